using System.Globalization;
using Uldl.Core.Statistics;

namespace Uldl.Core.Published;

/// <summary>
/// Says of our cell and a published one whether we reproduced it. Ours is an interval: mean ± (t SE over seeds + one standard
/// error of the test set). With a margin of 0 points a published value inside it is reproduced; each point of margin widens
/// what counts as the same by a point on either side.
/// </summary>
public static class Verdicts
{
    /// <summary>The margin that a reader starts with, in points.</summary>
    public const double DefaultMargin = 0;

    /// <summary>The largest margin that makes sense, in points.</summary>
    public const double LargestMargin = 20;

    /// <summary>The gain, in points, that our interval must be able to show where the source claims none: about what the paper states on RAF-DB under noise (4.7 and 6.93).</summary>
    public const double UsualGain = 5;

    /// <summary>Why the default margin is what it is.</summary>
    public const string MarginReason =
        "With 0 points nothing is forgiven beyond our own uncertainty: the published value must lie inside our 95 % interval over seeds, widened by one standard error of the test set. "
        + "Each point of margin widens what counts as the same by a point on either side.";

    /// <summary>A verdict as people read it.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string TitleOf(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "Reproduced",
        Verdict.Differs => "Differs",
        Verdict.Underpowered => "Underpowered",
        Verdict.NotRunHere => "Not run here",
        Verdict.NotComparable => "Not comparable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    /// <summary>Judges.</summary>
    /// <param name="ours">Our cell.</param>
    /// <param name="published">The published cell.</param>
    /// <param name="margin">What still counts as the same, in points, at least 0.</param>
    /// <param name="claimedGain">By how many points the source says that the number is better than others; null when it does not, and <see cref="UsualGain"/> is taken.</param>
    /// <returns>The verdict with its reason.</returns>
    public static VerdictFinding Of(OurCell ours, PublishedNumber published, double margin = DefaultMargin, double? claimedGain = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(margin);
        var (differences, open) = Comparability.Of(ours, published);
        if (differences.Count > 0)
        {
            return new(Verdict.NotComparable, string.Join(' ', differences), []);
        }

        if (published.Points is not { } value)
        {
            return new(Verdict.NotComparable, "The published cell is empty: nobody has typed its value in yet.", []);
        }

        return ours.Sample is not { } sample ? new(Verdict.NotRunHere, "No run of ours has completed yet.", open)
            : sample.Interval() is null
                ? new(Verdict.Underpowered, $"One seed has no standard error: nothing can be said of our {Two(sample.Mean * 100)} against {published.Value}. Train at least one more seed; 5 are usual.", open)
            : Judge(sample, ours.Scored, published, value, margin, claimedGain) with { Caveats = open };
    }

    private static VerdictFinding Judge(Sample sample, int faces, PublishedNumber published, double value, double margin, double? claimedGain)
    {
        var mean = sample.Mean * 100;
        var seeds = (sample.Interval()!.Value.High * 100) - mean;
        var test = faces > 0 && sample.Mean is >= 0 and <= 1 ? Proportion.BinomialError(sample.Mean, faces) * 100 : 0;
        var (half, distance) = (seeds + test, Math.Abs(value - mean));
        var spread = $"{Two(mean)} ± {Two(half)} (n {Whole(sample.Count)}; ± {Two(seeds)} over seeds at 95 %, ± {Two(test)} of {Whole(faces)} test faces)";
        var gain = claimedGain ?? UsualGain;
        var allowed = margin > 0 ? $" and the margin of {Two(margin)} points" : "";

        if (distance > half + margin)
        {
            return new(Verdict.Differs, $"The published {published.Value} lies {Two(distance)} points {(value > mean ? "above" : "below")} our mean: more than our own uncertainty{allowed} explain{(margin > 0 ? "" : "s")}. Ours is {spread}.", []);
        }

        if (distance + half <= margin)
        {
            return new(Verdict.Reproduced, $"Our whole interval lies within the margin of {Two(margin)} points around the published {published.Value}. Ours is {spread}.", []);
        }

        return 2 * half > gain
            ? new(Verdict.Underpowered, $"The published {published.Value} is not contradicted, but our interval is {Two(2 * half)} points wide, wider than {(claimedGain is null ? $"the {Two(gain)} points taken where the source claims no gain" : $"the claimed gain of {Two(gain)} points")}: it could not tell the two apart. Ours is {spread}. More seeds narrow the first part only.", [])
            : new(Verdict.Reproduced, $"The published {published.Value} lies inside our interval{(margin > 0 && distance > half ? $" widened by the margin of {Two(margin)} points" : "")}. Ours is {spread}.", []);
    }

    private static string Two(double number) => number.ToString("F2", CultureInfo.InvariantCulture);

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
