using CsCheck;
using Uldl.Core.Neighbours;
using Xunit;

namespace Uldl.Core.Tests.Neighbours;

public class NeighbourSearchTests
{
    // Coarse grids make ties and duplicates, a few fine points make the rest.
    private static readonly Gen<float> Coordinate =
        Gen.OneOf(Gen.Int[-2, 2].Select(step => step / 2f), Gen.Int[-20, 20].Select(step => step / 20f), Gen.Float[-1, 1]);

    private static readonly Gen<(float Valence, float Arousal)> Cluster =
        from valence in Gen.OneOf(Gen.Const(-0.5f), Gen.Const(0f), Gen.Const(0.7f))
        from arousal in Gen.OneOf(Gen.Const(0f), Gen.Const(0.4f))
        from spread in Gen.OneOf(Gen.Const(0f), Gen.Const(1e-7f), Gen.Const(1e-3f))
        from step in Gen.Int[-3, 3]
        select (valence + (spread * step), arousal - (spread * step));

    private static readonly Gen<(float Valence, float Arousal)[]> Faces =
        Gen.OneOf(Gen.Select(Coordinate, Coordinate), Cluster).Array[2, 150];

    public static TheoryData<SimilarityForm> EveryForm => [.. Enum.GetValues<SimilarityForm>()];

    [Theory, MemberData(nameof(EveryForm))]
    public void The_tree_finds_what_comparing_everyone_with_everyone_finds(SimilarityForm form) =>
        Gen.Select(Faces, Gen.Int[1, 12]).Sample((faces, most) =>
        {
            var (valence, arousal) = Columns(faces);
            var k = Math.Min(most, faces.Length - 1);
            var found = NeighbourSearch.Nearest(valence, arousal, k, form, 0.5);
            var expected = BruteForce(valence, arousal, k, form, 0.5);
            Assert.Equal(expected.Index, found.Index);
            Assert.Equal(expected.LocalSimilarity, found.LocalSimilarity);
        });

    [Theory, MemberData(nameof(EveryForm))]
    public void The_number_of_threads_does_not_change_the_table(SimilarityForm form)
    {
        var (valence, arousal) = Columns(Gathering(5_000));
        var alone = NeighbourSearch.Nearest(valence, arousal, 8, form, 0.5);
        var together = NeighbourSearch.Nearest(valence, arousal, 8, form, 0.5, threads: 3);
        Assert.Equal(alone.Index, together.Index);
        Assert.Equal(alone.LocalSimilarity, together.LocalSimilarity);
    }

    [Fact]
    public void Faces_that_all_lie_at_one_point_take_the_lowest_rows()
    {
        const int Count = 200_000;
        var found = NeighbourSearch.Nearest(new float[Count], new float[Count], 3, SimilarityForm.SquaredL2, 0.5);
        Assert.Equal([1, 2, 3], found.NeighboursOf(0));
        Assert.Equal([0, 2, 3], found.NeighboursOf(1));
        Assert.Equal([0, 1, 2], found.NeighboursOf(Count - 1));
        Assert.All(found.LocalSimilarity, similarity => Assert.Equal(1f, similarity));
    }

    [Fact]
    public void The_five_faces_of_the_paper_form_have_the_golden_similarities()
    {
        var found = NeighbourSearch.Nearest(FiveFaces.Valence, FiveFaces.Arousal, 2, SimilarityForm.SquaredL2, 0.5);
        Assert.Equal([2, 3], found.NeighboursOf(0));
        Assert.Equal([4, 3], found.NeighboursOf(1));
        Near([0.923116, 0.367879], found.SimilaritiesOf(0));
        Near([0.904837, 0.313486], found.SimilaritiesOf(1));
    }

    [Fact]
    public void The_five_faces_of_the_released_code_have_the_golden_similarities()
    {
        var found = NeighbourSearch.Nearest(FiveFaces.Valence, FiveFaces.Arousal, 2, SimilarityForm.L1, 0.5);
        Assert.Equal([2, 3], found.NeighboursOf(0));
        Assert.Equal([4, 3], found.NeighboursOf(1));
        Near([0.670320, 0.246597], found.SimilaritiesOf(0));
        Near([0.670320, 0.246597], found.SimilaritiesOf(1));
    }

    [Fact]
    public void Too_few_faces_are_refused_with_a_sentence()
    {
        var error = Assert.Throws<ArgumentException>(() => NeighbourSearch.Nearest(new float[8], new float[8], 8, SimilarityForm.L1, 0.5));
        Assert.StartsWith("8 faces are too few for 8 neighbours each", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_face_without_affect_is_refused_with_a_sentence()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            NeighbourSearch.Nearest([0, 0, float.NaN], [0, 0, 0], 1, SimilarityForm.L1, 0.5));
        Assert.StartsWith("Face 2 has no valence-arousal.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => NeighbourSearch.Nearest(new float[4], new float[3], 1, SimilarityForm.L1, 0.5));

    [Fact]
    public void A_scale_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NeighbourSearch.Nearest(new float[4], new float[4], 1, SimilarityForm.L1, 0));

    [Fact]
    public void A_table_refuses_a_face_as_its_own_neighbour() =>
        Assert.Throws<ArgumentException>(() => new NeighbourTable(1, [1, 1], [1, 1]));

    private static (float[] Valence, float[] Arousal) Columns((float Valence, float Arousal)[] faces) =>
        ([.. faces.Select(face => face.Valence)], [.. faces.Select(face => face.Arousal)]);

    private static (float Valence, float Arousal)[] Gathering(int count)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, count).Select(_ => (MathF.Round(random.NextSingle(), 2), random.NextSingle()))];
    }

    private static NeighbourTable BruteForce(float[] valence, float[] arousal, int k, SimilarityForm form, double delta)
    {
        var nearest =
            from face in Enumerable.Range(0, valence.Length)
            from pair in (from other in Enumerable.Range(0, valence.Length)
                          where other != face
                          let distance = Distance((double)valence[face] - valence[other], (double)arousal[face] - arousal[other], form)
                          orderby distance, other
                          select (Row: other, Distance: distance)).Take(k)
            select pair;
        var pairs = nearest.ToList();
        return new NeighbourTable(
            k,
            [.. pairs.Select(pair => pair.Row)],
            [.. pairs.Select(pair => (float)Math.Exp(form == SimilarityForm.L1 ? -pair.Distance / delta : -pair.Distance / (delta * delta)))]);
    }

    private static double Distance(double valence, double arousal, SimilarityForm form) =>
        form == SimilarityForm.L1 ? Math.Abs(valence) + Math.Abs(arousal) : (valence * valence) + (arousal * arousal);

    private static void Near(double[] expected, ReadOnlySpan<float> actual) =>
        Assert.All(expected.Zip(actual.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 5e-7));
}
