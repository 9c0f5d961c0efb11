using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>The trained model in files that open elsewhere: weights.safetensors, model.json, model-card.md and, where torchvision has the network, a script that loads it.</summary>
internal static class ModelFiles
{
    private const string Weights = "weights.safetensors";
    private const string Script = "load_in_torchvision.py";

    /// <summary>Writes them.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="network">The network after the last epoch.</param>
    /// <param name="method">The method; its modules go into the file under "method." where the network's logits are not its prediction.</param>
    /// <param name="card">The card, the weights' checksum still missing.</param>
    public static void Write(string folder, Network network, Method method, ModelCard card)
    {
        var path = Path.Combine(folder, Weights);
        Safetensors.Write(path, Tensors(network, card.NetworkAlone.IsPrediction ? null : method), new Dictionary<string, string> { ["format"] = "pt" });
        var whole = card with { Weights = RunManifest.Describe(path) };
        File.WriteAllText(Path.Combine(folder, "model.json"), ConfigJson.Write(whole) + "\n");
        File.WriteAllText(Path.Combine(folder, "model-card.md"), ModelCardText.Of(whole));
        if (whole.Network.Torchvision is not null)
        {
            using var source = typeof(ModelFiles).Assembly.GetManifestResourceStream(Script)!;
            using var copy = File.Create(Path.Combine(folder, Script));
            source.CopyTo(copy);
        }
    }

    private static IEnumerable<KeyValuePair<string, torch.Tensor>> Tensors(Network network, Method? method) =>
        network.state_dict().Select(pair => KeyValuePair.Create(pair.Key, pair.Value))
            .Concat((method?.Modules ?? new Dictionary<string, torch.nn.Module>())
                .SelectMany(module => module.Value.state_dict().Select(pair => KeyValuePair.Create($"method.{module.Key}.{pair.Key}", pair.Value))));
}
