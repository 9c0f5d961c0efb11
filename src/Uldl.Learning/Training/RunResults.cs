using System.Globalization;
using System.Security.Cryptography;
using System.Runtime.InteropServices;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Neighbours;
using Uldl.Learning.Backbones;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>What a trained run amounts to: metrics of every selection, and the arrays that galleries and other programs read.</summary>
internal sealed class RunResults
{
    private readonly TrainingFaces _faces;
    private readonly Progress _progress;
    private readonly NeighbourTable? _neighbours;
    private readonly List<MetricValue> _metrics = [];
    private readonly float[] _trainProbabilities;
    private readonly float[] _uncertainty;
    private readonly float[]? _targets;

    private RunResults(TrainingFaces faces, NeighbourTable? neighbours, Method method, Progress progress, FacePredictions train)
    {
        (_faces, _neighbours, _progress, _trainProbabilities) = (faces, neighbours, progress, train.Probabilities);
        _uncertainty = method.Doubt(train);
        _targets = method.Targets(train);
    }

    /// <summary>Measures a run that has ended.</summary>
    public static RunResults Measure(TrainingFaces _faces, NeighbourTable? _neighbours, Method method, Inference inference, Progress _progress, CancellationToken token)
    {
        var results = new RunResults(_faces, _neighbours, method, _progress, inference.Predict(_faces.Train, token));
        foreach (var (selection, kept) in _progress.Kept.OrderBy(pair => pair.Key))
        {
            results.MeasurePredictions(selection, "validation", kept.Validation, _faces.Validation);
            results.MeasurePredictions(selection, "test", kept.Test, _faces.Test);
        }

        results.MeasureDoubt();
        results.MeasureTargets();
        return results;
    }

    /// <summary>Writes everything that opens elsewhere: .npy, .csv and .safetensors.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="network">The network after the last epoch.</param>
    public void Write(string folder, Network network)
    {
        var classes = _faces.Set.ClassCount;
        foreach (var (selection, kept) in _progress.Kept)
        {
            var name = JsonName(selection);
            Npy.Write(Path.Combine(folder, $"predictions.test.{name}.npy"), kept.Test.AsSpan(), kept.Test.Length / classes, classes);
            Npy.Write(Path.Combine(folder, $"predictions.validation.{name}.npy"), kept.Validation.AsSpan(), kept.Validation.Length / classes, classes);
        }

        Npy.Write(Path.Combine(folder, "predictions.train.lastEpoch.npy"), _trainProbabilities.AsSpan(), _faces.Train.Length, classes);
        Npy.Write(Path.Combine(folder, "uncertainty.npy"), _uncertainty.AsSpan(), _uncertainty.Length);
        if (_neighbours is { } table)
        {
            Npy.Write(Path.Combine(folder, "neighbours.index.npy"), table.Index.AsSpan(), table.Count, table.K);
            Npy.Write(Path.Combine(folder, "neighbours.similarity.npy"), table.LocalSimilarity.AsSpan(), table.Count, table.K);
        }

        if (_targets is { } distributions)
        {
            Npy.Write(Path.Combine(folder, "targets.npy"), distributions.AsSpan(), _faces.Train.Length, classes);
        }

        LabelSheet.Write(Path.Combine(folder, "labels.csv"), _faces);
        Safetensors.Write(Path.Combine(folder, "weights.safetensors"), network.state_dict().Select(pair => KeyValuePair.Create(pair.Key, pair.Value)), new Dictionary<string, string> { ["format"] = "pt" });
    }

    /// <summary>The numbers and what they rest on.</summary>
    public RunOutcome ToOutcome(RunConfig config, DatasetManifest manifest, MethodEntry method, object options, IReadOnlyDictionary<string, string> pretraining)
    {
        var facts = new Dictionary<string, string>(pretraining)
        {
            ["faces.train"] = Text(_faces.Train.Length),
            ["faces.validation"] = Text(_faces.Validation.Length),
            ["faces.test"] = Text(_faces.Test.Length),
            ["noise.flipped"] = Text(_faces.IsFlipped.Count(flipped => flipped)),
            ["noise.measuredRate"] = (_faces.IsFlipped.Count(flipped => flipped) / (double)_faces.Train.Length).ToString("0.0000", CultureInfo.InvariantCulture),
            ["labels.sha256"] = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<int>(_faces.ProvidedLabels))),
            ["dataset.version"] = Text(manifest.Version),
            ["dataset.images.sha256"] = manifest.Files[PackedDataset.ImagesFile].Sha256,
            ["dataset.samples.sha256"] = manifest.Files[SampleTable.FileName].Sha256,
            ["method.title"] = method.Title,
            ["method.options"] = System.Text.Json.JsonSerializer.Serialize(options, method.OptionsType, ConfigJson.Options),
            ["affect"] = config.Affect is { } source ? $"pseudo, source {source}" : _faces.Set.HasAffect ? "provided by the dataset" : "none",
            ["affect.sha256"] = Checksum(_faces.Set.Valence, _faces.Set.Arousal),
            ["validation.labels"] = "clean",
            ["device"] = config.Training.Device,
            ["threads"] = Text(torch.get_num_threads()),
            ["libtorch"] = torch.__version__,
            ["codeVersion"] = CodeVersion.Text,
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = RuntimeInformation.OSDescription,
        };
        if (_faces.Source?.Card.WorstAuroc is { } auroc)
        {
            facts["affect.auroc"] = auroc.ToString("0.000", CultureInfo.InvariantCulture);
        }

        foreach (var (selection, kept) in _progress.Kept)
        {
            facts[$"selection.{JsonName(selection)}.epoch"] = Text(kept.Epoch + 1);
        }

        return new() { Metrics = _metrics, Facts = facts, Images = _progress.Images, Seconds = _progress.Seconds };
    }

    private void MeasurePredictions(Selection selection, string split, float[] probabilities, int[] rows)
    {
        var classes = _faces.Set.ClassCount;
        var labels = _faces.LabelsOf(rows);
        Add("accuracy", Classification.Accuracy(probabilities, labels, classes));
        Add("mean-class-accuracy", Classification.MeanClassAccuracy(probabilities, labels, classes));
        Add("macro-f1", Classification.MacroF1(probabilities, labels, classes));
        Add("nll", Calibration.Nll(probabilities, labels, classes));
        Add("brier", Calibration.Brier(probabilities, labels, classes));
        Add("ece", Calibration.Ece(probabilities, labels, classes));
        var truth = _faces.TruthOf(rows);
        if (truth.Length > 0)
        {
            Add("jsd-truth", Distributions.JensenShannon(truth, probabilities, classes));
        }

        void Add(string metric, double? value) => _metrics.Add(new(metric, split, selection, value, rows.Length, rows.Length));
    }

    private void MeasureDoubt()
    {
        var scores = _uncertainty.Select(factor => (double)factor).ToArray();
        AddTrain("uncertainty-auroc", Detection.Auroc(scores, _faces.IsFlipped));
        AddTrain("uncertainty-average-precision", Detection.AveragePrecision(scores, _faces.IsFlipped));
        AddTrain("uncertainty-mean-flipped", MeanWhere(scores, flipped: true));
        AddTrain("uncertainty-mean-untouched", MeanWhere(scores, flipped: false));
        if (_neighbours is { } table)
        {
            AddTrain("neighbour-auroc", Detection.Auroc(NeighbourDisagreement.Score(table, _faces.ProvidedLabels), _faces.IsFlipped));
            AddTrain("neighbour-purity", NeighbourPurity.Of(table, _faces.CleanLabels, _faces.Set.ClassCount).Overall);
        }
    }

    private void MeasureTargets()
    {
        if (_targets is null)
        {
            return;
        }

        var classes = _faces.Set.ClassCount;
        var truth = _faces.TruthOf(_faces.Train);
        if (truth.Length > 0)
        {
            AddTrain("target-jsd-truth", Distributions.JensenShannon(truth, _targets, classes));
        }

        var strongest = Enumerable.Range(0, _faces.Train.Length).Select(i => Strongest(_targets.AsSpan(i * classes, classes))).ToArray();
        AddTrain("label-recovery", Detection.LabelRecovery(_faces.CleanLabels, _faces.ProvidedLabels, strongest));
        AddTrain("label-damage", Detection.LabelDamage(_faces.CleanLabels, _faces.ProvidedLabels, strongest));
    }

    private void AddTrain(string metric, double? value) =>
        _metrics.Add(new(metric, "train", Selection.LastEpoch, value, _faces.Train.Length, _faces.Train.Length));

    private static int Strongest(ReadOnlySpan<float> distribution)
    {
        var best = 0;
        for (var c = 1; c < distribution.Length; c++)
        {
            best = distribution[c] > distribution[best] ? c : best;
        }

        return best;
    }

    private double? MeanWhere(double[] scores, bool flipped)
    {
        var chosen = scores.Where((_, i) => _faces.IsFlipped[i] == flipped).ToList();
        return chosen.Count == 0 ? null : chosen.Average();
    }

    private static string Checksum(params float[][] columns)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in columns)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(column));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string JsonName(Selection selection) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(selection.ToString());
}
