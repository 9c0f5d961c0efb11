using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>What a run measured, family by family, the three selection rules apart.</summary>
public sealed partial class RunMetrics
{
    private const string Unknown = "Other metrics";

    [Parameter, EditorRequired]
    public required IReadOnlyList<MetricRow> Metrics { get; set; }

    /// <summary>The outcome's facts: which epochs were selected.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Facts { get; set; }

    /// <summary>Metrics by family, in the catalogue's order; those that it does not know any more come last.</summary>
    private IEnumerable<IGrouping<MetricFamily?, MetricRow>> Families => Metrics
        .GroupBy(metric => MetricCatalogue.Find(metric.Metric)?.Family)
        .OrderBy(family => family.Key is { } known ? (int)known : int.MaxValue);

    /// <summary>The first answer stands open; the others wait for a click.</summary>
    private static bool IsOpen(MetricFamily? family) => family == MetricFamily.Classification;

    private static string TitleOf(MetricFamily? family) => family?.Title() ?? Unknown;

    private static string TitleOf(string key) => MetricCatalogue.Find(key)?.Title ?? key;

    private static string? Legend(string key) => MetricCatalogue.Find(key)?.Legend;

    private static string Arrow(string key) => MetricCatalogue.Find(key) switch { null => "", { HigherIsBetter: true } => "↑", _ => "↓" };

    private static IEnumerable<List<(string Metric, string Split, List<MetricRow> Values)>> RowsOf(IEnumerable<MetricRow> family)
    {
        var order = MetricCatalogue.All.Select((metric, place) => (metric.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place);
        return family
            .GroupBy(metric => metric.Metric)
            .OrderBy(metric => order.GetValueOrDefault(metric.Key, int.MaxValue))
            .Select(metric => metric
                .GroupBy(value => value.Split)
                .OrderBy(split => split.Key switch { "test" => 0, "train" => 1, "validation" => 2, TargetSplits.Others => 4, _ => 3 })
                .Select(split => (metric.Key, split.Key, split.ToList()))
                .ToList());
    }

    private static string Faces(List<MetricRow> values)
    {
        // A rule that chose another epoch may leave a number undefined for other faces.
        var counts = values.Select(value => (value.Scored, value.Total)).Distinct().ToArray();
        var (scored, total) = counts[0];
        return counts.Length > 1 ? $"{Words.Whole(counts.Min(count => count.Scored))} to {Words.Whole(counts.Max(count => count.Scored))} of {Words.Whole(total)}"
            : scored == total ? Words.Whole(total)
            : $"{Words.Whole(scored)} of {Words.Whole(total)}";
    }

    private static string Show(MetricRow? metric)
    {
        if (metric is null)
        {
            return "";
        }

        var known = MetricCatalogue.Find(metric.Metric);
        return metric.Value is not { } value ? "undefined"
            : known?.Unit == MetricUnits.Fraction ? Words.Percent(value, known.Decimals)
            : Words.Number(value, known?.Decimals ?? 4) + (known?.Unit == MetricUnits.Nats ? " nats" : "");
    }

    private string? EpochOf(Selection selection) =>
        Facts.TryGetValue($"selection.{JsonNamingPolicy.CamelCase.ConvertName(selection.ToString())}.epoch", out var epoch) ? $", epoch {epoch}" : null;
}
