using Uldl.Core.Experiments;

namespace Uldl.Core.Tables;

/// <summary>One run as a table sees it: where it belongs, how it stands, and its value of the table's metric.</summary>
public sealed record TableEntry
{
    /// <summary>The run; 0 for one that was asked for and deleted.</summary>
    public required int RunId { get; init; }

    /// <summary>The experiment that asked for it; 0 where that does not matter.</summary>
    public int ExperimentId { get; init; }

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

    /// <summary>Whose test part was scored: empty for the dataset's own, a dataset's key, or <see cref="TableColumn.Others"/>.</summary>
    public string TestOn { get; init; } = "";

    /// <summary>Key of the network; empty where that does not matter.</summary>
    public string Backbone { get; init; } = "";

    /// <summary>What the network started from, such as "random start"; empty where that does not matter.</summary>
    public string Weights { get; init; } = "";

    /// <summary>What sets its row apart from another of the same method and label, such as the experiment whose epochs differ; mostly empty.</summary>
    public string Variant { get; init; } = "";

    /// <summary>Where it stands, in a word: a run that was deleted is "deleted".</summary>
    public string Standing => RunId == 0 ? "deleted" : State.ToString().ToLowerInvariant();

    /// <summary>Identity of the row of methods: the same method with another label is another row.</summary>
    public string RowKey => string.Join(": ", new[] { Method, Label, Variant }.Where(part => part.Length > 0));

    /// <summary>The column of a table of methods that the run belongs to.</summary>
    public TableColumn Column => ColumnWithout(TableAxis.Method);

    /// <summary>Title with what sets the row apart.</summary>
    internal string FullTitle => Variant.Length == 0 ? Title : $"{Title} ({Variant})";

    /// <summary>Key and title of the row that the run belongs to.</summary>
    internal (string Key, string Title) RowOf(TableAxis axis) => axis switch
    {
        TableAxis.Method => (RowKey, FullTitle),
        TableAxis.NoiseRate => (TableNumbers.Plain(NoiseRate), TableNumbers.Plain(NoiseRate * 100) + " %"),
        TableAxis.Noise => (Noise, Noise),
        TableAxis.Dataset => (Dataset, Dataset),
        TableAxis.TestOn => (TestOn.Length == 0 ? "own" : TestOn, TableColumns.TargetText(TestOn, "own test part")),
        TableAxis.Backbone => (Backbone, Backbone),
        TableAxis.Weights => (Weights, Weights),
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "Not an axis."),
    };

    /// <summary>Everything that the rows do not tell apart.</summary>
    internal TableColumn ColumnWithout(TableAxis rows) => new(
        rows == TableAxis.Dataset ? "" : Dataset, rows == TableAxis.Noise ? "" : Noise, rows == TableAxis.NoiseRate ? double.NaN : NoiseRate)
    {
        TestOn = rows == TableAxis.TestOn ? "" : TestOn,
        Backbone = rows == TableAxis.Backbone ? "" : Backbone,
        Weights = rows == TableAxis.Weights ? "" : Weights,
        Method = rows == TableAxis.Method ? "" : FullTitle,
    };
}
