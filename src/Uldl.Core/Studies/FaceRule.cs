namespace Uldl.Core.Studies;

/// <summary>How the faces of a study are drawn.</summary>
public enum FaceRule
{
    /// <summary>Every face of the part has the same chance.</summary>
    Random,

    /// <summary>Equally many of each provided label, as far as there are any.</summary>
    Stratified,

    /// <summary>Those whose predicted distribution has the highest entropy under a chosen run.</summary>
    Uncertain,
}
