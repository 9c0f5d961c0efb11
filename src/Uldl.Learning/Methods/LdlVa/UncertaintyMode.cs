namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Where the uncertainty factor of a face comes from.</summary>
public enum UncertaintyMode
{
    /// <summary>One learned number a training face.</summary>
    Learned,

    /// <summary>The same number for every face.</summary>
    Fixed,

    /// <summary>Zero: the provided label alone is the target.</summary>
    LabelOnly,
}
