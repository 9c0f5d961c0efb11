namespace Uldl.Core.Studies;

/// <summary>One answer of one participant.</summary>
public sealed record Ballot
{
    /// <summary>"None of these" in <see cref="Choice"/>.</summary>
    public const int None = -1;

    /// <summary>"Not sure" in <see cref="Choice"/>.</summary>
    public const int NotSure = -2;

    /// <summary>Number of the participant within the study, from 1; it says nothing about the person.</summary>
    public required int Participant { get; init; }

    /// <summary>Place in the participant's plan, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>What was asked.</summary>
    public TrialKind Kind { get; init; }

    /// <summary>Place of the face in the study, from 0; -1 for an attention check.</summary>
    public required int Face { get; init; }

    /// <summary>Class index 0 … C-1, <see cref="None"/> or <see cref="NotSure"/>.</summary>
    public required int Choice { get; init; }

    /// <summary>Second choice, 0 … C-1; null where none was asked or given.</summary>
    public int? Second { get; init; }

    /// <summary>How strong the expression is, 1 … 5; null where it was not asked or not rated.</summary>
    public int? Intensity { get; init; }

    /// <summary>Valence as rated, -1 … 1; null where it was not asked or not rated.</summary>
    public double? Valence { get; init; }

    /// <summary>Arousal as rated, -1 … 1; null where it was not asked or not rated.</summary>
    public double? Arousal { get; init; }

    /// <summary>Time from the face's appearance to the answer, measured by the browser, in milliseconds; null where nobody measured.</summary>
    public int? Milliseconds { get; init; }
}
