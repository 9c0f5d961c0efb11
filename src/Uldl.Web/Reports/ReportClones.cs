using System.Globalization;
using System.Text;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>From what a published report shows to a new experiment that asks for it again.</summary>
public static class ReportClones
{
    // As much as a list of numbers in an address takes.
    private const int LongestRange = 1000;

    /// <summary>Where a block's runs may be asked for again.</summary>
    /// <param name="block">A block of the report.</param>
    /// <param name="report">The report.</param>
    /// <param name="id">Number of the report in this portal.</param>
    /// <param name="number">Number of the version.</param>
    /// <returns>An address within the portal; null for a block without runs.</returns>
    public static string? Address(FrozenBlock block, FrozenReport report, int id, int number)
    {
        var runs = block.RunsBehind();
        var known = report.Runs.Where(run => runs.Contains(run.Id)).ToList();
        var whole = block is FrozenConfig config ? config.Experiment
            : known.Select(run => run.Experiment).Distinct().ToArray() is [var only] && block is FrozenTable && known.Count == report.Experiments.First(experiment => experiment.Id == only).Config.Runs().Count() ? only
            : 0;
        return whole > 0 && report.Experiments.Any(experiment => experiment.Id == whole)
            ? string.Create(CultureInfo.InvariantCulture, $"experiments/new?report={id}.{number}&clone={whole}")
            : known.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"experiments/new?report={id}.{number}&runs={Ranges(known.Select(run => run.Id))}");
    }

    /// <summary>"3,7-9".</summary>
    internal static string Ranges(IEnumerable<int> numbers)
    {
        var text = new StringBuilder();
        int[] sorted = [.. numbers.Distinct().Order()];
        for (var first = 0; first < sorted.Length;)
        {
            var last = first;
            while (last + 1 < sorted.Length && sorted[last + 1] == sorted[last] + 1 && last + 1 - first < LongestRange)
            {
                last++;
            }

            text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{sorted[first]}").Append(last > first ? string.Create(CultureInfo.InvariantCulture, $"-{sorted[last]}") : "");
            first = last + 1;
        }

        return text.ToString();
    }
}
