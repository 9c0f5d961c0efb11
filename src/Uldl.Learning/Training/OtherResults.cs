using Uldl.Core.Experiments;

namespace Uldl.Learning.Training;

/// <summary>What a run measures on other datasets: each by itself, and the unweighted mean over them.</summary>
/// <param name="metrics">Takes the numbers.</param>
/// <param name="progress">Predictions that were kept.</param>
/// <param name="temperatures">What suits the run's own validation faces best, by selection.</param>
internal sealed class OtherResults(List<MetricValue> metrics, Progress progress, IReadOnlyDictionary<Selection, double> temperatures)
{
    private static readonly string[] Averaged = ["accuracy", "mean-class-accuracy", "macro-f1"];

    /// <summary>Measures them.</summary>
    /// <param name="others">The faces, and what the network says of them.</param>
    /// <param name="readsDoubt">Whether the method reads doubt off an image.</param>
    /// <param name="token">Asked once a batch.</param>
    public void Measure(OtherInference others, bool readsDoubt, CancellationToken token)
    {
        var faces = others.Faces.ToList();
        foreach (var other in faces)
        {
            var truths = FaceTruths.Of(other.Set, other.Rows);
            var labels = other.Labels;
            foreach (var (selection, kept) in progress.Kept.OrderBy(pair => pair.Key))
            {
                PredictionMeasures.Measure(SheetOf(other, selection), kept.Others![other.Key], labels, truths, temperatures[selection]);
            }

            if (readsDoubt && others.Doubt(other, token) is { } doubt && progress.Kept.TryGetValue(Selection.LastEpoch, out var last))
            {
                var sheet = SheetOf(other, Selection.LastEpoch);
                PredictionMeasures.MeasureDoubt(sheet, last.Others![other.Key], labels, doubt, other.Set.ClassCount);
                DoubtMeasures.Correlate(sheet, Array.ConvertAll(doubt, static score => (double)score), [.. doubt.Select(_ => true)], truths);
            }
        }

        if (faces.Count > 0)
        {
            Average([.. faces.Select(other => other.Split)]);
        }
    }

    // A mean over fewer datasets than were asked for is another number: where one is undefined, so is the mean.
    private void Average(IReadOnlyList<string> splits)
    {
        foreach (var (selection, metric) in from selection in progress.Kept.Keys.Order() from metric in Averaged select (selection, metric))
        {
            var each = metrics.Where(value => value.Metric == metric && value.Selection == selection && splits.Contains(value.Split)).ToList();
            metrics.Add(new(metric, TargetSplits.Others, selection,
                each.All(value => value.Value is not null) ? each.Average(value => value.Value!.Value) : null,
                each.Sum(value => value.Scored), each.Sum(value => value.Total)));
        }
    }

    private MetricSheet SheetOf(OtherFaces other, Selection selection) => new(metrics, other.Split, selection, other.Rows.Length);
}
