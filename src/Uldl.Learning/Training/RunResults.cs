using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>What a trained run amounts to: metrics of every part and selection, and the arrays behind them.</summary>
internal sealed class RunResults
{
    private readonly List<MetricValue> _metrics = [];
    private readonly Dictionary<Selection, double> _temperatures = [];

    private RunResults()
    {
    }

    /// <summary>Every number of the run.</summary>
    public IReadOnlyList<MetricValue> Metrics => _metrics;

    /// <summary>The temperature that suits the validation faces best, by selection.</summary>
    public IReadOnlyDictionary<Selection, double> Temperatures => _temperatures;

    /// <summary>Probabilities of the training faces after the last epoch, [N × C].</summary>
    public required float[] Train { get; init; }

    /// <summary>The method's doubt about the training faces, [N].</summary>
    public required float[] Uncertainty { get; init; }

    /// <summary>The doubt that the method reads off test faces after the last epoch, [n]; null when it reads none off an image.</summary>
    public required float[]? TestUncertainty { get; init; }

    /// <summary>The distributions that the method would now train on, [N × C]; null when they are the provided labels.</summary>
    public required float[]? Targets { get; init; }

    /// <summary>How much each neighbour counts in those targets; null where none enters.</summary>
    public required NeighbourWeights? Weights { get; init; }

    /// <summary>Measures a run that has ended.</summary>
    /// <param name="faces">Its faces.</param>
    /// <param name="neighbours">Neighbours of the training faces.</param>
    /// <param name="method">The trained method.</param>
    /// <param name="inference">What it says of faces.</param>
    /// <param name="others">What it says of faces of other datasets.</param>
    /// <param name="progress">Predictions that were kept.</param>
    /// <param name="token">Asked once a batch.</param>
    public static RunResults Measure(TrainingFaces faces, RunNeighbours neighbours, Method method, Inference inference, OtherInference others, Progress progress, CancellationToken token)
    {
        var train = inference.Predict(faces.Train, token);
        var results = new RunResults
        {
            Train = train.Probabilities,
            Uncertainty = method.Doubt(train),
            TestUncertainty = train.Doubt is null ? null : inference.Predict(faces.Test, token).Doubt,
            Targets = method.Targets(train),
            Weights = method.Weights(train),
        };
        results.MeasurePredictions(faces, progress);
        results.MeasureTraining(faces, neighbours);
        new OtherResults(results._metrics, progress, results._temperatures).Measure(others, train.Doubt is not null, token);
        return results;
    }

    private void MeasurePredictions(TrainingFaces faces, Progress progress)
    {
        FaceTruths ofValidation = FaceTruths.Of(faces.Set, faces.Validation), ofTest = FaceTruths.Of(faces.Set, faces.Test);
        int[] validationLabels = faces.LabelsOf(faces.Validation), testLabels = faces.LabelsOf(faces.Test);
        foreach (var (selection, kept) in progress.Kept.OrderBy(pair => pair.Key))
        {
            var temperature = TemperatureScaling.Fit(TemperatureScaling.LogitsOf(kept.Validation), validationLabels, faces.Set.ClassCount)!.Value;
            _temperatures[selection] = temperature;
            PredictionMeasures.Measure(SheetOf("validation", selection, faces.Validation), kept.Validation, validationLabels, ofValidation, temperature);
            PredictionMeasures.Measure(SheetOf("test", selection, faces.Test), kept.Test, testLabels, ofTest, temperature);
        }

        if (TestUncertainty is { } doubt && progress.Kept.TryGetValue(Selection.LastEpoch, out var last))
        {
            var sheet = SheetOf("test", Selection.LastEpoch, faces.Test);
            PredictionMeasures.MeasureDoubt(sheet, last.Test, testLabels, doubt, faces.Set.ClassCount);
            DoubtMeasures.Correlate(sheet, Array.ConvertAll(doubt, static score => (double)score), [.. doubt.Select(_ => true)], ofTest);
        }
    }

    private void MeasureTraining(TrainingFaces faces, RunNeighbours neighbours)
    {
        var sheet = SheetOf("train", Selection.LastEpoch, faces.Train);
        var truths = FaceTruths.Of(faces.Set, faces.Train);
        if (_temperatures.TryGetValue(Selection.LastEpoch, out var temperature))
        {
            PredictionMeasures.Measure(sheet, Train, faces.CleanLabels, truths, temperature);
        }

        DoubtMeasures.Measure(sheet, Uncertainty, faces, truths);
        DoubtMeasures.MeasureNeighbours(sheet, neighbours, faces);
        if (Targets is { } targets)
        {
            TargetMeasures.Measure(sheet, targets, faces, truths);
        }
    }

    private MetricSheet SheetOf(string split, Selection selection, int[] rows) => new(_metrics, split, selection, rows.Length);
}
