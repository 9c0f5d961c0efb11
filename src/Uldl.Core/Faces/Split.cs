namespace Uldl.Core.Faces;

/// <summary>What a face is used for. The three never share an identity.</summary>
public enum Split
{
    /// <summary>Learned from; the only part whose labels are ever corrupted.</summary>
    Train,

    /// <summary>Selects the epoch; its labels stay clean.</summary>
    Validation,

    /// <summary>Scored, and used for nothing else.</summary>
    Test,
}
