using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>What a run measured, the three selection rules apart.</summary>
public sealed partial class RunMetrics
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<MetricRow> Metrics { get; set; }

    /// <summary>The outcome's facts: which epochs were selected.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Facts { get; set; }

    private IEnumerable<IGrouping<(string Metric, string Split), MetricRow>> Rows => Metrics
        .GroupBy(metric => (metric.Metric, metric.Split))
        .OrderBy(row => row.Key.Split switch { "test" => 0, "train" => 1, _ => 2 })
        .ThenBy(row => MetricCatalogue.All.TakeWhile(known => known.Key != row.Key.Metric).Count());

    private static MetricDescriptor? Known(string key) => MetricCatalogue.All.FirstOrDefault(metric => metric.Key == key);

    private static string TitleOf(string key) => Known(key)?.Title ?? key;

    private static string? Legend(string key) => Known(key)?.Legend;

    private static string Arrow(string key) => Known(key) switch { null => "", { HigherIsBetter: true } => "↑", _ => "↓" };

    private static string Faces(IEnumerable<MetricRow> row)
    {
        var first = row.First();
        return first.Scored == first.Total ? Words.Whole(first.Total) : $"{Words.Whole(first.Scored)} of {Words.Whole(first.Total)}";
    }

    private static string Show(MetricRow? metric)
    {
        if (metric is null)
        {
            return "";
        }

        var known = Known(metric.Metric);
        return metric.Value is not { } value ? "undefined"
            : known?.Unit == MetricUnits.Fraction ? Words.Percent(value, known.Decimals)
            : Words.Number(value, known?.Decimals ?? 4);
    }

    private string? EpochOf(Selection selection) =>
        Facts.TryGetValue($"selection.{JsonNamingPolicy.CamelCase.ConvertName(selection.ToString())}.epoch", out var epoch) ? $", epoch {epoch}" : null;
}
