namespace Uldl.Learning.Methods.Scn;

/// <summary>Faces of a batch whose labels may be replaced.</summary>
public enum RelabelScope
{
    /// <summary>The less important group, as in the paper.</summary>
    LowGroup,

    /// <summary>All of them, as in the released code.</summary>
    Batch,
}
