using Microsoft.AspNetCore.Components;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Compare;

/// <summary>The numbers that most questions are about, run by run.</summary>
public sealed partial class MetricTable
{
    /// <summary>Keys of the metrics shown, in their order.</summary>
    public static readonly IReadOnlyList<string> Headlines =
        ["accuracy", "mean-class-accuracy", "macro-f1", "nll", "ece", "brier", "aurc", "uncertainty-auroc", "neighbour-auroc"];

    [Parameter, EditorRequired]
    public required CompareAddress Address { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<RunRow> Runs { get; set; }

    /// <summary>Rows of these metrics, last epoch, all parts.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<MetricRow> Metrics { get; set; }

    /// <summary>Test faces and other datasets; what is measured on training labels only stands there.</summary>
    private IEnumerable<(MetricDescriptor Metric, string Split)> Rows =>
        from key in Headlines
        let metric = MetricCatalogue.Find(key)
        where metric is not null
        let splits = Metrics.Where(row => row.Metric == key).Select(row => row.Split).Distinct().Order(StringComparer.Ordinal).ToArray()
        from split in splits.Any(IsTest) ? splits.Where(IsTest) : splits
        select (metric, split);

    private static bool IsTest(string split) => split == "test" || split.StartsWith("test@", StringComparison.Ordinal);

    private static string Signed(double difference, MetricDescriptor metric) =>
        (difference > 0 ? "+" : "") + TableNumbers.Text(difference, metric.Decimals, metric).Replace('-', '−');

    private double? Value(int run, string metric, string split) => Metrics.FirstOrDefault(row => row.RunId == run && row.Metric == metric && row.Split == split)?.Value;

    private double? Difference(int run, string metric, string split) =>
        Address.Base is not { } held || held == run || Value(run, metric, split) is not { } own || Value(held, metric, split) is not { } other ? null : own - other;
}
