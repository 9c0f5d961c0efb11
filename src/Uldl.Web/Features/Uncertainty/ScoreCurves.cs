using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Uldl.Core.Metrics;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>How well each score of a run finds its flipped labels.</summary>
internal sealed class ScoreCurves
{
    // As many as a screen can tell apart.
    private const int Points = 200;

    private static readonly ConditionalWeakTable<RunFaces, ConcurrentDictionary<int, Lazy<IReadOnlyList<ScoreCurves>>>> Kept = [];

    private ScoreCurves(FaceScore score, float[] values, IReadOnlyList<DetectionPoint> curve, int flipped, int untouched, double? auroc, double? precision)
    {
        (Score, Values, Curve, Flipped, Untouched, Auroc, AveragePrecision) = (score, values, curve, flipped, untouched, auroc, precision);
    }

    public FaceScore Score { get; }

    /// <summary>The score of every face that takes part.</summary>
    public float[] Values { get; }

    /// <summary>Counts at every threshold.</summary>
    public IReadOnlyList<DetectionPoint> Curve { get; }

    public int Flipped { get; }

    public int Untouched { get; }

    public double? Auroc { get; }

    public double? AveragePrecision { get; }

    /// <summary>The curve of every score that the run has, computed once for as long as the faces are kept.</summary>
    /// <param name="faces">The run's faces.</param>
    /// <param name="label">Only faces that carry this class; null for all.</param>
    public static IReadOnlyList<ScoreCurves> Of(RunFaces faces, int? label) =>
        Kept.GetValue(faces, static _ => []).GetOrAdd(label ?? int.MinValue, _ => new(() => Compute(faces, label))).Value;

    private static IReadOnlyList<ScoreCurves> Compute(RunFaces faces, int? label)
    {
        var places = PlacesOf(faces, label);
        var flipped = Array.ConvertAll(places, faces.IsFlipped);
        var count = flipped.Count(isFlipped => isFlipped);
        return
        [
            .. FaceScores.Offered(faces).Select(score =>
            {
                var all = FaceScores.Of(faces, score);
                var values = Array.ConvertAll(places, face => all[face]);
                var curve = DetectionCurves.Of(values, flipped);
                return new ScoreCurves(score, values, curve, count, places.Length - count, AreaUnder(curve), Precision(curve));
            }),
        ];
    }

    /// <summary>The faces that carry a label.</summary>
    /// <param name="faces">The run's faces.</param>
    /// <param name="label">A class; null for any.</param>
    public static int[] PlacesOf(RunFaces faces, int? label)
    {
        var places = new List<int>(faces.Count);
        for (var face = 0; face < faces.Count; face++)
        {
            if (label is null || faces.Provided[face] == label)
            {
                places.Add(face);
            }
        }

        return [.. places];
    }

    // The share of pairs that the score puts in the right order, equal scores counted by half: no second sort is needed for it.
    private static double? AreaUnder(IReadOnlyList<DetectionPoint> curve)
    {
        var (flipped, untouched, area) = ((double)curve[^1].Caught, (double)curve[^1].FalselyAccused, 0.0);
        for (var point = 1; point < curve.Count; point++)
        {
            area += (curve[point].FalselyAccused - curve[point - 1].FalselyAccused) * (curve[point].Caught + (double)curve[point - 1].Caught) / 2;
        }

        return flipped == 0 || untouched == 0 ? null : area / (flipped * untouched);
    }

    // Σ (R_t - R_t-1) P_t over distinct thresholds.
    private static double? Precision(IReadOnlyList<DetectionPoint> curve)
    {
        var (flipped, sum) = ((double)curve[^1].Caught, 0.0);
        for (var point = 1; point < curve.Count; point++)
        {
            sum += (curve[point].Caught - curve[point - 1].Caught) / flipped * curve[point].Caught / (curve[point].Caught + (double)curve[point].FalselyAccused);
        }

        return flipped == 0 || curve[^1].FalselyAccused == 0 ? null : sum;
    }

    /// <summary>The threshold that accuses as many faces as were flipped, or the next more.</summary>
    public double Usual() => Curve.First(point => point.Caught + point.FalselyAccused >= Math.Max(1, Flipped)).Threshold;

    /// <summary>Caught share over falsely accused share, in percent.</summary>
    public static IReadOnlyList<FigureSeries> Roc(IReadOnlyList<ScoreCurves> curves, string method) =>
    [
        .. curves.Select((curve, place) => new FigureSeries(
            $"{FaceScores.Title(curve.Score, method)}: AUROC {Words.Number(curve.Auroc ?? double.NaN, 3)}", Stroke.At(place + 1), FigureMark.Line,
            [.. curve.Thinned().Select(point => 100.0 * point.FalselyAccused / Math.Max(1, curve.Untouched))],
            [.. curve.Thinned().Select(point => 100.0 * point.Caught / Math.Max(1, curve.Flipped))])),
        new("chance", Stroke.Third, FigureMark.Line, [0, 100], [0, 100]),
    ];

    /// <summary>Precision over recall, in percent.</summary>
    public static IReadOnlyList<FigureSeries> PrecisionRecall(IReadOnlyList<ScoreCurves> curves, string method)
    {
        var chance = 100.0 * curves[0].Flipped / Math.Max(1, curves[0].Flipped + curves[0].Untouched);
        return
        [
            .. curves.Select((curve, place) => new FigureSeries(
                $"{FaceScores.Title(curve.Score, method)}: AP {Words.Number(curve.AveragePrecision ?? double.NaN, 3)}", Stroke.At(place + 1), FigureMark.Line,
                [.. curve.Thinned().Skip(1).Select(point => 100.0 * point.Caught / Math.Max(1, curve.Flipped))],
                [.. curve.Thinned().Skip(1).Select(point => 100 * point.Precision!.Value)])),
            new("chance", Stroke.Third, FigureMark.Line, [0, 100], [chance, chance]),
        ];
    }

    /// <summary>The numbers behind both figures.</summary>
    public static NumberTable Numbers(IReadOnlyList<ScoreCurves> curves, FaceScore score)
    {
        var curve = curves.First(candidate => candidate.Score == score);
        return new(
            ["threshold", "caught", "of flipped, %", "falsely accused", "of untouched, %", "precision, %"],
            [4, 0, 1, 0, 1, 1],
            [.. curve.Thinned().Skip(1).Select(point => (double?[])[point.Threshold, point.Caught, 100.0 * point.Caught / Math.Max(1, curve.Flipped), point.FalselyAccused, 100.0 * point.FalselyAccused / Math.Max(1, curve.Untouched), 100 * point.Precision])]);
    }

    private IEnumerable<DetectionPoint> Thinned()
    {
        var step = Math.Max(1, Curve.Count / Points);
        return Curve.Where((_, place) => place % step == 0 || place == Curve.Count - 1);
    }
}
