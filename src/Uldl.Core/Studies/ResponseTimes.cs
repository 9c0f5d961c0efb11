using Uldl.Core.Statistics;

namespace Uldl.Core.Studies;

/// <summary>How long answers took.</summary>
public static class ResponseTimes
{
    /// <summary>Median of the answers that were timed.</summary>
    /// <param name="ballots">Any ballots.</param>
    /// <returns>Milliseconds; null when none was timed.</returns>
    public static double? Median(IEnumerable<Ballot> ballots)
    {
        double[] times = [.. ballots.Where(ballot => ballot.Milliseconds is not null).Select(ballot => (double)ballot.Milliseconds!.Value)];
        return times.Length == 0 ? null : Percentile.Of(times, 0.5);
    }
}
