namespace Uldl.Core.Experiments;

/// <summary>Which epoch's network a number belongs to. The three are never mixed.</summary>
public enum Selection
{
    /// <summary>The network after the last epoch.</summary>
    LastEpoch,

    /// <summary>The epoch with the highest validation accuracy; the earliest of equals.</summary>
    BestOnValidation,

    /// <summary>The epoch with the highest test accuracy: looks at the test labels, and is shown only to compare with papers that do.</summary>
    BestOnTest,
}
