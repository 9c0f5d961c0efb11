using System.Globalization;
using Uldl.Core.Reports;
using Uldl.Core.Studies;
using Uldl.Web.Studies;

namespace Uldl.Web.Reports;

/// <summary>A study's results, frozen.</summary>
internal static class ReportStudies
{
    // Shares are read as percent; the rest as it is.
    private static readonly string[] Shares = ["Agreement with the plurality", "Soft accuracy", "Above the human ceiling"];

    /// <summary>Freezes a reading.</summary>
    /// <exception cref="ReportException">Nobody has voted yet, or a run cannot be held beside the votes.</exception>
    public static FrozenStudy Of(StudyReading reading)
    {
        var analysis = reading.Analysis;
        if (reading.Problems.Count > 0)
        {
            throw new ReportException(string.Join(' ', reading.Problems));
        }

        var faces = analysis.Faces.Count(face => face.Shares is not null);
        if (faces == 0)
        {
            throw new ReportException($"Nobody has voted in \"{analysis.Title}\" yet. Wait for ballots, or choose another study.");
        }

        return new()
        {
            Study = reading.Study.Id,
            Title = analysis.Title,
            Dataset = analysis.Dataset,
            Raters = analysis.Raters switch
            {
                RaterOrigin.Participants => string.Create(CultureInfo.InvariantCulture, $"{analysis.Participants} participants"),
                RaterOrigin.ImportedBallots => "people whose ballots came in a file",
                RaterOrigin.DatasetVotes => "people whose votes came with the dataset",
                _ => "raters simulated by a program",
            },
            IsSimulated = analysis.Raters == RaterOrigin.Simulated,
            Faces = faces,
            Votes = analysis.People.Votes,
            Facts =
            [
                Fact("Krippendorff's α", analysis.People.Alpha),
                new("Fleiss' κ", Number(analysis.People.FleissKappa), analysis.People.FleissKappa),
                Fact("One rater against the others", analysis.People.Ceiling),
                new("Mean entropy of the votes, nats", Number(analysis.People.MeanEntropy), analysis.People.MeanEntropy),
                new("Faces on which the votes draw", analysis.People.Tied.ToString(CultureInfo.InvariantCulture), analysis.People.Tied),
                new("Participants left out by the rules", analysis.Excluded.Count.ToString(CultureInfo.InvariantCulture), analysis.Excluded.Count),
                .. Ratings(analysis.Ratings),
            ],
            Measures = [.. SeedMeans.Measures.Select(measure => new FrozenMeasure(measure.Title, measure.IsMoreBetter))],
            Rows = [.. analysis.Models.Select(model => new FrozenAgreement(model.Run, model.Title, model.Faces, [.. SeedMeans.Measures.Select(measure => new FrozenFact(measure.Title, Text(measure.Title, measure.Of(model)), measure.Of(model)))]))],
        };
    }

    // Only what the study asked for: a line of "undefined" would say nothing.
    private static IEnumerable<FrozenFact> Ratings(StudyRatings? ratings)
    {
        if (ratings?.Seconds is { } seconds)
        {
            yield return new("Votes with a second choice", string.Create(CultureInfo.InvariantCulture, $"{seconds} of {ratings.Firsts}"), seconds);
        }

        if (ratings?.Intensity is { } intensity)
        {
            yield return new("Mean intensity, 1 to 5", string.Create(CultureInfo.InvariantCulture, $"{intensity:0.00} ({ratings.Intensities} ratings)"), intensity);
            yield return new("Intensity against entropy of the votes, Spearman", Number(ratings.IntensityAgainstEntropy), ratings.IntensityAgainstEntropy);
        }

        foreach (var (name, affect) in new[] { ("Valence", ratings?.Valence), ("Arousal", ratings?.Arousal) })
        {
            if (affect?.AgainstDataset is { } agreement)
            {
                yield return new($"{name} of the dataset against people's mean, CCC", string.Create(CultureInfo.InvariantCulture, $"{Number(agreement.Concordance)} ({affect.Faces} faces)"), agreement.Concordance);
            }
        }
    }

    private static FrozenFact Fact(string name, Estimate estimate) => new(
        name, estimate.Value is null ? "undefined" : $"{Number(estimate.Value)} ({Number(estimate.Low)} to {Number(estimate.High)})", estimate.Value);

    private static string Text(string title, double? value) =>
        value is { } share && Shares.Contains(title) ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %") : Number(value);

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "undefined";
}
