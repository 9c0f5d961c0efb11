namespace Uldl.Web.Features.Uncertainty;

/// <summary>How a score is spread: equal steps from the least to the most.</summary>
/// <param name="Low">Where the first step begins.</param>
/// <param name="High">Where the last one ends.</param>
/// <param name="All">Faces in each step.</param>
/// <param name="Flipped">Those of them whose label the noise changed.</param>
public sealed record ScoreBins(double Low, double High, int[] All, int[] Flipped)
{
    /// <summary>Steps of a histogram.</summary>
    public const int Steps = 48;

    /// <summary>Faces in all steps.</summary>
    public int Count => All.Sum();

    /// <summary>Whether anything is known to be flipped.</summary>
    public bool HasFlips => Array.Exists(Flipped, count => count > 0);

    /// <summary>Counts some faces.</summary>
    /// <param name="scores">The score of every face, [N].</param>
    /// <param name="places">Those that are counted.</param>
    /// <param name="isFlipped">Whether the noise changed a face's label.</param>
    public static ScoreBins Of(float[] scores, int[] places, Func<int, bool> isFlipped)
    {
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var place in places)
        {
            (low, high) = (MathF.Min(low, scores[place]), MathF.Max(high, scores[place]));
        }

        var (all, flipped) = (new int[Steps], new int[Steps]);
        foreach (var place in places)
        {
            var step = high > low ? Math.Clamp((int)((scores[place] - low) / (high - low) * Steps), 0, Steps - 1) : 0;
            all[step]++;
            flipped[step] += isFlipped(place) ? 1 : 0;
        }

        return places.Length == 0 ? new(0, 1, all, flipped) : new(low, high, all, flipped);
    }

    /// <summary>Where a step begins.</summary>
    public double Edge(int step) => Low + ((High - Low) * step / Steps);
}
