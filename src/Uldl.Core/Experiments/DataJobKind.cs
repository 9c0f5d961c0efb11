namespace Uldl.Core.Experiments;

/// <summary>What is made of a dataset in the background. Names are stored: never renamed.</summary>
public enum DataJobKind
{
    /// <summary>A dataset is imported from a folder.</summary>
    Import,

    /// <summary>A source of valence-arousal is made for a dataset.</summary>
    Affect,
}
