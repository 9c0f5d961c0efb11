namespace Uldl.Core.Faces;

/// <summary>What a face is used for. The parts never share an identity.</summary>
public enum Split
{
    /// <summary>Learned from; the only part whose labels are ever corrupted.</summary>
    Train,

    /// <summary>Selects the epoch; its labels stay clean.</summary>
    Validation,

    /// <summary>Scored, and used for nothing else.</summary>
    Test,

    /// <summary>In the set, and used for nothing: faces that a decision has taken out of training.</summary>
    Unused,
}

/// <summary>The parts that a run uses.</summary>
public static class Splits
{
    /// <summary>Train, validation and test.</summary>
    public static IReadOnlyList<Split> Used { get; } = [Split.Train, Split.Validation, Split.Test];
}
