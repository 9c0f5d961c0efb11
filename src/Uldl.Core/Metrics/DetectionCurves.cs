namespace Uldl.Core.Metrics;

/// <summary>What a threshold on a score catches: every distinct threshold from the strictest to none at all.</summary>
public static class DetectionCurves
{
    /// <summary>Counts at every distinct threshold.</summary>
    /// <param name="scores">High means positive, [N], finite.</param>
    /// <param name="positives">What is to be found, [N].</param>
    /// <returns>From "nothing is accused" (threshold +∞) to "everything is"; thresholds descend strictly.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static IReadOnlyList<DetectionPoint> Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> positives)
    {
        if (scores.Length != positives.Length)
        {
            throw new ArgumentException($"Found {scores.Length} scores for {positives.Length} faces.", nameof(positives));
        }

        var order = new int[scores.Length];
        var keys = new float[scores.Length];
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], keys[i]) = (i, -scores[i]);
        }

        Array.Sort(keys, order);
        var points = new List<DetectionPoint> { new(double.PositiveInfinity, 0, 0) };
        var (caught, accused) = (0, 0);
        for (var rank = 0; rank < order.Length; rank++)
        {
            _ = positives[order[rank]] ? caught++ : accused++;
            // Equal scores are accused together.
            if (rank == order.Length - 1 || keys[rank + 1] != keys[rank])
            {
                points.Add(new(-keys[rank], caught, accused));
            }
        }

        return points;
    }

    /// <summary>Counts at one threshold: everything that scores at least as much is accused.</summary>
    /// <param name="points">All points.</param>
    /// <param name="threshold">The threshold.</param>
    public static DetectionPoint At(IReadOnlyList<DetectionPoint> points, double threshold)
    {
        var (low, high) = (0, points.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = points[middle].Threshold >= threshold ? (middle, high) : (low, middle - 1);
        }

        return points[low] with { Threshold = threshold };
    }
}
