using Uldl.Core.Metrics;

namespace Uldl.Core.Studies;

/// <summary>How far one run agrees with people about the faces of a study that both say something of.</summary>
public sealed record ModelAgreement
{
    /// <summary>What people read.</summary>
    public required string Title { get; init; }

    /// <summary>What its seeds have in common.</summary>
    public required string Group { get; init; }

    /// <summary>Number of the run.</summary>
    public required int Run { get; init; }

    /// <summary>Faces that both say something of.</summary>
    public required int Faces { get; init; }

    /// <summary>Share of faces whose prediction is the plurality, draws left out; null where undefined.</summary>
    public required double? Plurality { get; init; }

    /// <summary>Faces with one plurality.</summary>
    public required int Scored { get; init; }

    /// <summary>Faces with a draw.</summary>
    public required int Tied { get; init; }

    /// <summary>The same over all faces, a draw being met by any of its expressions.</summary>
    public required double? AnyPlurality { get; init; }

    /// <summary>Mean share of people who chose what was predicted.</summary>
    public required double? SoftAccuracy { get; init; }

    /// <summary>Mean Jensen-Shannon divergence between people and prediction, nats, 0 … log 2.</summary>
    public required double? JensenShannon { get; init; }

    /// <summary>Mean Kullback-Leibler divergence from people to prediction, nats.</summary>
    public required double? KullbackLeibler { get; init; }

    /// <summary>Mean cosine between people and prediction, 0 … 1.</summary>
    public required double? Cosine { get; init; }

    /// <summary>Pearson correlation over faces between the entropies of people and prediction.</summary>
    public required double? EntropyPearson { get; init; }

    /// <summary>Spearman correlation of the same.</summary>
    public required double? EntropySpearman { get; init; }

    /// <summary>Krippendorff's alpha with the prediction as one rater more.</summary>
    public required double? AlphaWith { get; init; }

    /// <summary>That less alpha of the people alone, on the same faces.</summary>
    public required double? AlphaGain { get; init; }

    /// <summary>The prediction against the plurality of all votes but one, over the same votes as the human ceiling.</summary>
    public required double? AgainstOthers { get; init; }

    /// <summary>That less what people reach on the same votes; above 0 it stands above a person.</summary>
    public required Estimate AboveCeiling { get; init; }

    /// <summary>By plurality, [C].</summary>
    public required IReadOnlyList<ClassAgreement> Classes { get; init; }

    /// <summary>Sum over faces of people's shares (row) by predicted class (column), [C × C]; sums to the number of faces.</summary>
    public required double[] Confusion { get; init; }

    /// <summary>Measures.</summary>
    /// <param name="faces">All faces of a study.</param>
    /// <param name="model">What the run says of them.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>The measures.</returns>
    public static ModelAgreement Of(IReadOnlyList<StudyFace> faces, StudyModel model, int classes)
    {
        StudyFace[] both = [.. faces.Where(face => face.Shares is not null && model.Of(face.Place, classes) is not null)];
        float[] shares = [.. both.SelectMany(face => face.Shares!).Select(share => (float)share)];
        float[] predicted = [.. both.SelectMany(face => model.Of(face.Place, classes)!).Select(share => (float)share)];
        var answers = Classification.PredictedLabels(predicted, classes);
        StudyFace[] voted = [.. both.Where(face => face.Voters > 0)];
        int[] votes = [.. voted.SelectMany(face => face.Votes)];
        float[] ofVoted = [.. voted.SelectMany(face => model.Of(face.Place, classes)!).Select(share => (float)share)];
        var with = RaterAgreement.Alpha(RaterAgreement.WithPrediction(votes, ofVoted, classes), classes).Value;
        var sole = both.Select((face, place) => (face.Plurality, Answer: answers[place])).Where(pair => pair.Plurality is not null).ToList();
        double[] people = [.. both.Select(face => Math.Round(face.Entropy!.Value, 6))];
        double[] doubt = [.. Confidence.Entropy(predicted, classes).Select(value => Math.Round(value, 6))];
        var (against, above) = AgainstCeiling(voted, Classification.PredictedLabels(ofVoted, classes));
        return new()
        {
            Title = model.Title,
            Group = model.Group,
            Run = model.Run,
            Faces = both.Length,
            Plurality = Mean(sole, pair => pair.Plurality == pair.Answer ? 1 : 0),
            Scored = sole.Count,
            Tied = both.Length - sole.Count,
            AnyPlurality = Mean(both.Select((face, place) => (face, place)), pair => pair.face.Shares![answers[pair.place]] == pair.face.Shares.Max() ? 1 : 0),
            SoftAccuracy = Mean(both.Select((face, place) => (face, place)), pair => pair.face.Shares![answers[pair.place]]),
            JensenShannon = Distributions.Mean(shares, predicted, classes, DistributionMeasures.JensenShannon).Value,
            KullbackLeibler = Distributions.Mean(shares, predicted, classes, DistributionMeasures.KullbackLeibler).Value,
            Cosine = Distributions.Mean(shares, predicted, classes, DistributionMeasures.Cosine).Value,
            EntropyPearson = RankMeasures.Pearson(people, doubt),
            EntropySpearman = RankMeasures.Spearman(people, doubt),
            AlphaWith = with,
            AlphaGain = with - RaterAgreement.Alpha(votes, classes).Value,
            AgainstOthers = against,
            AboveCeiling = above,
            Classes = [.. Enumerable.Range(0, classes).Select(c => OfClass(c, both, answers, predicted, classes))],
            Confusion = Confuse(both, answers, classes),
        };
    }

    // For each vote that the ceiling scores: whether the prediction is the plurality of the other votes.
    private static (double? Value, Estimate Above) AgainstCeiling(StudyFace[] faces, int[] answers)
    {
        var people = faces.Select(PeopleAgreement.Standing).ToArray();
        var model = faces.Select((face, place) => Enumerable.Range(0, face.Votes.Length).Sum(c => face.Votes[c] > 0 && RaterStanding.Others(face.Votes, c) == answers[place] ? face.Votes[c] : 0)).ToArray();
        var scored = people.Sum(one => one.Scored);
        return (scored == 0 ? null : model.Sum() / (double)scored, Estimate.Of(
            faces.Length,
            rows =>
            {
                var (gain, all) = (0L, 0L);
                foreach (var row in rows)
                {
                    gain += model[row] - people[row].Right;
                    all += people[row].Scored;
                }

                return all == 0 ? null : gain / (double)all;
            },
            scored));
    }

    private static ClassAgreement OfClass(int c, StudyFace[] faces, int[] answers, float[] predicted, int classes)
    {
        int[] places = [.. Enumerable.Range(0, faces.Length).Where(place => faces[place].Plurality == c)];
        return new(c, places.Length,
            Mean(places, place => faces[place].Shares![c]),
            Mean(places, place => answers[place] == c ? 1 : 0),
            Mean(places, place => DistributionMeasures.JensenShannon(faces[place].Shares, [.. predicted.Skip(place * classes).Take(classes).Select(share => (double)share)])!.Value));
    }

    private static double[] Confuse(StudyFace[] faces, int[] answers, int classes)
    {
        var sums = new double[classes * classes];
        for (var place = 0; place < faces.Length; place++)
        {
            for (var c = 0; c < classes; c++)
            {
                sums[(c * classes) + answers[place]] += faces[place].Shares![c];
            }
        }

        return sums;
    }

    private static double? Mean<T>(IEnumerable<T> items, Func<T, double> value)
    {
        double[] values = [.. items.Select(value)];
        return values.Length == 0 ? null : values.Average();
    }
}
