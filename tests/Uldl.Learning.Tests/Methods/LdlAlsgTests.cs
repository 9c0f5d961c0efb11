using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.LdlAlsg;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class LdlAlsgTests : IDisposable
{
    private const double Width = 0.4;

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    // Probabilities (1/2, 1/2), (1/4, 3/4), (3/4, 1/4).
    private static Tensor Logits => GoldenFaces.Doubles([[0, 0], [0, Math.Log(3)], [Math.Log(3), 0]]);

    // Faces 0 and 1 are one width apart and each other's nearest; face 2 is two widths from face 1.
    private static Tensor Points => GoldenFaces.Doubles([[0, 0], [Width, 0], [Width, 2 * Width]]);

    [Fact]
    public void Only_the_nearest_are_similar_by_a_gaussian_of_their_distance()
    {
        double[] expected = [0, Math.Exp(-0.5), 0, Math.Exp(-0.5), 0, 0, 0, Math.Exp(-2), 0];
        GoldenFaces.Near(expected, AuxiliaryGraph.Similarity(Points, 1, Width));
    }

    [Fact]
    public void Smoothing_of_a_batch_is_the_weighed_sum_of_divergences()
    {
        // KL(0||1) = ln(4/3) / 2, KL(1||0) = ln(1/2) / 4 + 3 ln(3/2) / 4, KL(2||1) = ln(3) / 2.
        var pair = (Math.Log(4.0 / 3) / 2) + (Math.Log(0.5) / 4) + (3 * Math.Log(1.5) / 4);
        var expected = ((Math.Exp(-0.5) * pair) + (Math.Exp(-2) * Math.Log(3) / 2)) / 3;
        GoldenFaces.Near([expected], AuxiliaryGraph.Smoothing(Logits, AuxiliaryGraph.Similarity(Points, 1, Width)));
    }

    [Fact]
    public void Both_sides_of_a_pair_are_pulled()
    {
        // One pair, 0 to 1, of similarity 1: face 0 gets p (log(p / q) - KL) = (1, -1) ln(3) / 4, face 1 gets q - p, both over three faces.
        var logits = Logits.requires_grad_(true);
        AuxiliaryGraph.Smoothing(logits, GoldenFaces.Doubles([[0, 1, 0], [0, 0, 0], [0, 0, 0]])).backward();
        GoldenFaces.Near([Math.Log(3) / 12, -Math.Log(3) / 12, -0.25 / 3, 0.25 / 3, 0, 0], logits.grad!);
    }

    [Fact]
    public void Gradient_agrees_with_differences()
    {
        var similarity = AuxiliaryGraph.Similarity(Points, 2, Width);
        CentralDifferences.Agree(logits => AuxiliaryGraph.Smoothing(logits, similarity), Logits);
    }

    [Fact]
    public void Loss_stays_finite_where_the_network_is_sure()
    {
        var similarity = ones(4, 4) - eye(4);
        CentralDifferences.FiniteAtExtremes((logits, labels) => nn.functional.cross_entropy(logits, labels) + AuxiliaryGraph.Smoothing(logits, similarity));
    }

    [Fact]
    public void A_batch_smaller_than_the_neighbourhood_gives_all_it_has()
    {
        var similarity = AuxiliaryGraph.Similarity(Points, 5, Width);
        var pairs = similarity.gt(0).to_type(ScalarType.Float64);
        GoldenFaces.Near([0, 1, 1, 1, 0, 1, 1, 1, 0], pairs);
        Assert.True(allclose(similarity, similarity.t()));
    }

    [Fact]
    public void A_face_alone_in_its_batch_has_no_neighbours()
    {
        var similarity = AuxiliaryGraph.Similarity(Points.narrow(0, 0, 1), 5, Width);
        GoldenFaces.Near([0], similarity);
        GoldenFaces.Near([0], AuxiliaryGraph.Smoothing(Logits.narrow(0, 0, 1), similarity));
    }

    [Fact]
    public void Of_faces_that_are_all_equal_the_earlier_ones_count_fully()
    {
        var similarity = AuxiliaryGraph.Similarity(full([4, 2], 0.3, ScalarType.Float64), 2, Width);
        GoldenFaces.Near([0, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0], similarity);
    }

    [Fact]
    public void A_black_and_a_white_picture_are_one_apart()
    {
        var pictures = cat([full([1, 3, 30, 20], -1.0), full([1, 3, 30, 20], 1.0)]);
        var grey = AuxiliaryGraph.Grey(pictures, 12);
        Assert.Equal([2, 144], grey.shape);
        Assert.Equal(1, (grey[1] - grey[0]).pow(2).sum().sqrt().ToDouble(), 5);
    }

    [Theory]
    [InlineData(AuxiliarySpace.ValenceArousal)]
    [InlineData(AuxiliarySpace.Pixels)]
    public void A_step_finds_neighbours_in_the_space_that_the_options_name(AuxiliarySpace space)
    {
        var context = Contexts.Of([0, 1, 2, 3, 4, 5]);
        using var network = context.Network;
        using var method = new LdlAlsgMethod(new() { Auxiliary = space, Neighbours = 2, Weight = 0.3, AffectWidth = 0.5, PixelWidth = 0.1 }, context);
        int[] positions = [4, 0, 5, 2];
        var step = method.Loss(Contexts.Batch(context, positions));
        var similarity = space == AuxiliarySpace.ValenceArousal
            ? AuxiliaryGraph.Similarity(tensor(positions.SelectMany(face => context.Affect![(2 * face)..((2 * face) + 2)]).ToArray()).reshape(4, 2), 2, 0.5)
            : AuxiliaryGraph.Similarity(AuxiliaryGraph.Grey(context.CutPlain(positions), 12), 2, 0.1);
        var smoothing = AuxiliaryGraph.Smoothing(step.Logits, similarity).ToDouble();
        Assert.True(smoothing > 0);
        Assert.Equal(smoothing, step.Parts["smoothing"].ToDouble(), 5);
        Assert.Equal(step.Total.ToDouble(), step.Parts["classification"].ToDouble() + (0.3 * smoothing), 5);
    }

    [Fact]
    public void Only_the_space_of_valence_arousal_needs_valence_arousal()
    {
        var context = Contexts.Of([0, 1, 2], neighbours: 0);
        using var network = context.Network;
        Assert.True(LdlAlsgEntry.Entry.NeedsAffectWith(new LdlAlsgOptions()));
        Assert.False(LdlAlsgEntry.Entry.NeedsAffectWith(new LdlAlsgOptions { Auxiliary = AuxiliarySpace.Pixels }));
        Assert.Contains("Choose Pixels", Assert.Throws<ConfigException>(() => new LdlAlsgMethod(new(), context)).Message, StringComparison.Ordinal);
        using var method = new LdlAlsgMethod(new() { Auxiliary = AuxiliarySpace.Pixels }, context);
        Assert.True(double.IsFinite(method.Loss(Contexts.Batch(context, [0, 1, 2])).Total.ToDouble()));
    }

    [Fact]
    public void A_neighbourhood_of_nobody_is_refused() =>
        Assert.Contains("Neighbours K", Assert.Throws<ConfigException>(() => LdlAlsgEntry.Entry.Read(new JsonObject { ["neighbours"] = 0 })).Message, StringComparison.Ordinal);
}
