using CsCheck;
using Uldl.Core.Metrics;
using Uldl.Core.Neighbours;
using Xunit;

namespace Uldl.Core.Tests.Neighbours;

public class DetectorTests
{
    private static readonly DetectorFaces OfFiveFaces = Faces(FiveFaces.Valence, FiveFaces.Arousal, FiveFaces.Labels, 2, 3);

    // Two overlapping labels of four faces each; the first lies around the origin, the second to its right.
    private static readonly DetectorFaces Overlapping = Faces(
        [-0.3f, 0.3f, 0, 0, 0.5f, 0.1f, 0.3f, 0.2f], [0, 0, 0.3f, -0.3f, 0, 0.1f, -0.2f, 0.3f], [0, 0, 0, 0, 1, 1, 1, 1], 3, 2);

    private static readonly Gen<(float[] Affect, int[] Labels, int[] Order)> AnyFaces =
        from count in Gen.Int[6, 30]
        from affect in Gen.Float[-1, 1].Array[2 * count]
        from labels in Gen.Int[0, 3].Array[count]
        from order in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        select (affect, labels, order);

    public static TheoryData<string> EveryDetector => [.. DetectorCatalogue.All.Select(detector => detector.Key)];

    // Nearest by L1: 0 -> 2 3, 1 -> 4 3, 2 -> 0 3, 3 -> 0 and 1 at equal distance, 4 -> 1 3; labels 0 2 0 1 2.
    [Theory]
    [InlineData("neighbour-disagreement", new[] { 0.268941, 0.268941, 0.197816, 1, 0.197816 })]
    [InlineData("unweighted-disagreement", new[] { 0.5, 0.5, 0.5, 1, 0.5 })]
    [InlineData("vote-margin", new[] { 0.268941, 0.268941, 0.197816, 0.75, 0.197816 })]
    [InlineData("class-density", new[] { 0.0, 0, 0, 1, 0 })]
    [InlineData("centroid-distance", new[] { 0.220481, 0.226970, 0.180907, 1, 0.195194 })]
    public void Five_faces_score_what_pencil_and_paper_give(string key, double[] expected) => Near(expected, Score(key, OfFiveFaces));

    [Fact]
    public void Overlapping_labels_have_the_density_of_two_normal_distributions() =>
        Near([0.006785, 0.989272, 0.933362, 0.178819, 0.993227, 0.777397, 0.933391, 0.822571], ClassDensity.Score(Overlapping));

    [Fact]
    public void Rivals_who_disagree_among_themselves_are_less_suspicious_than_one_rival()
    {
        // Face 0 has label 0 and sees 1, 2 and 3; their similarities are the same.
        var table = new NeighbourTable(3, [1, 2, 3, 0, 2, 3, 0, 1, 3, 0, 1, 2], [.. Enumerable.Repeat(0.5f, 12)]);
        Assert.Equal(1, NeighbourVotes.Margin(table, [0, 1, 1, 1], 4)[0], 12);
        Assert.Equal(2.0 / 3, NeighbourVotes.Margin(table, [0, 1, 2, 3], 4)[0], 12);
        Assert.Equal(1, NeighbourDisagreement.Score(table, [0, 1, 2, 3])[0], 12);
        Assert.Equal(0, NeighbourVotes.Margin(table, [0, 0, 0, 0], 4)[0], 12);
    }

    [Fact]
    public void Where_similarity_has_vanished_every_vote_counts_the_same()
    {
        var table = new NeighbourTable(2, [1, 2, 0, 2, 0, 1], new float[6]);
        Assert.Equal([0.5, 0.5, 1], NeighbourVotes.Margin(table, [0, 0, 1], 2));
    }

    [Theory, MemberData(nameof(EveryDetector))]
    public void Scores_lie_between_zero_and_one_and_follow_their_faces(string key) => AnyFaces.Sample(any =>
    {
        var (affect, labels, order) = any;
        var faces = Faces(affect, labels);
        var scores = Score(key, faces);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));

        // The faces and their neighbours in another order have the same scores in that order.
        var moved = Score(key, Moved(faces, order));
        for (var place = 0; place < order.Length; place++)
        {
            Assert.Equal(scores[order[place]], moved[place], 1e-6);
        }
    }, iter: 200);

    [Theory, MemberData(nameof(EveryDetector))]
    public void The_names_of_labels_do_not_matter(string key) => AnyFaces.Sample(any =>
    {
        var (affect, labels, _) = any;
        var renamed = Score(key, Faces(affect, [.. labels.Select(label => (label + 1) % 4)]));
        Assert.All(Score(key, Faces(affect, labels)).Zip(renamed), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }, iter: 200);

    [Theory, MemberData(nameof(EveryDetector))]
    public void A_flipped_label_among_its_like_is_found_first(string key)
    {
        // Two labels apart; face 3 lies in the middle of the other's faces.
        float[] valence = [-0.8f, -0.7f, -0.75f, 0.75f, 0.7f, 0.8f, 0.72f, 0.77f];
        float[] arousal = [0, 0.05f, -0.05f, 0, 0.05f, 0, -0.05f, 0.02f];
        var scores = Score(key, Faces(valence, arousal, [0, 0, 0, 0, 1, 1, 1, 1], 2, 2));
        Assert.Equal(3, Array.IndexOf(scores, scores.Max()));
        Assert.Single(scores, score => score == scores.Max());
    }

    [Theory, MemberData(nameof(EveryDetector))]
    public void One_label_alone_makes_nobody_more_suspicious_than_others(string key)
    {
        var scores = Score(key, Faces(FiveFaces.Valence, FiveFaces.Arousal, [1, 1, 1, 1, 1], 2, 3));
        Assert.All(scores, score => Assert.Equal(0, score));
    }

    [Theory, MemberData(nameof(EveryDetector))]
    public void Every_detector_has_a_metric_and_a_sentence(string key)
    {
        Assert.NotNull(MetricCatalogue.Find($"detector-{key}-auroc"));
        Assert.EndsWith(".", DetectorCatalogue.Find(key)!.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_or_coordinates_of_another_number_of_faces_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DetectorFaces(OfFiveFaces.Neighbours, [0, 1], OfFiveFaces.Affect, 3));
        Assert.Throws<ArgumentException>(() => new DetectorFaces(OfFiveFaces.Neighbours, FiveFaces.Labels, [0, 1], 3));
        Assert.Null(DetectorCatalogue.Find("clairvoyance"));
    }

    private static double[] Score(string key, DetectorFaces faces) => DetectorCatalogue.Find(key)!.Score(faces);

    private static void Near(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
    }

    private static DetectorFaces Moved(DetectorFaces faces, int[] order)
    {
        var places = order.Select((face, place) => (face, place)).ToDictionary(pair => pair.face, pair => pair.place);
        return new(
            new NeighbourTable(
                faces.Neighbours.K,
                [.. order.SelectMany(face => faces.Neighbours.NeighboursOf(face).ToArray().Select(neighbour => places[neighbour]))],
                [.. order.SelectMany(face => faces.Neighbours.SimilaritiesOf(face).ToArray())]),
            [.. order.Select(face => faces.Labels[face])],
            [.. order.SelectMany(face => new[] { faces.Affect[2 * face], faces.Affect[(2 * face) + 1] })],
            faces.Classes);
    }

    private static DetectorFaces Faces(float[] affect, int[] labels) =>
        Faces([.. affect.Where((_, i) => i % 2 == 0)], [.. affect.Where((_, i) => i % 2 == 1)], labels, 3, 4);

    private static DetectorFaces Faces(float[] valence, float[] arousal, int[] labels, int k, int classes) => new(
        NeighbourSearch.Nearest(valence, arousal, k, SimilarityForm.L1, 0.5), labels, [.. valence.Zip(arousal, (v, a) => new[] { v, a }).SelectMany(point => point)], classes);
}
