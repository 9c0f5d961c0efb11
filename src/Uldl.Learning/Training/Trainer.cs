using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Learning.Backbones;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;
using static TorchSharp.torch;

namespace Uldl.Learning.Training;

/// <summary>The loop: epochs of steps, each cut, augmented, scored by the method's loss and followed by Adam.</summary>
internal sealed class Trainer : IDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(200);

    private readonly RunConfig _config;
    private readonly TrainingFaces _faces;
    private readonly Network _network;
    private readonly Method _method;
    private readonly Inference _inference;
    private readonly OtherInference _others;
    private readonly BatchCutter _cutter;
    private readonly Augmentation _augmentation;
    private readonly Device _device;
    private readonly ParameterGroup[] _groups;
    private readonly Adam _optimiser;
    private readonly Checkpoint _checkpoint;
    private readonly TimeSpan _checkpointInterval;
    private readonly Schedule _schedule;
    private readonly DoubtHistory _history;
    private readonly int _steps;

    /// <summary>A loop ready to begin, or to go on from a checkpoint.</summary>
    public Trainer(RunConfig config, RunPlace place, TrainingFaces faces, Network network, Method method, Inference inference, OtherInference others, BatchCutter cutter, string datasetChecksum, Device device)
    {
        (_config, _faces, _network, _method) = (config, faces, network, method);
        (_inference, _others, _cutter, _device) = (inference, others, cutter, device);
        var options = config.Training;
        _augmentation = new(options.Mirror, options.PadCrop, options.Erasing);
        _groups = [new([.. network.parameters()]), .. method.Parameters];
        _optimiser = Optimisers.Adam(_groups, options.LearningRate, options.WeightDecay);
        _checkpoint = new(Path.Combine(place.RunFolder, "checkpoint.safetensors"), $"{ConfigJson.Fingerprint(config)} on {datasetChecksum}");
        _checkpointInterval = place.CheckpointInterval;

        // A last batch of a single face has no batch statistics: it is left out.
        _steps = (faces.Train.Length / options.BatchSize) + (faces.Train.Length % options.BatchSize > 1 ? 1 : 0);
        _schedule = new(options, _steps);
        _history = new(options.Epochs, faces.Train.Length, faces.Set.ClassCount);
    }

    /// <summary>The doubt about every training face after each epoch, [E × N].</summary>
    public DoubtHistory History => _history;

    /// <summary>Whether it went on from a checkpoint of an earlier attempt.</summary>
    public bool WentOn { get; private set; }

    /// <summary>Trains to the end.</summary>
    /// <param name="report">Told of every stage, epoch and, a few times a second, of steps.</param>
    /// <param name="token">Asked once a batch.</param>
    /// <returns>How the run went; its last epoch's predictions are among what is kept.</returns>
    /// <exception cref="RunException">The loss was no longer finite.</exception>
    public Progress Run(Action<RunEvent> report, CancellationToken token)
    {
        var progress = Resume(report);
        _network.train();
        var sinceCheckpoint = Stopwatch.StartNew();
        while (progress.Epoch < _config.Training.Epochs)
        {
            TrainEpoch(progress, sinceCheckpoint, report, token);
            FinishEpoch(progress, report, token);
        }

        _checkpoint.Write(_network, _method, _optimiser, progress, _history);
        return progress;
    }

    /// <summary>Removes the checkpoint once results are safe.</summary>
    public void Forget() => _checkpoint.Delete();

    /// <inheritdoc/>
    public void Dispose() => _optimiser.Dispose();

    private Progress Resume(Action<RunEvent> report)
    {
        var progress = _checkpoint.Read(_network, _method, _optimiser, report, _history);
        if (progress is null)
        {
            return new();
        }

        WentOn = true;
        report(new LogLine($"Goes on from the checkpoint of epoch {progress.Epoch + 1}, step {progress.Step}."));
        progress.Curve.ForEach(report);
        return progress;
    }

    private void TrainEpoch(Progress progress, Stopwatch sinceCheckpoint, Action<RunEvent> report, CancellationToken token)
    {
        var order = Enumerable.Range(0, _faces.Train.Length).ToArray();
        SeedStreams.Open(_config.Seed, SeedStreams.Batches, progress.Epoch).Shuffle(order);
        var sinceReport = Stopwatch.StartNew();
        var imagesAtReport = progress.EpochImages;
        if (progress.Step == 0)
        {
            _history.Begin(progress.Epoch);
        }

        while (progress.Step < _steps)
        {
            token.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var start = progress.Step * _config.Training.BatchSize;
            var positions = order[start..Math.Min(order.Length, start + _config.Training.BatchSize)];
            var loss = Step(progress, positions);
            progress.Step++;
            progress.EpochImages += positions.Length;
            progress.Images += positions.Length;
            progress.EpochSeconds += watch.Elapsed.TotalSeconds;
            progress.Seconds += watch.Elapsed.TotalSeconds;

            if (sinceReport.Elapsed > ReportInterval)
            {
                var speed = (progress.EpochImages - imagesAtReport) / sinceReport.Elapsed.TotalSeconds;
                report(new StepCompleted(progress.Epoch, progress.Step, _steps, _config.Training.Epochs, loss, speed));
                sinceReport.Restart();
                imagesAtReport = progress.EpochImages;
            }

            if (sinceCheckpoint.Elapsed >= _checkpointInterval)
            {
                _checkpoint.Write(_network, _method, _optimiser, progress, _history);
                report(new CheckpointWritten(progress.Epoch, progress.Step));
                sinceCheckpoint.Restart();
            }
        }
    }

    private double Step(Progress progress, int[] positions)
    {
        QuietHeap.Rest();
        using var scope = NewDisposeScope();
        var random = SeedStreams.Open(_config.Seed, SeedStreams.Augmentation, progress.Epoch, progress.Step);
        var pixels = _cutter.Cut([.. positions.Select(position => _faces.Train[position])]);
        var moved = _augmentation.Move(pixels, random);
        var batch = new Batch(
            positions,
            tensor(positions.Select(position => (long)position).ToArray(), device: _device),
            moved,
            BatchCutter.Normalise(_augmentation.Erase(moved, random)),
            tensor(positions.Select(position => (long)_faces.ProvidedLabels[position]).ToArray(), device: _device),
            progress.Epoch,
            random);

        var rate = _schedule.RateAt(progress.Epoch, progress.Step);
        foreach (var (group, parameters) in _optimiser.ParamGroups.Zip(_groups))
        {
            group.LearningRate = rate * parameters.RateFactor;
        }

        _optimiser.zero_grad();
        var loss = _method.Loss(batch);
        var total = loss.Total.ToDouble();
        if (!double.IsFinite(total))
        {
            throw new RunException($"Epoch {progress.Epoch + 1}, step {progress.Step + 1}: the loss became {total}. Lower the learning rate, or γ and λ's rate, and run again.");
        }

        loss.Total.backward();
        _optimiser.step();
        _method.AfterStep();

        Add(progress.Sums, "loss", total * positions.Length);
        foreach (var (name, part) in loss.Parts)
        {
            Add(progress.Sums, "loss." + name, part.ToDouble() * positions.Length);
        }

        _history.See(batch, loss);
        Add(progress.Sums, "correct", loss.Logits.argmax(1).eq(batch.Labels).sum().ToDouble());
        return total;
    }

    private void FinishEpoch(Progress progress, Action<RunEvent> report, CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        _method.AfterEpoch(progress.Epoch, token);
        var values = progress.Sums.Where(sum => sum.Key != "correct").ToDictionary(sum => sum.Key, sum => sum.Value / progress.EpochImages);
        values["train.accuracy"] = progress.Sums["correct"] / progress.EpochImages;
        values["learningRate"] = _schedule.RateAt(progress.Epoch, _steps - 1);
        _history.End(progress.Epoch, _method.RememberedDoubt(), _faces.IsFlipped, values);
        var isLast = progress.Epoch == _config.Training.Epochs - 1;
        if (isLast || (progress.Epoch + 1) % _config.Training.ScoreEvery == 0)
        {
            Score(progress, values, isLast, token);
        }

        progress.Seconds += watch.Elapsed.TotalSeconds;
        var done = new EpochCompleted
        {
            Epoch = progress.Epoch,
            Values = values,
            Seconds = progress.EpochSeconds + watch.Elapsed.TotalSeconds,
            ImagesPerSecond = progress.EpochImages / Math.Max(1e-9, progress.EpochSeconds),
        };
        progress.Curve.Add(done);
        progress.Epoch++;
        progress.BeginEpoch();
        report(done);
    }

    private void Score(Progress progress, Dictionary<string, double> values, bool isLast, CancellationToken token)
    {
        var classes = _faces.Set.ClassCount;
        var validation = _inference.Predict(_faces.Validation, token).Probabilities;
        var test = _inference.Predict(_faces.Test, token).Probabilities;
        var onValidation = Classification.Accuracy(validation, _faces.LabelsOf(_faces.Validation), classes)!.Value;
        var onTest = Classification.Accuracy(test, _faces.LabelsOf(_faces.Test), classes)!.Value;
        values["validation.accuracy"] = onValidation;
        values["test.accuracy"] = onTest;

        // Other datasets are asked only where the answer is kept.
        var isKept = isLast || progress.Prefers(Selection.BestOnValidation, onValidation) || progress.Prefers(Selection.BestOnTest, onTest);
        var epoch = new Selected(progress.Epoch, onTest, validation, test, isKept ? _others.Predict(token) : null);
        progress.Keep(Selection.BestOnValidation, epoch with { Criterion = onValidation });
        progress.Keep(Selection.BestOnTest, epoch);
        if (isLast)
        {
            progress.Kept[Selection.LastEpoch] = epoch;
        }
    }

    private static void Add(Dictionary<string, double> sums, string name, double value) =>
        sums[name] = sums.GetValueOrDefault(name) + value;
}
