using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LabelSmoothing;

/// <summary>Label distributions that trust every label equally: the same mass for each label, the same for each other class.</summary>
/// <param name="Provided">Mass on the provided label, 0 … 1.</param>
/// <param name="Other">Mass on each of the other classes, 0 … 1.</param>
internal sealed record SmoothedLabels(double Provided, double Other)
{
    /// <summary>What options make of C classes.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="classes">C, 2 or more.</param>
    public static SmoothedLabels For(LabelSmoothingOptions options, int classes)
    {
        var other = options.Smoothing / (options.Spread == SmoothingSpread.AllClasses ? classes : classes - 1);
        return new(options.Spread == SmoothingSpread.AllClasses ? 1 - options.Smoothing + other : 1 - options.Smoothing, other);
    }

    /// <summary>Mean cross-entropy of predictions with the smoothed labels.</summary>
    /// <param name="logits">z, [B, C].</param>
    /// <param name="labels">Provided labels, [B], int64.</param>
    /// <returns>A scalar; the caller owns it.</returns>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var logProbabilities = logits.log_softmax(1);                                         // [B, C]
        var ofLabel = logProbabilities.gather(1, labels.unsqueeze(1)).squeeze(1);             // [B]
        var losses = ((Provided - Other) * ofLabel) + (Other * logProbabilities.sum(1));      // [B]
        return (-losses.mean()).MoveToOuterDisposeScope();
    }

    /// <summary>The distributions themselves.</summary>
    /// <param name="labels">Provided labels, [N].</param>
    /// <param name="classes">C.</param>
    /// <returns>[N × C]; rows sum to 1.</returns>
    public float[] Rows(int[] labels, int classes)
    {
        var rows = new float[labels.Length * classes];
        Array.Fill(rows, (float)Other);
        for (var i = 0; i < labels.Length; i++)
        {
            rows[(i * classes) + labels[i]] = (float)Provided;
        }

        return rows;
    }
}
