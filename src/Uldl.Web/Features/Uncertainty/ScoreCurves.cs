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

    /// <summary>Computes the curve of every score that the run has.</summary>
    /// <param name="faces">The run's faces.</param>
    /// <param name="places">Those that take part.</param>
    public static IReadOnlyList<ScoreCurves> Of(RunFaces faces, int[] places)
    {
        bool[] flipped = [.. places.Select(faces.IsFlipped)];
        var count = flipped.Count(isFlipped => isFlipped);
        return
        [
            .. FaceScores.Offered(faces).Select(score =>
            {
                var all = FaceScores.Of(faces, score);
                float[] values = [.. places.Select(face => all[face])];
                var doubles = Array.ConvertAll(values, static value => (double)value);
                return new ScoreCurves(score, values, DetectionCurves.Of(values, flipped), count, places.Length - count, Detection.Auroc(doubles, flipped), Detection.AveragePrecision(doubles, flipped));
            }),
        ];
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
