namespace Uldl.Learning.Methods.LabelSmoothing;

/// <summary>Which classes share the mass that is taken from the provided label.</summary>
public enum SmoothingSpread
{
    /// <summary>All C classes, the label's own too: e / C each.</summary>
    AllClasses,

    /// <summary>The C - 1 other classes: e / (C - 1) each.</summary>
    WrongClasses,
}
