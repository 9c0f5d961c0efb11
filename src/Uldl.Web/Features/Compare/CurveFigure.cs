using Uldl.Core.Statistics;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Compare;

/// <summary>One curve of several cells: mean over seeds, with a band of one standard error.</summary>
public sealed record CurveFigure(string Title, string Unit, string Sentence, IReadOnlyList<FigureSeries> Series, NumberTable Numbers)
{
    /// <summary>Computes it.</summary>
    /// <param name="name">The curve's name; accuracies are shown in percent.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="points">Points of that curve of all their runs.</param>
    /// <returns>Null when no run has a point.</returns>
    public static CurveFigure? Of(string name, IReadOnlyList<RunCell> cells, IReadOnlyList<CurvePointRow> points)
    {
        var scale = name.EndsWith(".accuracy", StringComparison.Ordinal) ? 100.0 : 1.0;
        var byRun = points.ToLookup(point => point.RunId);
        var strokes = RunCell.Strokes(cells);
        var lines = cells.Select((cell, place) => (Cell: cell, Stroke: strokes[place], Epochs: Epochs(cell, byRun, scale))).Where(line => line.Epochs.Count > 0).ToArray();
        if (lines.Length == 0)
        {
            return null;
        }

        FigureSeries[] series = [.. lines.Select(line => new FigureSeries(line.Cell.Title, line.Stroke, FigureMark.Line,
            [.. line.Epochs.Select(epoch => epoch.Epoch)], [.. line.Epochs.Select(epoch => epoch.Sample.Mean)],
            Band: line.Epochs.Any(epoch => epoch.Sample.StandardError is not null) ? [.. line.Epochs.Select(epoch => epoch.Sample.StandardError ?? 0)] : null))];
        double[] places = [.. lines.SelectMany(line => line.Epochs).Select(epoch => epoch.Epoch).Distinct().Order()];
        var numbers = new NumberTable(
            ["epoch", .. lines.SelectMany(line => new[] { line.Cell.Title, "± SE", "n" })],
            [0, .. lines.SelectMany(_ => scale > 1 ? new[] { 2, 2, 0 } : [4, 4, 0])],
            [.. places.Select(place => (double?[])[place, .. lines.SelectMany(line => At(line.Epochs, place))])]);
        return new($"{name} over the epochs", scale > 1 ? $"{name}, %" : name, SentenceOf(lines.Select(line => line.Cell)), series, numbers);
    }

    private static List<(double Epoch, Sample Sample)> Epochs(RunCell cell, ILookup<int, CurvePointRow> byRun, double scale) =>
    [
        .. cell.Runs.SelectMany(run => byRun[run.Id]).GroupBy(point => point.Epoch).OrderBy(epoch => epoch.Key)
            .Select(epoch => (epoch.Key + 1.0, Sample.Of([.. epoch.Where(point => double.IsFinite(point.Value)).Select(point => scale * point.Value)])))
            .Where(epoch => epoch.Item2 is not null)
            .Select(epoch => (epoch.Item1, epoch.Item2!)),
    ];

    private static double?[] At(List<(double Epoch, Sample Sample)> epochs, double place) =>
        epochs.FirstOrDefault(epoch => epoch.Epoch == place).Sample is { } sample ? [sample.Mean, sample.StandardError, sample.Count] : [null, null, null];

    private static string SentenceOf(IEnumerable<RunCell> cells)
    {
        var counts = cells.Select(cell => cell.Runs.Count).Distinct().Order().ToArray();
        return counts is [1] ? "Single runs: there is no band without a second seed."
            : $"Mean over {(counts.Length == 1 ? Words.Count(counts[0], "seed") : $"{counts[0]} to {Words.Count(counts[^1], "seed")}")}; bands are one standard error to each side. Epochs that some seeds have not reached yet are means of the others.";
    }
}
