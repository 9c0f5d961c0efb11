namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Weights of classes in the classification loss.</summary>
public enum ClassWeighting
{
    /// <summary>All one.</summary>
    None,

    /// <summary>N / (C · n_c), from the provided labels.</summary>
    Balanced,
}
