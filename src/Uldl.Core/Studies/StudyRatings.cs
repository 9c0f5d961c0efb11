using Uldl.Core.Metrics;

namespace Uldl.Core.Studies;

/// <summary>What people said beyond their first choice, over all faces of a study: second choices, intensity, valence and arousal.</summary>
public sealed record StudyRatings
{
    /// <summary>Fewest faces of which a correlation is said.</summary>
    public const int FewestFaces = 3;

    /// <summary>Votes with a second choice; null where none was asked.</summary>
    public int? Seconds { get; init; }

    /// <summary>Votes on the faces where one could be given.</summary>
    public int Firsts { get; init; }

    /// <summary>Mean entropy of first and second choices as one distribution, nats; null where no second choice was asked.</summary>
    public double? SoftEntropy { get; init; }

    /// <summary>Ratings of intensity.</summary>
    public int Intensities { get; init; }

    /// <summary>Mean over faces of the mean intensity, 1 … 5; null where nobody rated.</summary>
    public double? Intensity { get; init; }

    /// <summary>Spearman correlation over faces between mean intensity and entropy of the votes; null where undefined.</summary>
    public double? IntensityAgainstEntropy { get; init; }

    /// <summary>Faces behind it.</summary>
    public int IntenseFaces { get; init; }

    /// <summary>Valence; null where nobody rated.</summary>
    public RatedAffect? Valence { get; init; }

    /// <summary>Arousal; null where nobody rated.</summary>
    public RatedAffect? Arousal { get; init; }

    /// <summary>Each run beside it, in the order of the runs.</summary>
    public required IReadOnlyList<RatedRun> Runs { get; init; }

    /// <summary>Measures.</summary>
    /// <param name="faces">All faces of a study.</param>
    /// <param name="models">The runs.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Null when nothing beyond first choices was said.</returns>
    public static StudyRatings? Of(IReadOnlyList<StudyFace> faces, IReadOnlyList<StudyModel> models, int classes)
    {
        StudyFace[] rated = [.. faces.Where(face => face.Ratings is not null)];
        if (rated.Length == 0)
        {
            return null;
        }

        StudyFace[] soft = [.. rated.Where(face => face.Ratings!.Soft is not null)];
        StudyFace[] intense = [.. rated.Where(face => face.Ratings!.Intensity is not null)];
        StudyFace[] voted = [.. intense.Where(face => face.Entropy is not null)];
        return new()
        {
            Seconds = soft.Length == 0 ? null : soft.Sum(face => face.Ratings!.Seconds),
            Firsts = soft.Sum(face => face.Voters),
            SoftEntropy = soft.Length == 0 ? null : soft.Average(face => Confidence.Entropy([.. face.Ratings!.Soft!.Select(share => (float)share)], classes)[0]),
            Intensities = intense.Sum(face => face.Ratings!.Intensity!.Count),
            Intensity = intense.Length == 0 ? null : intense.Average(face => face.Ratings!.Intensity!.Mean),
            IntensityAgainstEntropy = voted.Length < FewestFaces ? null : RankMeasures.Spearman([.. voted.Select(face => Math.Round(face.Ratings!.Intensity!.Mean, 9))], [.. voted.Select(face => Math.Round(face.Entropy!.Value, 6))]),
            IntenseFaces = voted.Length,
            Valence = RatedAffect.Of(rated, ratings => ratings.Valence, face => face.Affect?.Valence),
            Arousal = RatedAffect.Of(rated, ratings => ratings.Arousal, face => face.Affect?.Arousal),
            Runs = [.. models.Select(model => RatedRun.Of(rated, model, classes))],
        };
    }
}
