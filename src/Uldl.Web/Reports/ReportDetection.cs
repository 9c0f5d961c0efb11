using Uldl.Core.Metrics;
using Uldl.Core.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Reports;

/// <summary>The noise microscope's curves, frozen.</summary>
internal static class ReportDetection
{
    // As many as a picture can tell apart.
    private const int Points = 200;

    /// <summary>Measures every score that the run's files allow.</summary>
    /// <exception cref="ReportException">The run left no faces, or its noise flipped none or all of their labels.</exception>
    public static FrozenDetection Of(RunRow run, DataFolder folder)
    {
        var faces = RunLabels.ClassesOf(run) is { } classes ? RunFaces.Read(folder.RunFolder(run), classes) : null;
        if (faces is null)
        {
            throw new ReportException($"Run {run.Id} left no score of its training faces in the data folder. Choose another run, or train it again.");
        }

        bool[] flipped = [.. Enumerable.Range(0, faces.Count).Select(faces.IsFlipped)];
        var count = flipped.Count(isFlipped => isFlipped);
        if (count == 0 || count == faces.Count)
        {
            throw new ReportException($"Of the labels of run {run.Id} {(count == 0 ? "none" : "all")} were flipped, so there is nothing to tell apart. Choose a run with label noise.");
        }

        return new(run.Id, ReportFreezer.TitleOf(run), count, faces.Count - count, [.. FaceScores.Offered(faces).Select(score => Score(FaceScores.Title(score, run.Method), FaceScores.Of(faces, score), flipped))]);
    }

    private static FrozenScore Score(string name, float[] values, bool[] flipped)
    {
        var doubles = Array.ConvertAll(values, static value => (double)value);
        var curve = DetectionCurves.Of(values, flipped);
        var step = Math.Max(1, curve.Count / Points);
        return new(
            name, Detection.Auroc(doubles, flipped), Detection.AveragePrecision(doubles, flipped),
            [.. curve.Where((_, place) => place % step == 0 || place == curve.Count - 1).Select(point => new FrozenThreshold(double.IsFinite(point.Threshold) ? point.Threshold : null, point.Caught, point.FalselyAccused))]);
    }
}
