using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Learning.Methods;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Experiments;

/// <summary>How well each method's networks do on datasets that they did not learn from: one table for each dataset learned from.</summary>
public sealed partial class OtherDatasets
{
    private const string Accuracy = "accuracy";

    [Parameter, EditorRequired]
    public required IReadOnlyList<RunRow> Runs { get; set; }

    /// <summary>Metrics of these runs; of other parts too.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<MetricRow> Metrics { get; set; }

    private IReadOnlyList<ComparisonTable> Tables => MetricCatalogue.Find(Accuracy) is not { } metric ? [] :
    [
        .. from source in Runs.GroupBy(run => run.Dataset)
           let entries = EntriesOf([.. source])
           where entries.Count > 0
           select ComparisonTable.Of(entries, metric, Selection.LastEpoch, TargetSplits.Others),
    ];

    private static string? PageOf(string method) => MethodCatalogue.All.Any(entry => entry.Key == method) ? $"methods/{method}" : null;

    private List<TableEntry> EntriesOf(IReadOnlyList<RunRow> runs)
    {
        var ids = runs.Select(run => run.Id).ToHashSet();
        var splits = Metrics
            .Where(row => row.Metric == Accuracy && ids.Contains(row.RunId) && (row.Split == TargetSplits.Others || TargetSplits.DatasetOf(row.Split) is not null))
            .Select(row => row.Split).Distinct().OrderBy(split => split == TargetSplits.Others).ToList();
        return [.. splits.SelectMany(split => TableEntries.Of(runs, Metrics, Accuracy, Selection.LastEpoch, split, MethodCatalogue.TitleOf)
            .Select(entry => entry with { Dataset = $"{entry.Dataset} → {TargetSplits.DatasetOf(split) ?? "average"}" }))];
    }
}
