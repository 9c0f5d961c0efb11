namespace Uldl.Core.Studies;

/// <summary>One position of a participant's plan.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Face">Place of the face in the study, from 0; -1 for an attention check.</param>
/// <param name="Expected">Class index that an attention check asks for; -1 for a face.</param>
public sealed record Trial(TrialKind Kind, int Face, int Expected)
{
    /// <summary>A face for the first time.</summary>
    /// <param name="face">Place in the study.</param>
    public static Trial First(int face) => new(TrialKind.Face, face, -1);

    /// <summary>A face for the second time.</summary>
    /// <param name="face">Place in the study.</param>
    public static Trial Again(int face) => new(TrialKind.Repeat, face, -1);

    /// <summary>An attention check.</summary>
    /// <param name="expected">Class index to choose.</param>
    public static Trial Check(int expected) => new(TrialKind.Check, -1, expected);
}
