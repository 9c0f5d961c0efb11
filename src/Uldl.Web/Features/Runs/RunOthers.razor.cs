using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>How well a run's network does on datasets that it did not learn from.</summary>
public sealed partial class RunOthers
{
    private static readonly (string Metric, string Title)[] Columns =
        [("accuracy", "Accuracy"), ("mean-class-accuracy", "Mean class accuracy"), ("macro-f1", "Macro F1")];

    [Parameter, EditorRequired]
    public required IReadOnlyList<MetricRow> Metrics { get; set; }

    /// <summary>The outcome's facts: how many faces were left out.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Facts { get; set; }

    /// <summary>Key of the run's own dataset.</summary>
    [Parameter, EditorRequired]
    public required string Dataset { get; set; }

    [Parameter, EditorRequired]
    public required DataFolder Folder { get; set; }

    /// <summary>The other datasets, their average, and for comparison the run's own test faces; none when it is scored on no other.</summary>
    private IReadOnlyList<string> Parts
    {
        get
        {
            var others = Metrics.Select(row => row.Split).Where(split => TargetSplits.DatasetOf(split) is not null).Distinct().ToList();
            return others.Count == 0 ? [] : [.. others, TargetSplits.Others, "test"];
        }
    }

    private string NameOf(string split) => split switch
    {
        TargetSplits.Others => "Average",
        "test" => DatasetCatalogue.TitleOf(Dataset, Folder.Datasets) + ", its own",
        _ => DatasetCatalogue.TitleOf(TargetSplits.DatasetOf(split)!, Folder.Datasets),
    };

    private MetricRow? Find(string split, string metric) =>
        Metrics.FirstOrDefault(row => row.Split == split && row.Metric == metric && row.Selection == Selection.LastEpoch);

    private string Show(string split, string metric) => Find(split, metric)?.Value is { } value ? Words.Percent(value, 2) : "–";
}
