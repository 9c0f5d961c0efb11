using System.Globalization;
using System.Text;
using Uldl.Core.Csv;
using Uldl.Core.Metrics;
using Uldl.Core.Statistics;

namespace Uldl.Core.Studies;

/// <summary>The analysis of a study as CSV: a line a face, and a line a run.</summary>
public static class AnalysisCsv
{
    /// <summary>Each face: what people said, and what each run says.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="models">The runs it holds, in its order.</param>
    /// <returns>Lines ended by CR LF, the header first. What is undefined is empty.</returns>
    public static string Faces(StudyAnalysis analysis, IReadOnlyList<StudyModel> models)
    {
        string[] classes = [.. analysis.Classes.Select(expression => expression.ToString().ToLowerInvariant())];
        string[] header =
        [
            "place", "row", "face", "label", "raters", "votes", .. classes.Select(name => "votes_" + name), "none", "not_sure", .. classes.Select(name => "people_" + name), "entropy", "plurality", "milliseconds",
            .. RatingColumns(analysis, classes),
            .. models.SelectMany(model => (string[])[.. classes.Select(name => string.Create(CultureInfo.InvariantCulture, $"run{model.Run}_{name}")), string.Create(CultureInfo.InvariantCulture, $"run{model.Run}_jsd"), .. classes.Select(name => string.Create(CultureInfo.InvariantCulture, $"run{model.Run}_target_{name}")), .. analysis.Ratings is null ? [] : (string[])[string.Create(CultureInfo.InvariantCulture, $"run{model.Run}_doubt"), string.Create(CultureInfo.InvariantCulture, $"run{model.Run}_valence"), string.Create(CultureInfo.InvariantCulture, $"run{model.Run}_arousal")]]),
        ];
        var text = new StringBuilder().AppendJoin(',', header).Append("\r\n");
        foreach (var face in analysis.Faces)
        {
            text.AppendJoin(',', (string[])
            [
                Whole(face.Place + 1), Whole(face.Row), CsvText.Field(face.Id), face.Label < 0 ? "" : classes[face.Label], analysis.Raters.ToString(), Whole(face.Voters),
                .. face.Votes.Select(Whole), Whole(face.None), Whole(face.NotSure),
                .. Numbers(face.Shares, classes.Length), CsvText.Number(face.Entropy), face.Plurality is { } plurality ? classes[plurality] : "", CsvText.Number(face.Milliseconds, 0),
                .. analysis.Ratings is null ? [] : OfRatings(face, classes.Length),
                .. models.SelectMany(model => OfModel(face, model, classes.Length, analysis.Ratings is not null)),
            ]).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>Each run: how far it agrees with people, beside how far they agree with each other.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <returns>Lines ended by CR LF, the header first. What is undefined is empty.</returns>
    public static string Models(StudyAnalysis analysis)
    {
        var text = new StringBuilder("run,title,raters,faces,plurality_agreement,scored,tied,any_plurality_agreement,soft_accuracy,jsd,kl,cosine,entropy_pearson,entropy_spearman,alpha_people,alpha_with,alpha_gain,human_ceiling,against_others,above_ceiling,above_low,above_high").Append(analysis.Ratings is null ? "" : ",soft_jsd,doubt_intensity_spearman,doubted_faces").Append("\r\n");
        foreach (var (model, place) in analysis.Models.Select((model, place) => (model, place)))
        {
            text.AppendJoin(',',
                Whole(model.Run), CsvText.Field(model.Title), analysis.Raters.ToString(), Whole(model.Faces), CsvText.Number(model.Plurality), Whole(model.Scored), Whole(model.Tied),
                CsvText.Number(model.AnyPlurality), CsvText.Number(model.SoftAccuracy), CsvText.Number(model.JensenShannon), CsvText.Number(model.KullbackLeibler), CsvText.Number(model.Cosine),
                CsvText.Number(model.EntropyPearson), CsvText.Number(model.EntropySpearman), CsvText.Number(analysis.People.Alpha.Value), CsvText.Number(model.AlphaWith), CsvText.Number(model.AlphaGain),
                CsvText.Number(analysis.People.Ceiling.Value), CsvText.Number(model.AgainstOthers), CsvText.Number(model.AboveCeiling.Value), CsvText.Number(model.AboveCeiling.Low), CsvText.Number(model.AboveCeiling.High));
            if (analysis.Ratings is { } ratings)
            {
                var rated = ratings.Runs[place];
                text.Append(',').AppendJoin(',', CsvText.Number(rated.SoftJensenShannon), CsvText.Number(rated.DoubtAgainstIntensity), Whole(rated.DoubtedFaces));
            }

            text.Append("\r\n");
        }

        return text.ToString();
    }

    // Columns of what was said beyond first choices stand in the file of a study in which something was.
    private static IEnumerable<string> RatingColumns(StudyAnalysis analysis, string[] classes) => analysis.Ratings is null
        ? []
        : ["second_choices", .. classes.Select(name => "soft_" + name), "intensity_n", "intensity_mean", "intensity_se", "valence_n", "valence_mean", "valence_sd", "arousal_n", "arousal_mean", "arousal_sd", "dataset_valence", "dataset_arousal"];

    private static IEnumerable<string> OfRatings(StudyFace face, int classes)
    {
        var ratings = face.Ratings;
        return
        [
            ratings?.Soft is null ? "" : Whole(ratings.Seconds), .. Numbers(ratings?.Soft, classes),
            .. Rated(ratings?.Intensity, ratings?.Intensity?.StandardError), .. Rated(ratings?.Valence, ratings?.Valence?.StandardDeviation), .. Rated(ratings?.Arousal, ratings?.Arousal?.StandardDeviation),
            CsvText.Number(face.Affect?.Valence), CsvText.Number(face.Affect?.Arousal),
        ];
    }

    private static string[] Rated(Sample? sample, double? spread) => [Whole(sample?.Count ?? 0), CsvText.Number(sample?.Mean), CsvText.Number(spread)];

    private static IEnumerable<string> OfModel(StudyFace face, StudyModel model, int classes, bool isRated)
    {
        var (predicted, affect) = (model.Of(face.Place, classes), model.AffectOf(face.Place));
        return
        [
            .. Numbers(predicted, classes), predicted is null || face.Shares is null ? "" : CsvText.Number(DistributionMeasures.JensenShannon(face.Shares, predicted)), .. Numbers(model.TargetOf(face.Place, classes), classes),
            .. isRated ? (string[])[CsvText.Number(model.DoubtOf(face.Place)), CsvText.Number(affect?.Valence), CsvText.Number(affect?.Arousal)] : [],
        ];
    }

    private static IEnumerable<string> Numbers(double[]? values, int count) => values is null ? Enumerable.Repeat("", count) : values.Select(value => CsvText.Number(value));

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
