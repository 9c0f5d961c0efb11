using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;

namespace Uldl.Core.Tests.Tables;

/// <summary>Runs of small tables, by pencil.</summary>
internal static class Entries
{
    public static readonly MetricDescriptor Accuracy = MetricCatalogue.Find("accuracy")!;

    /// <summary>Two methods under three rates with three seeds each; one seed failed, one waits, one cell has a single seed.</summary>
    public static readonly TableEntry[] NoiseTable =
    [
        .. Cell("cross-entropy", 0.3, [0.60, 0.62, 0.64]),
        .. Cell("cross-entropy", 0.1, [0.70, 0.71, 0.75]),
        .. Cell("cross-entropy", 0.2, [0.66]),
        Run("cross-entropy", 0.2, 2, null, RunState.Failed),
        .. Cell("ldl-va", 0.1, [0.705, 0.7125, 0.758]),
        .. Cell("ldl-va", 0.2, [0.671, 0.673]),
        Run("ldl-va", 0.2, 3, null, RunState.Queued),
        .. Cell("ldl-va", 0.3, [0.66, 0.67, 0.665]),
    ];

    public static TableEntry[] Cell(string method, double rate, double[] values, string label = "") =>
        [.. values.Select((value, place) => Run(method, rate, place + 1, value, RunState.Completed, label))];

    public static TableEntry Run(string method, double rate, int seed, double? value, RunState state = RunState.Completed, string label = "") => new()
    {
        RunId = (int)(rate * 1000) + seed + (method == "ldl-va" ? 5000 : 0),
        Method = method,
        Label = label,
        Title = label.Length > 0 ? label : method == "ldl-va" ? "LDL-VA" : "Cross-entropy",
        Dataset = "synthetic-web",
        Noise = "symmetric",
        NoiseRate = rate,
        Seed = seed,
        State = state,
        Value = value,
        Scored = 2000,
        Total = 2000,
    };

    public static ComparisonTable Table(params TableEntry[] entries) => ComparisonTable.Of(entries, Accuracy, Selection.LastEpoch);
}
