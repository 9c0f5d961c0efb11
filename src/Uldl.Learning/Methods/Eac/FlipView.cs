namespace Uldl.Learning.Methods.Eac;

/// <summary>How the mirrored view of a face comes about.</summary>
public enum FlipView
{
    /// <summary>The face before erasing is mirrored and erased anew, as the released code does in runs with noisy labels.</summary>
    OwnErasing,

    /// <summary>The erased face is mirrored, so both views show the same pixels, as the released code does in runs with clean labels.</summary>
    ExactFlip,
}
