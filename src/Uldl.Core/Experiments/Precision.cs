namespace Uldl.Core.Experiments;

/// <summary>Number format of the network's products; master weights and losses are always 32-bit.</summary>
public enum Precision
{
    /// <summary>32-bit throughout.</summary>
    Float32,

    /// <summary>Convolutions and matrix products in bfloat16; twice as fast on processors that have it, slow on others.</summary>
    BFloat16,
}
