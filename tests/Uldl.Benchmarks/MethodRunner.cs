using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using Uldl.Core.Experiments;
using Uldl.Core.Neighbours;
using Uldl.Learning.Backbones;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;
using Uldl.Learning.Training;
using static TorchSharp.torch;

namespace Uldl.Benchmarks;

/// <summary>One method with a network and an optimiser of its own, ready to take epochs in turn with the others.</summary>
internal sealed class MethodRunner : IDisposable
{
    private readonly RunConfig _config;
    private readonly TrainingFaces _faces;
    private readonly BatchCutter _cutter;
    private readonly Augmentation _augmentation;
    private readonly Network _network;
    private readonly Method _method;
    private readonly Adam _optimiser;
    private int _epoch;

    /// <summary>Builds everything as a run does.</summary>
    /// <param name="config">The run.</param>
    /// <param name="dataset">Its open dataset.</param>
    public MethodRunner(RunConfig config, PackedDataset dataset, string datasets)
    {
        _config = config;
        _faces = TrainingFaces.Choose(dataset, config, datasets);
        _faces.Corrupt(config);
        _ = manual_seed(SeedStreams.Derive(config.Seed, SeedStreams.Weights));
        _network = BackboneCatalogue.Find(config.Training.Backbone).Create(dataset.Channels, _faces.Set.ClassCount);
        _cutter = new(new(dataset.Channels, dataset.Height, dataset.Width), (row, pixels) => dataset.Image(row).CopyTo(pixels), CPU);
        _augmentation = new(config.Training.Mirror, config.Training.PadCrop, config.Training.Erasing);
        var entry = MethodCatalogue.Find(config.Method);
        var options = entry.Read(config.Options);
        var rule = entry.Neighbours(options);
        float[] valence = [.. _faces.Train.Select(row => _faces.Set.Valence[row])];
        float[] arousal = [.. _faces.Train.Select(row => _faces.Set.Arousal[row])];
        var neighbours = NeighbourSearch.Nearest(valence, arousal, rule.Count, rule.Form, rule.Delta, Environment.ProcessorCount);
        _method = entry.Create(options, MethodContexts.For(config, _faces, _network, neighbours, _cutter, CPU));
        ParameterGroup[] groups = [new([.. _network.parameters()]), .. _method.Parameters];
        _optimiser = optim.Adam(groups.Select(group => new Adam.ParamGroup(group.Parameters, config.Training.LearningRate * group.RateFactor)), config.Training.LearningRate);
        _network.train();
    }

    /// <summary>Faces that an epoch trains.</summary>
    public int Images => _faces.Train.Length / _config.Training.BatchSize * _config.Training.BatchSize;

    /// <summary>Trains one epoch, what the method does after it included.</summary>
    /// <returns>Seconds.</returns>
    public double Epoch()
    {
        var order = Enumerable.Range(0, _faces.Train.Length).ToArray();
        SeedStreams.Open(_config.Seed, SeedStreams.Batches, _epoch).Shuffle(order);
        var started = Stopwatch.GetTimestamp();
        foreach (var positions in order.Take(Images).Chunk(_config.Training.BatchSize))
        {
            Step(positions, SeedStreams.Open(_config.Seed, SeedStreams.Augmentation, _epoch, positions[0]));
        }

        _method.AfterEpoch(_epoch++, CancellationToken.None);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose()
    {
        _optimiser.Dispose();
        _method.Dispose();
        _network.Dispose();
    }

    private void Step(int[] positions, Random random)
    {
        using var scope = NewDisposeScope();
        var moved = _augmentation.Move(_cutter.Cut([.. positions.Select(position => _faces.Train[position])]), random);
        var batch = new Batch(
            positions,
            tensor(positions.Select(position => (long)position).ToArray()),
            moved,
            BatchCutter.Normalise(_augmentation.Erase(moved, random)),
            tensor(positions.Select(position => (long)_faces.ProvidedLabels[position]).ToArray()),
            _epoch,
            random);
        _optimiser.zero_grad();
        var loss = _method.Loss(batch);
        loss.Total.backward();
        _optimiser.step();
        _method.AfterStep();
    }
}
