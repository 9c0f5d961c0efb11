namespace Uldl.Web.Tables;

/// <summary>The ready-made tables, after the paper's three.</summary>
public enum TableView
{
    /// <summary>Methods × noise rates, dataset by dataset: Table 1.</summary>
    Noise,

    /// <summary>Trained on one dataset, tested on others, and their average: Table 2.</summary>
    Cross,

    /// <summary>Labels as they were provided, dataset by dataset: Table 3.</summary>
    Original,
}
