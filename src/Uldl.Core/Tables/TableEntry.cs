using Uldl.Core.Experiments;

namespace Uldl.Core.Tables;

/// <summary>One run as a table sees it: where it belongs, how it stands, and its value of the table's metric.</summary>
public sealed record TableEntry
{
    /// <summary>The run.</summary>
    public required int RunId { get; init; }

    /// <summary>Key of its method.</summary>
    public required string Method { get; init; }

    /// <summary>The row's own label; empty where the method stands in the table once.</summary>
    public string Label { get; init; } = "";

    /// <summary>What the row is called: its label, else the method's title.</summary>
    public required string Title { get; init; }

    /// <summary>Key of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Key of the label noise.</summary>
    public required string Noise { get; init; }

    /// <summary>Fraction of training labels flipped, 0 … 1.</summary>
    public required double NoiseRate { get; init; }

    /// <summary>The run's seed.</summary>
    public required int Seed { get; init; }

    /// <summary>Where the run stands; its value counts only when it is completed.</summary>
    public required RunState State { get; init; }

    /// <summary>The metric's value in its own unit; null when undefined or not there yet.</summary>
    public double? Value { get; init; }

    /// <summary>Faces that entered the value.</summary>
    public int Scored { get; init; }

    /// <summary>Faces that could have.</summary>
    public int Total { get; init; }

    /// <summary>What its network started from, such as "from a random start"; null where the table's conditions say it elsewhere.</summary>
    public string? Start { get; init; }

    /// <summary>Identity of the row: the same method with another label is another row.</summary>
    public string RowKey => Label.Length == 0 ? Method : $"{Method}: {Label}";

    /// <summary>The column the run belongs to.</summary>
    public TableColumn Column => new(Dataset, Noise, NoiseRate);
}
