namespace Uldl.Core.Tables;

/// <summary>What a table's rows or columns may tell apart.</summary>
public enum TableAxis
{
    /// <summary>The method, or the row's own label.</summary>
    Method,

    /// <summary>The noise rate.</summary>
    NoiseRate,

    /// <summary>The kind of label noise.</summary>
    Noise,

    /// <summary>The dataset whose training part was learned.</summary>
    Dataset,

    /// <summary>Whose test part was scored.</summary>
    TestOn,

    /// <summary>The network.</summary>
    Backbone,

    /// <summary>The weights that the network started from.</summary>
    Weights,
}
