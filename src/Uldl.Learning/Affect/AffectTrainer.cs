using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;
using static TorchSharp.torch;

namespace Uldl.Learning.Affect;

/// <summary>Trains a plain network on some faces and asks it about others. Needs no checkpoint: a cancelled source is made anew.</summary>
internal sealed class AffectTrainer : IDisposable
{
    private const int PredictionBatch = 256;

    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(200);

    private readonly Network _network;
    private readonly ImageShape _shape;
    private readonly TrainingOptions _options;
    private readonly Device _device;
    private readonly int _seed;
    private readonly CancellationToken _token;

    /// <summary>A network with weights that follow from the seed.</summary>
    /// <param name="shape">Shape of the images it learns from.</param>
    /// <param name="outputs">Numbers it gives for a face.</param>
    /// <param name="options">Network, passes, batch, learning rate, augmentation, device.</param>
    /// <param name="seed">What all its chance follows from.</param>
    /// <param name="token">Asked once a batch.</param>
    internal AffectTrainer(ImageShape shape, int outputs, TrainingOptions options, int seed, CancellationToken token)
    {
        (_shape, _options, _seed, _token) = (shape, options, seed, token);
        _device = Devices.Open(options.Device);
        _ = manual_seed(SeedStreams.Derive(seed, SeedStreams.Weights));
        _network = BackboneCatalogue.Find(options.Backbone).Create(new(shape.Channels, shape.Height, shape.Width), outputs);
        _network.to(_device);
    }

    /// <summary>Learns from some faces.</summary>
    /// <param name="dataset">Their dataset.</param>
    /// <param name="rows">Rows of the dataset, at least 2.</param>
    /// <param name="loss">From outputs [B, outputs] and places among the rows to a number.</param>
    /// <param name="progress">Told now and then: steps done, steps in all.</param>
    /// <exception cref="DatasetException">The loss is no longer finite.</exception>
    internal void Train(PackedDataset dataset, int[] rows, Func<Tensor, int[], Tensor> loss, Action<int, int> progress)
    {
        // A last batch of a single face has no batch statistics: it is left out.
        var steps = (rows.Length / _options.BatchSize) + (rows.Length % _options.BatchSize > 1 ? 1 : 0);
        var schedule = new Schedule(_options, steps);
        var cutter = Cutter(dataset);
        using var optimiser = optim.Adam(_network.parameters(), _options.LearningRate, weight_decay: _options.WeightDecay);
        var sinceReport = Stopwatch.StartNew();
        _network.train();
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            var order = Enumerable.Range(0, rows.Length).ToArray();
            SeedStreams.Open(_seed, SeedStreams.Batches, epoch).Shuffle(order);
            for (var step = 0; step < steps; step++)
            {
                _token.ThrowIfCancellationRequested();
                QuietHeap.Rest();
                var start = step * _options.BatchSize;
                var places = order[start..Math.Min(order.Length, start + _options.BatchSize)];
                Rate(optimiser, schedule.RateAt(epoch, step));
                Step(cutter, rows, places, loss, optimiser, SeedStreams.Open(_seed, SeedStreams.Augmentation, epoch, step));
                if (sinceReport.Elapsed > ReportInterval)
                {
                    progress((epoch * steps) + step + 1, _options.Epochs * steps);
                    sinceReport.Restart();
                }
            }
        }

        progress(_options.Epochs * steps, _options.Epochs * steps);
    }

    /// <summary>What the network says of some faces, each seen as it is and mirrored.</summary>
    /// <param name="dataset">Their dataset; images of another shape are fitted.</param>
    /// <param name="rows">Rows of the dataset.</param>
    /// <param name="read">From outputs [B, outputs] to what is averaged over both views, [B, outputs].</param>
    /// <param name="mirrored">Whether the mirrored view is asked too.</param>
    /// <returns>[rows × outputs].</returns>
    internal float[] Predict(PackedDataset dataset, int[] rows, Func<Tensor, Tensor> read, bool mirrored = true)
    {
        _network.eval();
        using var still = no_grad();
        var cutter = Cutter(dataset);
        var predictions = new List<float>();
        for (var start = 0; start < rows.Length; start += PredictionBatch)
        {
            _token.ThrowIfCancellationRequested();
            QuietHeap.Rest();
            using var scope = NewDisposeScope();
            var pixels = PixelFit.To(cutter.Cut(rows.AsSpan(start, Math.Min(PredictionBatch, rows.Length - start))), _shape);
            var seen = read(_network.forward(BatchCutter.Normalise(pixels)));
            if (mirrored)
            {
                seen = (seen + read(_network.forward(BatchCutter.Normalise(pixels.flip(3))))) / 2;
            }

            predictions.AddRange(seen.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray());
        }

        return [.. predictions];
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private void Step(BatchCutter cutter, int[] rows, int[] places, Func<Tensor, int[], Tensor> loss, Adam optimiser, Random random)
    {
        using var scope = NewDisposeScope();
        var augmentation = new Augmentation(_options.Mirror, _options.PadCrop, _options.Erasing);
        var pixels = cutter.Cut([.. places.Select(place => rows[place])]);
        optimiser.zero_grad();
        var error = loss(_network.forward(BatchCutter.Normalise(augmentation.Apply(pixels, random))), places);
        if (!double.IsFinite(error.ToDouble()))
        {
            throw new DatasetException($"The loss of the network became {error.ToDouble()}. Take another seed, or another network.");
        }

        error.backward();
        optimiser.step();
    }

    private BatchCutter Cutter(PackedDataset dataset) =>
        new(new(dataset.Channels, dataset.Height, dataset.Width), (row, pixels) => dataset.Image(row).CopyTo(pixels), _device);

    private static void Rate(Adam optimiser, double rate)
    {
        foreach (var group in optimiser.ParamGroups)
        {
            group.LearningRate = rate;
        }
    }
}
