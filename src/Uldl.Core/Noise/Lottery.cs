namespace Uldl.Core.Noise;

/// <summary>Draws a class by weights.</summary>
internal static class Lottery
{
    /// <summary>One of the classes other than a face's own, each as likely as its weight says.</summary>
    /// <param name="weights">Not negative, [C]; need not sum to 1. What is not a number counts as nothing.</param>
    /// <param name="own">The class that is left out, 0 … C-1.</param>
    /// <param name="random">One draw is taken, whatever comes of it.</param>
    /// <returns>A class, 0 … C-1; the own one when no other has weight.</returns>
    public static int Other(ReadOnlySpan<double> weights, int own, Random random)
    {
        var share = random.NextDouble();
        var all = 0.0;
        for (var c = 0; c < weights.Length; c++)
        {
            all += Weight(weights, own, c);
        }

        var (left, last) = (share * all, own);
        for (var c = 0; c < weights.Length; c++)
        {
            if (Weight(weights, own, c) is > 0 and var weight)
            {
                last = c;
                left -= weight;
                if (left < 0)
                {
                    break;
                }
            }
        }

        return last;
    }

    private static double Weight(ReadOnlySpan<double> weights, int own, int c) => c != own && weights[c] > 0 ? weights[c] : 0;
}
