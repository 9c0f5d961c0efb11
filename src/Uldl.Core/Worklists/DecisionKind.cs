namespace Uldl.Core.Worklists;

/// <summary>What is decided about a face's provided label. The names are stored.</summary>
public enum DecisionKind
{
    /// <summary>The label stays.</summary>
    Keep,

    /// <summary>The face gets another label.</summary>
    Relabel,

    /// <summary>The face is not learned from.</summary>
    Drop,

    /// <summary>Looked at and left open: the label stays.</summary>
    Unsure,
}
