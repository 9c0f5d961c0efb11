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

    private readonly RunConfig config;
    private readonly TrainingFaces faces;
    private readonly Network network;
    private readonly Method method;
    private readonly Inference inference;
    private readonly BatchCutter cutter;
    private readonly Augmentation augmentation;
    private readonly Device device;
    private readonly Adam optimiser;
    private readonly Checkpoint checkpoint;
    private readonly TimeSpan checkpointInterval;
    private readonly Schedule schedule;
    private readonly int steps;

    /// <summary>A loop ready to begin, or to go on from a checkpoint.</summary>
    public Trainer(RunConfig config, RunPlace place, TrainingFaces faces, Network network, Method method, Inference inference, BatchCutter cutter, Device device)
    {
        (this.config, this.faces, this.network, this.method) = (config, faces, network, method);
        (this.inference, this.cutter, this.device) = (inference, cutter, device);
        var options = config.Training;
        augmentation = new(options.Mirror, options.PadCrop, options.Erasing);
        optimiser = optim.Adam(network.parameters().Concat(method.Parameters), options.LearningRate, weight_decay: options.WeightDecay);
        checkpoint = new(Path.Combine(place.RunFolder, "checkpoint.safetensors"), ConfigJson.Fingerprint(config));
        checkpointInterval = place.CheckpointInterval;

        // A last batch of a single face has no batch statistics: it is left out.
        steps = (faces.Train.Length / options.BatchSize) + (faces.Train.Length % options.BatchSize > 1 ? 1 : 0);
        schedule = new(options, steps);
    }

    /// <summary>Trains to the end.</summary>
    /// <param name="report">Told of every stage, epoch and, a few times a second, of steps.</param>
    /// <param name="token">Asked once a batch.</param>
    /// <returns>How the run went; its last epoch's predictions are among what is kept.</returns>
    /// <exception cref="RunException">The loss was no longer finite.</exception>
    public Progress Run(Action<RunEvent> report, CancellationToken token)
    {
        var progress = Resume(report);
        network.train();
        var sinceCheckpoint = Stopwatch.StartNew();
        while (progress.Epoch < config.Training.Epochs)
        {
            TrainEpoch(progress, sinceCheckpoint, report, token);
            FinishEpoch(progress, report, token);
        }

        checkpoint.Write(network, method, optimiser, progress);
        return progress;
    }

    /// <summary>Removes the checkpoint once results are safe.</summary>
    public void Forget() => checkpoint.Delete();

    /// <inheritdoc/>
    public void Dispose() => optimiser.Dispose();

    private Progress Resume(Action<RunEvent> report)
    {
        var progress = checkpoint.Read(network, method, optimiser, report);
        if (progress is null)
        {
            return new();
        }

        report(new LogLine($"Goes on from the checkpoint of epoch {progress.Epoch + 1}, step {progress.Step}."));
        progress.Curve.ForEach(report);
        return progress;
    }

    private void TrainEpoch(Progress progress, Stopwatch sinceCheckpoint, Action<RunEvent> report, CancellationToken token)
    {
        var order = Enumerable.Range(0, faces.Train.Length).ToArray();
        SeedStreams.Open(config.Seed, SeedStreams.Batches, progress.Epoch).Shuffle(order);
        var sinceReport = Stopwatch.StartNew();
        var imagesAtReport = progress.EpochImages;
        while (progress.Step < steps)
        {
            token.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var start = progress.Step * config.Training.BatchSize;
            var positions = order[start..Math.Min(order.Length, start + config.Training.BatchSize)];
            var loss = Step(progress, positions);
            progress.Step++;
            progress.EpochImages += positions.Length;
            progress.Images += positions.Length;
            progress.EpochSeconds += watch.Elapsed.TotalSeconds;
            progress.Seconds += watch.Elapsed.TotalSeconds;

            if (sinceReport.Elapsed > ReportInterval)
            {
                var speed = (progress.EpochImages - imagesAtReport) / sinceReport.Elapsed.TotalSeconds;
                report(new StepCompleted(progress.Epoch, progress.Step, steps, config.Training.Epochs, loss, speed));
                sinceReport.Restart();
                imagesAtReport = progress.EpochImages;
            }

            if (sinceCheckpoint.Elapsed >= checkpointInterval)
            {
                checkpoint.Write(network, method, optimiser, progress);
                report(new CheckpointWritten(progress.Epoch, progress.Step));
                sinceCheckpoint.Restart();
            }
        }
    }

    private double Step(Progress progress, int[] positions)
    {
        using var scope = NewDisposeScope();
        var random = SeedStreams.Open(config.Seed, SeedStreams.Augmentation, progress.Epoch, progress.Step);
        var pixels = cutter.Cut([.. positions.Select(position => faces.Train[position])]);
        var batch = new Batch(
            positions,
            tensor(positions.Select(position => (long)position).ToArray(), device: device),
            BatchCutter.Normalise(augmentation.Apply(pixels, random)),
            tensor(positions.Select(position => (long)faces.ProvidedLabels[position]).ToArray(), device: device),
            random);

        foreach (var group in optimiser.ParamGroups)
        {
            group.LearningRate = schedule.RateAt(progress.Epoch, progress.Step);
        }

        optimiser.zero_grad();
        var loss = method.Loss(batch);
        var total = loss.Total.ToDouble();
        if (!double.IsFinite(total))
        {
            throw new RunException($"Epoch {progress.Epoch + 1}, step {progress.Step + 1}: the loss became {total}. Lower the learning rate, or γ and λ's rate, and run again.");
        }

        loss.Total.backward();
        optimiser.step();
        method.AfterStep();

        Add(progress.Sums, "loss", total * positions.Length);
        foreach (var (name, part) in loss.Parts)
        {
            Add(progress.Sums, "loss." + name, part.ToDouble() * positions.Length);
        }

        Add(progress.Sums, "correct", loss.Logits.argmax(1).eq(batch.Labels).sum().ToDouble());
        return total;
    }

    private void FinishEpoch(Progress progress, Action<RunEvent> report, CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        var values = progress.Sums.Where(sum => sum.Key != "correct").ToDictionary(sum => sum.Key, sum => sum.Value / progress.EpochImages);
        values["train.accuracy"] = progress.Sums["correct"] / progress.EpochImages;
        values["learningRate"] = schedule.RateAt(progress.Epoch, steps - 1);
        AddUncertainty(values);
        var isLast = progress.Epoch == config.Training.Epochs - 1;
        if (isLast || (progress.Epoch + 1) % config.Training.ScoreEvery == 0)
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

    private void AddUncertainty(Dictionary<string, double> values)
    {
        if (method.UncertaintyFactors() is not { } factors)
        {
            return;
        }

        values["uncertainty.mean"] = factors.Average();
        var flipped = factors.Where((_, i) => faces.IsFlipped[i]).ToList();
        var untouched = factors.Where((_, i) => !faces.IsFlipped[i]).ToList();
        if (flipped.Count > 0 && untouched.Count > 0)
        {
            values["uncertainty.flipped"] = flipped.Average();
            values["uncertainty.untouched"] = untouched.Average();
        }
    }

    private void Score(Progress progress, Dictionary<string, double> values, bool isLast, CancellationToken token)
    {
        var classes = faces.Set.ClassCount;
        var (validation, _) = inference.Predict(faces.Validation, token);
        var (test, _) = inference.Predict(faces.Test, token);
        var onValidation = Classification.Accuracy(validation, faces.LabelsOf(faces.Validation), classes);
        var onTest = Classification.Accuracy(test, faces.LabelsOf(faces.Test), classes);
        values["validation.accuracy"] = onValidation;
        values["test.accuracy"] = onTest;
        Keep(progress, Selection.BestOnValidation, onValidation, validation, test);
        Keep(progress, Selection.BestOnTest, onTest, validation, test);
        if (isLast)
        {
            progress.Kept[Selection.LastEpoch] = new(progress.Epoch, onTest, validation, test);
        }
    }

    private static void Keep(Progress progress, Selection selection, double criterion, float[] validation, float[] test)
    {
        if (!progress.Kept.TryGetValue(selection, out var kept) || criterion > kept.Criterion)
        {
            progress.Kept[selection] = new(progress.Epoch, criterion, validation, test);
        }
    }

    private static void Add(Dictionary<string, double> sums, string name, double value) =>
        sums[name] = sums.GetValueOrDefault(name) + value;
}
