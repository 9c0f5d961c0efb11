namespace Uldl.Core.Statistics;

/// <summary>How much a difference on the same faces owes to which faces were drawn: faces are drawn anew with replacement, both sides together.</summary>
/// <param name="Difference">On the faces as they are; null where it is undefined.</param>
/// <param name="Low">Lower end of the percentile interval; null where no resample had a difference.</param>
/// <param name="High">Upper end.</param>
/// <param name="Resamples">How often faces were drawn.</param>
/// <param name="Undefined">Resamples in which the difference is undefined; they are left out.</param>
public sealed record PairedBootstrap(double? Difference, double? Low, double? High, int Resamples, int Undefined)
{
    /// <summary>Resamples unless asked otherwise.</summary>
    public const int UsualResamples = 10_000;

    /// <summary>Draws.</summary>
    /// <param name="faces">Number of faces, N.</param>
    /// <param name="difference">From faces (rows 0 … N-1, some twice, some never, [N]) to the first's metric less the second's; null where undefined. The array is written anew each time.</param>
    /// <param name="random">Seeded chance, N draws a resample.</param>
    /// <param name="resamples">At least 1.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    /// <returns>The interval; without numbers where there are no faces.</returns>
    public static PairedBootstrap Of(int faces, Func<int[], double?> difference, Random random, int resamples = UsualResamples, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(faces);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (faces == 0)
        {
            return new(null, null, null, 0, 0);
        }

        var observed = difference([.. Enumerable.Range(0, faces)]);
        var found = new List<double>(resamples);
        var drawn = new int[faces];
        for (var resample = 0; resample < resamples; resample++)
        {
            for (var face = 0; face < faces; face++)
            {
                drawn[face] = random.Next(faces);
            }

            if (difference(drawn) is { } value)
            {
                found.Add(value);
            }
        }

        if (found.Count == 0)
        {
            return new(observed, null, null, resamples, resamples);
        }

        var (low, high) = Percentile.Interval(found, level);
        return new(observed, low, high, resamples, resamples - found.Count);
    }
}
