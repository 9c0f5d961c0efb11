using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Learning.Backbones;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.CrossEntropy;

namespace Uldl.Learning.Training;

/// <summary>What a trained network says without its method, measured on the test faces after the last epoch.</summary>
/// <param name="IsPrediction">Whether its own probabilities are the method's.</param>
/// <param name="LargestDifference">Largest difference between both in the probability of a class, 0 … 1.</param>
/// <param name="TestAccuracy">Accuracy of its own logits; null without test faces.</param>
internal sealed record NetworkAlone(bool IsPrediction, double LargestDifference, double? TestAccuracy)
{
    // A GPU may sum in another order from one pass to the next.
    private const double Rounding = 1e-4;

    /// <summary>Asks the network, and compares it with what the method said.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cutter">Cuts batches on the network's device.</param>
    /// <param name="faces">The run's faces.</param>
    /// <param name="progress">Holds what the method said after the last epoch.</param>
    /// <param name="token">Asked once a batch.</param>
    public static NetworkAlone Measure(MethodContext context, BatchCutter cutter, TrainingFaces faces, Progress progress, CancellationToken token)
    {
        // Cross-entropy predicts with the network and nothing else.
        using var plain = new CrossEntropyMethod(context);
        var own = new Inference(context.Network, plain, cutter).Predict(faces.Test, token).Probabilities;
        var difference = own.Zip(progress.Kept[Selection.LastEpoch].Test, (one, other) => (double)Math.Abs(one - other)).DefaultIfEmpty().Max();
        return new(difference <= Rounding, difference, Classification.Accuracy(own, faces.LabelsOf(faces.Test), context.Classes));
    }
}
