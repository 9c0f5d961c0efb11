namespace Uldl.Core.Published;

/// <summary>What our cell says of a published cell.</summary>
public enum Verdict
{
    /// <summary>The published value lies where ours does, as far as our uncertainty and the margin let us tell.</summary>
    Reproduced,

    /// <summary>The published value lies elsewhere.</summary>
    Differs,

    /// <summary>Our runs are too few, or the test set too small, to tell.</summary>
    Underpowered,

    /// <summary>No run of ours has completed what the published cell says, so there is nothing to judge yet.</summary>
    NotRunHere,

    /// <summary>The two were not measured under the same conditions; no number of runs would help.</summary>
    NotComparable,
}
