using Uldl.Core.Experiments;
using Uldl.Core.Statistics;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What the scores of one method find at one noise rate, over its seeds.</summary>
/// <param name="Rate">Noise rate, 0 … 1.</param>
/// <param name="Run">A run of this rate to look at: the one of the wanted seed, else the first.</param>
/// <param name="Flipped">Share of labels that the noise changed, 0 … 1, over all seeds.</param>
/// <param name="Auroc">AUROC of each score; null where no seed has one.</param>
/// <param name="AveragePrecision">Average precision of each score; null where no seed has one.</param>
internal sealed record RateRow(double Rate, int Run, double Flipped, IReadOnlyDictionary<FaceScore, Sample?> Auroc, IReadOnlyDictionary<FaceScore, Sample?> AveragePrecision)
{
    /// <summary>Runs of the same experiment that differ from one in noise rate and seed alone.</summary>
    public static IReadOnlyList<RunRow> Siblings(RunRow run, IEnumerable<RunRow> runs) =>
        [.. runs.Where(other => other.State == RunState.Completed && (other.Method, other.Label, other.Dataset, other.Noise) == (run.Method, run.Label, run.Dataset, run.Noise))];

    /// <summary>One row a rate, ascending; rates at which nothing was flipped are left out.</summary>
    /// <param name="seed">The seed whose run each row leads to.</param>
    /// <param name="found">What each run's scores found.</param>
    public static IReadOnlyList<RateRow> Of(int seed, IReadOnlyList<(RunRow Run, IReadOnlyList<ScoreFinding> Findings)> found) =>
    [
        .. found.Where(run => run.Findings.Any(finding => finding.Flipped > 0)).GroupBy(run => run.Run.NoiseRate).OrderBy(rate => rate.Key).Select(rate =>
        {
            var scores = rate.SelectMany(run => run.Findings.Select(finding => finding.Score)).Distinct().Order().ToList();
            var sums = rate.Select(run => run.Findings[0]).ToList();
            return new RateRow(
                rate.Key, (rate.FirstOrDefault(run => run.Run.Seed == seed).Run ?? rate.First().Run).Id, sums.Sum(one => one.Flipped) / (double)sums.Sum(one => one.Faces),
                scores.ToDictionary(score => score, score => Over(rate, score, finding => finding.Auroc)),
                scores.ToDictionary(score => score, score => Over(rate, score, finding => finding.AveragePrecision)));
        }),
    ];

    private static Sample? Over(IEnumerable<(RunRow Run, IReadOnlyList<ScoreFinding> Findings)> runs, FaceScore score, Func<ScoreFinding, double?> number) =>
        Sample.Of([.. runs.SelectMany(run => run.Findings.Where(finding => finding.Score == score).Select(number)).OfType<double>()]);
}
