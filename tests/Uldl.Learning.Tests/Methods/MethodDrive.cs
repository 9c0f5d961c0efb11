using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TorchSharp;
using TorchSharp.Modules;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;
using Uldl.Learning.Training;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

/// <summary>A method at work as the trainer works it, on faces made of noise, one step at a time.</summary>
internal sealed class MethodDrive : IDisposable
{
    private readonly OptimizerHelper _optimiser;
    private readonly Inference _inference;
    private readonly string _key;

    /// <summary>A method on a network of random weights.</summary>
    /// <param name="way">The method's key and its options as JSON.</param>
    /// <param name="seed">Of all weights.</param>
    /// <param name="backbone">Key of the network.</param>
    /// <param name="faces">Training faces, N; their labels go round the classes.</param>
    /// <param name="classes">C.</param>
    /// <param name="hasMoments">Adam as in a run; else an SGD without memory, whose checkpoint is a third of the size.</param>
    public MethodDrive((string Method, string Options) way, int seed, string backbone = "resnet-tiny", int faces = 12, int classes = 7, bool hasMoments = true)
    {
        _key = $"{way.Method} {way.Options} {backbone}";
        random.manual_seed(seed);
        Context = Contexts.Of([.. Enumerable.Range(0, faces).Select(face => face % classes)], classes, backbone) with { Epochs = 15 };
        Method = MethodWays.Create(way.Method, way.Options, Context);
        _inference = new(Context.Network, Method, Contexts.Cutter);
        ParameterGroup[] groups = [new([.. Context.Network.parameters()]), .. Method.Parameters];
        _optimiser = hasMoments ? Optimisers.Adam(groups, rate: 2e-3, weightDecay: 1e-4) : optim.SGD(groups.SelectMany(group => group.Parameters), 1e-2);
    }

    /// <summary>The run.</summary>
    public MethodContext Context { get; }

    /// <summary>The method.</summary>
    public Method Method { get; }

    /// <summary>One step of the trainer's loop, its chance a function of epoch and face alone.</summary>
    /// <param name="epoch">Zero-based.</param>
    /// <param name="positions">Faces of the batch.</param>
    /// <returns>The loss and its parts.</returns>
    public (double Total, Dictionary<string, double> Parts, float[] Logits) Step(int epoch, params int[] positions)
    {
        using var scope = NewDisposeScope();
        var batch = Contexts.Batch(Context, positions, epoch) with { Random = new Random((epoch * 1000) + positions[0]) };
        _optimiser.zero_grad();
        var loss = Method.Loss(batch);
        loss.Total.backward();
        _optimiser.step();
        Method.AfterStep();
        return (loss.Total.ToDouble(), loss.Parts.ToDictionary(part => part.Key, part => part.Value.ToDouble()), loss.Logits.data<float>().ToArray());
    }

    /// <summary>Two batches of half of the faces each, then the end of the epoch.</summary>
    /// <param name="epoch">Zero-based.</param>
    public void Epoch(int epoch)
    {
        var half = Context.Labels.Length / 2;
        Step(epoch, [.. Enumerable.Range(0, half)]);
        Step(epoch, [.. Enumerable.Range(half, half)]);
        Method.AfterEpoch(epoch, CancellationToken.None);
    }

    /// <summary>What the method says of training faces.</summary>
    /// <param name="faces">Their positions.</param>
    public FacePredictions Predict(params int[] faces) => _inference.Predict(faces, CancellationToken.None);

    /// <summary>What the method says of every training face.</summary>
    public FacePredictions PredictAll() => Predict([.. Enumerable.Range(0, Context.Labels.Length)]);

    /// <summary>Checksums of everything that a checkpoint holds; copies of the largest networks would fill the memory.</summary>
    public SortedDictionary<string, byte[]> State()
    {
        using var scope = NewDisposeScope();
        return new(Context.Network.state_dict().Select(pair => KeyValuePair.Create("network." + pair.Key, pair.Value))
            .Concat(Method.State.Select(pair => KeyValuePair.Create("method." + pair.Key, pair.Value)))
            .ToDictionary(pair => pair.Key, pair => SHA256.HashData(pair.Value.detach().contiguous().bytes)));
    }

    /// <summary>Checksums of everything that can be seen of a run: its state, and what it says of faces.</summary>
    public SortedDictionary<string, byte[]> Everything()
    {
        var all = State();
        var said = PredictAll();
        all["probabilities"] = Checksum(said.Probabilities);
        all["features"] = Checksum(said.Features);
        all["predicted doubt"] = Checksum(said.Doubt ?? []);
        all["doubt"] = Checksum(Method.Doubt(said));
        all["remembered doubt"] = Checksum(Method.RememberedDoubt() ?? []);
        all["targets"] = Checksum(Method.Targets(said) ?? []);
        return all;
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="path">Where.</param>
    public void Save(string path) => new Checkpoint(path, _key).Write(Context.Network, Method, _optimiser, new());

    /// <summary>Takes up a checkpoint.</summary>
    /// <param name="path">Where.</param>
    public void Load(string path)
    {
        var said = new List<string>();
        Assert.NotNull(new Checkpoint(path, _key).Read(Context.Network, Method, _optimiser, message => said.Add(message.ToString()!)));
        Assert.Empty(said);
    }

    /// <summary>Fails with the names of what differs.</summary>
    public static void AssertSame(SortedDictionary<string, byte[]> expected, SortedDictionary<string, byte[]> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, pair => Assert.True(pair.Value.AsSpan().SequenceEqual(actual[pair.Key]), $"{pair.Key} differs."));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimiser.Dispose();
        Method.Dispose();
        Context.Network.Dispose();
    }

    private static byte[] Checksum(float[] values) => SHA256.HashData(MemoryMarshal.AsBytes<float>(values));
}
