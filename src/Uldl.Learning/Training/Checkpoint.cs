using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;
using Uldl.Learning.Methods;
using static TorchSharp.torch;

namespace Uldl.Learning.Training;

/// <summary>All state of a run in one safetensors file: weights, optimiser, what the method remembers, and the progress. Random streams need none: they follow from seed, epoch and step.</summary>
/// <param name="path">Where the file is.</param>
/// <param name="fingerprint">Of the config and the faces with their labels; a file of another run is not taken.</param>
internal sealed class Checkpoint(string path, string fingerprint)
{
    private const string OptimiserKey = "optimiser";
    private const string HistoryKey = "history.doubt";

    /// <summary>Writes all state; the file is replaced whole.</summary>
    /// <param name="network">Its weights and statistics.</param>
    /// <param name="method">What it remembers.</param>
    /// <param name="optimiser">Its moments.</param>
    /// <param name="progress">How far the run is.</param>
    /// <param name="history">The doubt of each epoch; null for none.</param>
    public void Write(Network network, Method method, OptimizerHelper optimiser, Progress progress, DoubtHistory? history = null)
    {
        using var scope = NewDisposeScope();
        var tensors = network.state_dict().Select(pair => KeyValuePair.Create("network." + pair.Key, pair.Value))
            .Concat(method.State.Select(pair => KeyValuePair.Create("method." + pair.Key, pair.Value)));
        if (history is not null)
        {
            tensors = tensors.Append(KeyValuePair.Create(HistoryKey, tensor(history.Values)));
        }

        Safetensors.Write(path, tensors, new Dictionary<string, string>
        {
            ["fingerprint"] = fingerprint,
            ["progress"] = JsonSerializer.Serialize(progress, ConfigJson.Options),
        }, new StreamedBytes(OptimiserKey, Stream));

        // Two moments for every weight: more than an array can hold, for a large network.
        void Stream(Stream file)
        {
            using var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true);
            optimiser.save_state_dict(writer);
        }
    }

    /// <summary>Takes up the state of an earlier attempt, if there is one.</summary>
    /// <param name="network">Filled.</param>
    /// <param name="method">Filled.</param>
    /// <param name="optimiser">Filled.</param>
    /// <param name="report">Told when a file is there that cannot be taken.</param>
    /// <param name="history">Filled; null for none.</param>
    /// <returns>How far that attempt was; null to begin anew.</returns>
    public Progress? Read(Network network, Method method, OptimizerHelper optimiser, Action<RunEvent> report, DoubtHistory? history = null)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var scope = NewDisposeScope();
        using var still = no_grad();
        try
        {
            var (tensors, metadata) = Safetensors.Read(path, except: OptimiserKey);
            if (metadata.GetValueOrDefault("fingerprint") != fingerprint)
            {
                report(new LogLine("The checkpoint found here belongs to another config, or to other faces or labels; the run begins anew."));
                return null;
            }

            var mine = network.state_dict().Select(pair => ("network." + pair.Key, pair.Value))
                .Concat(method.State.Select(pair => ("method." + pair.Key, pair.Value))).ToList();
            if (mine.Any(pair => !tensors.TryGetValue(pair.Item1, out var found) || !found.shape.SequenceEqual(pair.Value.shape))
                || (history is not null && (!tensors.TryGetValue(HistoryKey, out var past) || past.numel() != history.Values.Length)))
            {
                report(new LogLine("The checkpoint found here was written by another version; the run begins anew."));
                return null;
            }

            foreach (var (name, value) in mine)
            {
                value.copy_(tensors[name]);
            }

            history?.Restore(tensors[HistoryKey].bytes);
            using var reader = new BinaryReader(Safetensors.Open(path, OptimiserKey));
            optimiser.load_state_dict(reader);
            return ConfigJson.Read<Progress>(metadata["progress"], path);
        }
        catch (InvalidDataException damaged)
        {
            report(new LogLine($"The checkpoint found here is damaged, the run begins anew: {damaged.Message}"));
            return null;
        }
    }

    /// <summary>Removes the file once the run has ended.</summary>
    public void Delete() => File.Delete(path);
}
