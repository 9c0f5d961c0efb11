namespace Uldl.Core.Metrics;

/// <summary>Whether probabilities mean what they say. All undefined (null) without faces.</summary>
/// <remarks>Bins are of equal width and closed on the right: bin ceil(confidence × M) - 1. Expected calibration error depends on M: always print it.</remarks>
public static class Calibration
{
    /// <summary>The number of bins that the literature uses.</summary>
    public const int UsualBins = 15;

    /// <summary>Smallest probability that a logarithm is taken of.</summary>
    public const double SmallestProbability = 1e-12;

    /// <summary>Mean negative logarithm of the true class's probability, clipped at 1e-12.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Nats, at least 0.</returns>
    public static double? Nll(float[] probabilities, int[] labels, int classes)
    {
        Rows.Check(probabilities, labels, classes);
        return MeanOverFaces(labels.Length, face => -Math.Log(Math.Max(probabilities[(face * classes) + labels[face]], SmallestProbability)));
    }

    /// <summary>Mean squared distance between probabilities and the one-hot truth.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>0 … 2.</returns>
    public static double? Brier(float[] probabilities, int[] labels, int classes)
    {
        Rows.Check(probabilities, labels, classes);
        return MeanOverFaces(labels.Length, face =>
        {
            var sum = 0.0;
            for (var c = 0; c < classes; c++)
            {
                var error = probabilities[(face * classes) + c] - (c == labels[face] ? 1.0 : 0.0);
                sum += error * error;
            }

            return sum;
        });
    }

    /// <summary>Expected calibration error: the mean gap between accuracy and confidence over bins, weighted by their faces.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="bins">M, at least 1.</param>
    /// <returns>0 … 1.</returns>
    public static double? Ece(float[] probabilities, int[] labels, int classes, int bins = UsualBins) =>
        MeanGap(ReliabilityBins(probabilities, labels, classes, bins));

    /// <summary>Maximum calibration error: the largest gap of a bin.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="bins">M, at least 1.</param>
    /// <returns>0 … 1.</returns>
    public static double? Mce(float[] probabilities, int[] labels, int classes, int bins = UsualBins) =>
        labels.Length == 0 ? null : ReliabilityBins(probabilities, labels, classes, bins).Max(bin => bin.Gap);

    /// <summary>Expected calibration error over groups of equally many faces, by ascending confidence; the first N mod M groups have one more.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="groups">M, at least 1.</param>
    /// <returns>0 … 1.</returns>
    public static double? AdaptiveEce(float[] probabilities, int[] labels, int classes, int groups)
    {
        Rows.Check(probabilities, labels, classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        var (confidence, isRight) = Tops(probabilities, labels, classes);
        var order = Enumerable.Range(0, labels.Length).OrderBy(face => confidence[face]).ToArray();
        var bins = new List<ReliabilityBin>();
        for (int group = 0, start = 0; group < groups; group++)
        {
            var size = (labels.Length / groups) + (group < labels.Length % groups ? 1 : 0);
            bins.Add(Bin(order.AsSpan(start, size), confidence, isRight));
            start += size;
        }

        return MeanGap(bins);
    }

    /// <summary>Mean over classes of the expected calibration error of that class's probability.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="bins">M, at least 1.</param>
    /// <returns>0 … 1.</returns>
    public static double? ClasswiseEce(float[] probabilities, int[] labels, int classes, int bins = UsualBins) =>
        labels.Length == 0 ? null : EceOfClasses(probabilities, labels, classes, bins).Average();

    /// <summary>The expected calibration error of each class's probability against being of that class.</summary>
    /// <param name="probabilities">[N × C], N at least 1.</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="bins">M, at least 1.</param>
    /// <returns>0 … 1, [C].</returns>
    public static double[] EceOfClasses(float[] probabilities, int[] labels, int classes, int bins = UsualBins)
    {
        Rows.Check(probabilities, labels, classes);
        ArgumentOutOfRangeException.ThrowIfZero(labels.Length, nameof(labels));
        return [.. Enumerable.Range(0, classes).Select(c => MeanGap(Binned(
            [.. Enumerable.Range(0, labels.Length).Select(face => (double)probabilities[(face * classes) + c])],
            [.. labels.Select(label => label == c)],
            bins))!.Value)];
    }

    /// <summary>The reliability diagram of the largest probability.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="bins">M, at least 1.</param>
    /// <returns>M bins, by ascending confidence.</returns>
    public static IReadOnlyList<ReliabilityBin> ReliabilityBins(float[] probabilities, int[] labels, int classes, int bins = UsualBins)
    {
        Rows.Check(probabilities, labels, classes);
        var (confidence, isRight) = Tops(probabilities, labels, classes);
        return Binned(confidence, isRight, bins);
    }

    private static ReliabilityBin[] Binned(double[] confidence, bool[] isRight, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var members = Enumerable.Range(0, confidence.Length)
            .ToLookup(face => Math.Clamp((int)Math.Ceiling(confidence[face] * bins) - 1, 0, bins - 1));
        return [.. Enumerable.Range(0, bins).Select(bin => Bin(members[bin].ToArray(), confidence, isRight))];
    }

    private static ReliabilityBin Bin(ReadOnlySpan<int> faces, double[] confidence, bool[] isRight)
    {
        var (sum, right) = (0.0, 0);
        foreach (var face in faces)
        {
            sum += confidence[face];
            right += isRight[face] ? 1 : 0;
        }

        return faces.IsEmpty ? new ReliabilityBin(0, null, null) : new ReliabilityBin(faces.Length, right / (double)faces.Length, sum / faces.Length);
    }

    private static (double[] Confidence, bool[] IsRight) Tops(float[] probabilities, int[] labels, int classes)
    {
        var predicted = Classification.PredictedLabels(probabilities, classes);
        return (
            [.. predicted.Select((c, face) => (double)probabilities[(face * classes) + c])],
            [.. predicted.Select((c, face) => c == labels[face])]);
    }

    private static double? MeanGap(IReadOnlyList<ReliabilityBin> bins)
    {
        var faces = bins.Sum(bin => bin.Count);
        return faces == 0 ? null : bins.Sum(bin => bin.Count * bin.Gap) / faces;
    }

    private static double? MeanOverFaces(int count, Func<int, double> value) =>
        count == 0 ? null : Enumerable.Range(0, count).Average(value);
}
