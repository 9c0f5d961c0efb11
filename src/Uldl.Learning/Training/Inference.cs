using TorchSharp;
using Uldl.Learning.Backbones;
using Uldl.Learning.Images;
using static TorchSharp.torch;

namespace Uldl.Learning.Training;

/// <summary>The network of a run, and how images pass through it.</summary>
/// <param name="network">The network.</param>
/// <param name="cutter">Cuts batches on the network's device.</param>
/// <param name="isReduced">Whether products run in bfloat16.</param>
/// <param name="device">Where the network lives.</param>
internal sealed class Inference(Network network, BatchCutter cutter, bool isReduced, Device device)
{
    private const int BatchSize = 256;

    /// <summary>Features and logits, in whatever mode the network is.</summary>
    /// <param name="images">Normalised images, [B, C, H, W].</param>
    /// <returns>Features [B, V] and logits [B, classes], both 32-bit; the caller owns both.</returns>
    public (Tensor Features, Tensor Logits) Forward(Tensor images)
    {
        Tensor features;
        using (Autocast.Begin(isReduced, device.type))
        {
            features = network.Features(images);
        }

        return (features, network.Classify(features));
    }

    /// <summary>Probabilities of many faces, without augmentation, in evaluation mode.</summary>
    /// <param name="rows">Rows of the dataset.</param>
    /// <param name="token">Asked once a batch.</param>
    /// <returns>Probabilities [rows × C] and features [rows × V].</returns>
    public (float[] Probabilities, float[] Features) Predict(int[] rows, CancellationToken token)
    {
        network.eval();
        using var still = no_grad();
        var probabilities = new List<float>();
        var features = new List<float>();
        for (var start = 0; start < rows.Length; start += BatchSize)
        {
            token.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var pixels = cutter.Cut(rows.AsSpan(start, Math.Min(BatchSize, rows.Length - start)));
            var (feature, logits) = Forward(BatchCutter.Normalise(pixels));
            probabilities.AddRange(logits.softmax(1).cpu().data<float>().ToArray());
            features.AddRange(feature.cpu().contiguous().data<float>().ToArray());
        }

        network.train();
        return ([.. probabilities], [.. features]);
    }
}
