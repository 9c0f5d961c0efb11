using TorchSharp;
using Uldl.Learning.Backbones;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;
using static TorchSharp.torch;

namespace Uldl.Learning.Training;

/// <summary>What a method says of many faces.</summary>
/// <param name="network">The run's network.</param>
/// <param name="method">The run's method.</param>
/// <param name="cutter">Cuts batches on the network's device.</param>
internal sealed class Inference(Network network, Method method, BatchCutter cutter)
{
    private const int BatchSize = 256;

    /// <summary>Predictions of many faces, without augmentation, in evaluation mode.</summary>
    /// <param name="rows">Rows of the dataset.</param>
    /// <param name="token">Asked once a batch.</param>
    /// <returns>What the method says of each row.</returns>
    public FacePredictions Predict(int[] rows, CancellationToken token)
    {
        SetMode(training: false);
        using var still = no_grad();
        var probabilities = new List<float>();
        var features = new List<float>();
        List<float>? doubt = null;
        for (var start = 0; start < rows.Length; start += BatchSize)
        {
            token.ThrowIfCancellationRequested();
            QuietHeap.Rest();
            using var scope = NewDisposeScope();
            var pixels = cutter.Cut(rows.AsSpan(start, Math.Min(BatchSize, rows.Length - start)));
            var said = method.Predict(BatchCutter.Normalise(pixels));
            probabilities.AddRange(said.Logits.softmax(1).cpu().data<float>().ToArray());
            features.AddRange(said.Features.cpu().contiguous().data<float>().ToArray());
            if (said.Doubt is { } scores)
            {
                (doubt ??= []).AddRange(scores.cpu().contiguous().data<float>().ToArray());
            }
        }

        SetMode(training: true);
        return new([.. probabilities], [.. features], doubt is null ? null : [.. doubt]);
    }

    private void SetMode(bool training)
    {
        network.train(training);
        foreach (var module in method.Modules.Values)
        {
            module.train(training);
        }
    }
}
