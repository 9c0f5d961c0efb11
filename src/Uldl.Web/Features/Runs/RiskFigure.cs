using Uldl.Core.Metrics;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>The risk-coverage curve: errors among the faces that are kept when the least sure are withheld.</summary>
internal static class RiskFigure
{
    // As many places as a screen can tell apart; the areas in the sentence are over all faces.
    private const int Places = 100;

    /// <summary>Computes it.</summary>
    /// <param name="predictions">Their own doubt gives a second curve where there is one.</param>
    public static RunFigure Of(RunPredictions predictions)
    {
        var classes = predictions.Classes;
        bool[] isRight = [.. Classification.PredictedLabels(predictions.Test, classes).Zip(predictions.TestLabels, (predicted, label) => predicted == label)];
        var orders = new List<(string Name, Stroke Stroke, double[] Trust)> { ("by confidence", Stroke.Main, Confidence.Highest(predictions.Test, classes)) };
        if (predictions.TestDoubt is { } doubt)
        {
            orders.Add(("by the method's doubt", Stroke.Second, Array.ConvertAll(doubt, static value => -(double)value)));
        }

        orders.Add(("best possible", Stroke.Third, Array.ConvertAll(isRight, static value => value ? 1.0 : 0.0)));
        int[] kept = [.. Enumerable.Range(1, Places).Select(place => Math.Max(1, place * isRight.Length / Places)).Distinct()];
        double[] coverage = [.. kept.Select(count => 100.0 * count / isRight.Length)];
        FigureSeries[] series = [.. orders.Select(order =>
        {
            var risks = SelectivePrediction.Risks(order.Trust, isRight);
            return new FigureSeries(order.Name, order.Stroke, FigureMark.Line, coverage, [.. kept.Select(count => 100 * risks[count - 1])]);
        })];
        return new("Risk and coverage on test faces", Sentence(orders, isRight), series, new(
            ["faces kept, %", .. series.Select(line => line.Name)],
            [1, .. series.Select(_ => 2)],
            [.. coverage.Select((share, row) => (double?[])[share, .. series.Select(line => (double?)line.Y[row])])]));
    }

    private static string Sentence(List<(string Name, Stroke Stroke, double[] Trust)> orders, bool[] isRight)
    {
        var areas = string.Join(", ", orders.Select(order => $"{Words.Percent(SelectivePrediction.Aurc(order.Trust, isRight)!.Value, 2)} {order.Name}"));
        var all = isRight.Count(right => right) / (double)isRight.Length;
        var surest = SelectivePrediction.AccuracyAt(orders[0].Trust, isRight, 0.8)!.Value;
        return $"Of {Words.Whole(isRight.Length)} faces {Words.Percent(all, 1)} are right, and of the surest 80 % of them {Words.Percent(surest, 1)}; on average over all coverages (the area under the curve) {areas} are wrong, and less is better."
            + (orders.Count == 2 ? " This method reads no doubt of its own off a new face." : "");
    }
}
