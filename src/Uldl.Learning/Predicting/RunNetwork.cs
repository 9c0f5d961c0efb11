using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.CrossEntropy;
using Uldl.Learning.Training;
using static TorchSharp.torch;

namespace Uldl.Learning.Predicting;

/// <summary>A completed run's network, loaded again on the processor, with its faces; on one thread at a time.</summary>
internal sealed class RunNetwork : IDisposable
{
    private const string Weights = "weights.safetensors";
    private const string OfMethod = "method.";

    /// <summary>Test faces that are compared with what the run stored.</summary>
    private const int Compared = 32;

    /// <summary>A larger difference is no rounding, even between a GPU and a processor: the network is not what predicted.</summary>
    private const double MostDifference = 1e-3;

    private readonly RunDatasets _datasets;
    private readonly Network _network;
    private readonly Method _method;
    private readonly Inference _inference;
    private Tensor? _features;   // of the training faces, each of length 1, [N, V]

    private RunNetwork(RunDatasets datasets, TrainingFaces faces, Network network, Method method)
    {
        (_datasets, Faces, _network, _method) = (datasets, faces, network, method);
        _inference = new(network, method, new BatchCutter(datasets.Shape, datasets.Read, CPU));
    }

    /// <summary>The run's faces, labels as it was given them.</summary>
    public TrainingFaces Faces { get; }

    /// <summary>What the network takes.</summary>
    public ImageShape Shape => _datasets.Shape;

    /// <summary>How it was compared with what the run stored.</summary>
    public PredictionCheck Check { get; private set; } = new(0, 0);

    /// <summary>Loads a run, and compares what it says of some test faces with what it stored.</summary>
    /// <param name="config">The run's config.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <param name="token">Asked between steps.</param>
    /// <returns>The caller disposes it.</returns>
    /// <exception cref="RunException">It cannot be loaded, or is not what predicted; the message says why.</exception>
    /// <exception cref="DatasetException">Its faces are missing or damaged.</exception>
    public static RunNetwork Open(RunConfig config, string folder, string datasetsFolder, CancellationToken token)
    {
        var file = Path.Combine(folder, Weights);
        if (!File.Exists(file))
        {
            throw new RunException($"{file}: the weights are missing. The run is older than stored weights, or they were removed; train it again.");
        }

        // Other test sets are not needed, and whatever it was trained on, one face is a small matter for a processor.
        var here = config with { TestOn = [], Training = config.Training with { Device = "cpu" } };
        var datasets = RunDatasets.Open(here, datasetsFolder);
        Network? network = null;
        Method? method = null;
        try
        {
            var faces = TrainingFaces.Choose(datasets.Sources, here, NeighbourRule.Default, datasetsFolder);
            faces.Corrupt(here, datasetsFolder);
            token.ThrowIfCancellationRequested();
            network = BackboneCatalogue.Find(config.Training.Backbone).Create(new(datasets.Shape.Channels, datasets.Shape.Height, datasets.Shape.Width), faces.Set.ClassCount);
            var context = MethodContexts.For(here, faces, network, null, new BatchCutter(datasets.Shape, datasets.Read, CPU), CPU);
            var tensors = Safetensors.Read(file).Tensors;
            try
            {
                method = CreateMethod(config, context, tensors.Keys);
                Load(file, network.state_dict().Select(pair => (pair.Key, pair.Value)), tensors);
                Load(file, method.Modules.SelectMany(module => module.Value.state_dict().Select(pair => ($"{OfMethod}{module.Key}.{pair.Key}", pair.Value))), tensors);
            }
            finally
            {
                foreach (var tensor in tensors.Values)
                {
                    tensor.Dispose();
                }
            }

            var loaded = new RunNetwork(datasets, faces, network, method);
            loaded.Compare(config, folder, token);
            return loaded;
        }
        catch (InvalidDataException damaged)
        {
            Close();
            throw new RunException($"{damaged.Message}. Train the run again.", damaged);
        }
        catch
        {
            Close();
            throw;
        }

        void Close()
        {
            method?.Dispose();
            network?.Dispose();
            datasets.Dispose();
        }
    }

    /// <summary>What it says of one image.</summary>
    /// <param name="image">[C, H, W].</param>
    /// <param name="token">Asked before it is computed.</param>
    public FacePredictions Predict(byte[] image, CancellationToken token) =>
        new Inference(_network, _method, new BatchCutter(Shape, (_, pixels) => image.CopyTo(pixels), CPU)).Predict([0], token);

    /// <summary>What it says of faces of its own datasets.</summary>
    /// <param name="rows">Rows of the joined set.</param>
    /// <param name="token">Asked once a batch.</param>
    public FacePredictions Predict(int[] rows, CancellationToken token) => _inference.Predict(rows, token);

    /// <summary>The pixels of a face of its own datasets, [C, H, W].</summary>
    /// <param name="row">Row of the joined set.</param>
    public byte[] Image(int row)
    {
        var pixels = new byte[Shape.Size];
        _datasets.Read(row, pixels);
        return pixels;
    }

    /// <summary>The dataset of a face, its row there, and whether a program drew it.</summary>
    /// <param name="row">Row of the joined set.</param>
    public (string Dataset, int Row, bool IsSynthetic) Source(int row)
    {
        var place = 0;
        while (row >= _datasets.Sources[place].Faces.Count)
        {
            row -= _datasets.Sources[place++].Faces.Count;
        }

        return (_datasets.Sources[place].Manifest.Key, row, _datasets.Sources[place].Manifest.IsSynthetic);
    }

    /// <summary>The training faces most alike to a feature, by cosine.</summary>
    /// <param name="feature">[V].</param>
    /// <param name="count">How many.</param>
    /// <param name="token">Asked once a batch; features of all training faces are computed at the first call.</param>
    /// <returns>Place among the training faces, and cosine, the most alike first.</returns>
    public IReadOnlyList<(int Place, double Cosine)> Nearest(float[] feature, int count, CancellationToken token)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        if (_features is null)
        {
            var all = _inference.Predict(Faces.Train, token).Features;
            _features = nn.functional.normalize(tensor(all, [Faces.Train.Length, feature.Length]), dim: 1).DetachFromDisposeScope();
        }

        var own = nn.functional.normalize(tensor(feature, [1, feature.Length]), dim: 1);
        var (cosine, place) = _features.matmul(own.t()).squeeze(1).topk(Math.Min(count, Faces.Train.Length));
        return [.. place.data<long>().ToArray().Select(value => (int)value).Zip(cosine.data<float>().ToArray().Select(value => (double)value))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _features?.Dispose();
        _method.Dispose();
        _network.Dispose();
        _datasets.Dispose();
    }

    /// <summary>The method where it predicts with parts of its own, which then lie beside the network's weights; else one that asks the network alone.</summary>
    private static Method CreateMethod(RunConfig config, MethodContext context, IEnumerable<string> names)
    {
        if (!names.Any(name => name.StartsWith(OfMethod, StringComparison.Ordinal)))
        {
            return new CrossEntropyMethod(context);
        }

        var entry = MethodCatalogue.Find(config.Method);
        return entry.Create(entry.Read(config.Options), context);
    }

    private static void Load(string file, IEnumerable<(string Name, Tensor Value)> mine, Dictionary<string, Tensor> stored)
    {
        using var still = no_grad();
        foreach (var (name, value) in mine)
        {
            if (!stored.TryGetValue(name, out var found) || !found.shape.SequenceEqual(value.shape))
            {
                throw new RunException($"{file}: {(found is null ? $"holds no tensor {name}" : $"{name} is [{string.Join(", ", found.shape)}], expected [{string.Join(", ", value.shape)}]")}. The weights belong to another network; train the run again.");
            }

            value.copy_(found);
        }
    }

    private void Compare(RunConfig config, string folder, CancellationToken token)
    {
        var stored = Path.Combine(folder, $"predictions.test.{RunFiles.NameOf(Selection.LastEpoch)}.npy");
        if (!File.Exists(stored))
        {
            throw new RunException($"{stored}: the run's predictions are missing, so nobody can tell whether its weights still are what predicted. Train the run again.");
        }

        var (expected, classes) = (Npy.Read<float>(stored).Values, Faces.Set.ClassCount);
        if (expected.Length != Faces.Test.Length * classes)
        {
            throw new RunException($"{stored}: found {expected.Length} probabilities, expected {classes} for each of {Faces.Test.Length} test faces. The dataset was built anew since; train the run again.");
        }

        var count = Math.Min(Compared, Faces.Test.Length);
        var difference = Predict(Faces.Test[..count], token).Probabilities.Zip(expected, (one, other) => (double)Math.Abs(one - other)).Max();
        Check = new(count, difference);
        if (difference > MostDifference)
        {
            throw new RunException(FormattableString.Invariant($"The stored network of this run does not repeat the run's own predictions: they differ by up to {difference:0.000}. {MethodCatalogue.Find(config.Method).Title} predicts with more than its network, and this run was trained before that was stored, or its dataset was built anew; train it again."));
        }
    }
}
