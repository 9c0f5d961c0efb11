using TorchSharp;
using Uldl.Learning.Methods.Dmue;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class DmueTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(0, 0.006738, 1)]
    [InlineData(3, 0.108368, 1)]
    [InlineData(9, 1, 1)]
    [InlineData(18, 1, 0.778801)]
    public void Ramps_match(int epoch, double up, double down)
    {
        var ramps = Equations.Ramps(epoch, 9);
        Assert.Equal(up, ramps.Up, 6);
        Assert.Equal(down, ramps.Down, 6);
    }

    [Fact]
    public void A_branch_counts_past_the_class_it_does_not_know() =>
        Assert.Equal([0, 1, 2, 3], Equations.Renumber(tensor(new long[] { 0, 1, 3, 4 }), 2).data<long>().ToArray());

    // softmax((1, 0.2, -0.5) / 1.2); the same as the softmax to the power 1 / 1.2, normalised.
    [Theory]
    [InlineData(0, new[] { 0, 0.555580, 0.285244, 0.159176 })]
    [InlineData(1, new[] { 0.555580, 0, 0.285244, 0.159176 })]
    [InlineData(3, new[] { 0.555580, 0.285244, 0.159176, 0 })]
    public void Latent_distributions_are_sharpened_and_leave_out_the_class(int without, double[] expected)
    {
        var logits = GoldenFaces.Doubles([[1.0, 0.2, -0.5]]);
        GoldenFaces.Near(expected, Equations.Latent(logits, without, 1.2));
        var powers = logits.softmax(1).pow(1 / 1.2);
        GoldenFaces.Near([.. expected.Where((_, c) => c != without)], powers / powers.sum());
    }

    // ((0.268664 - 0.7)² + (0.133414 - 0.3)²) / 3: the label's own place is empty on both sides.
    [Fact]
    public void Soft_loss_compares_what_is_said_of_the_other_classes() =>
        GoldenFaces.Near([0.071267], Equations.Soft(GoldenFaces.Doubles([[1.0, 0.2, -0.5]]), tensor(new long[] { 0 }), GoldenFaces.Doubles([[0, 0.7, 0.3]])));

    // Gram matrices [[1, 1], [1, 2]] and the identity, rows scaled to length 1.
    [Fact]
    public void Similarity_preserving_loss_compares_normalised_gram_matrices() =>
        GoldenFaces.Near([0.199233], Equations.SimilarityPreserving(GoldenFaces.Doubles([[1, 0], [1, 1]]), GoldenFaces.Doubles([[1, 0], [0, 1]])));

    // Cosines of (1, 0), (0, 2) and (3, 3): 0, 1 and 1/√2; of class 3 there is no face.
    [Fact]
    public void Statistics_are_scaled_similarities_to_each_class_and_the_label()
    {
        var features = GoldenFaces.Doubles([[1, 0], [0, 2], [3, 3]]);
        var labels = tensor(new long[] { 0, 1, 2 });
        var directions = Equations.Directions(features, labels, 4);
        GoldenFaces.Near([1, 0, 0, 1, 0.707107, 0.707107, 0, 0], directions);
        GoldenFaces.Near(
            [1, 0, 0.707107, 0, 1, 0, 0, 0, 0, 1, 0.707107, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0],
            Equations.Statistics(features, labels, directions));
    }

    // The mean direction of (1, 0) and (1, 1) is not the direction of their mean.
    [Fact]
    public void Product_with_a_mean_direction_is_the_mean_cosine()
    {
        var features = GoldenFaces.Doubles([[2, 0], [5, 5]]);
        GoldenFaces.Near([0.853553, 0.353553], Equations.Directions(features, zeros(2, ScalarType.Int64), 1));
    }

    [Fact]
    public void Batches_of_one_class_or_of_single_faces_have_finite_losses_and_gradients()
    {
        using var drive = new MethodDrive(("dmue", "{}"), seed: 1, faces: 15);
        foreach (var faces in new int[][] { [0, 7, 14], [0, 7, 1], [0, 1], [0, 7] })
        {
            Assert.True(double.IsFinite(drive.Step(4, faces).Total));
            Assert.All(drive.Context.Network.parameters().Where(parameter => parameter.grad is not null), parameter => Assert.True(parameter.grad!.isfinite().all().ToBoolean()));
        }
    }

    [Fact]
    public void Branches_start_from_the_runs_last_stage_and_the_branch_of_the_only_class_rests()
    {
        using var drive = new MethodDrive(("dmue", "{}"), seed: 1, faces: 15);
        var weights = Enumerable.Range(0, 7).Select(c => Weight(drive, c)).ToList();
        var own = drive.Context.Network.state_dict()["layer4.0.conv1.weight"];
        Assert.All(weights, weight => Assert.True(weight.Equals(own)));
        drive.Step(0, 0, 7, 14);
        Assert.True(Weight(drive, 0).Equals(weights[0]));
        Assert.All(Enumerable.Range(1, 6), c => Assert.False(Weight(drive, c).Equals(weights[c])));
    }

    [Fact]
    public void The_neck_the_uncertainty_module_and_all_classifiers_learn()
    {
        using var drive = new MethodDrive(("dmue", "{}"), seed: 1);
        drive.Step(5, 0, 1, 2, 3, 4, 5, 6, 7);
        var heads = drive.Method.Modules["heads"].named_parameters().ToList();
        Assert.Equal(15, heads.Count);
        Assert.All(heads, pair => Assert.True(pair.parameter.grad!.abs().sum().ToDouble() > 0, pair.name));

        // The network's own classifier has no part in it.
        Assert.Null(drive.Context.Network.Classifier.weight!.grad);
    }

    [Fact]
    public void The_ramp_is_stretched_with_the_run()
    {
        // Fifteen epochs of 36: the ramp ends at 3.75 instead of 9, so epoch 4 counts the target branch fully.
        using var stretched = new MethodDrive(("dmue", "{}"), seed: 1);
        using var published = new MethodDrive(("dmue", """{ "stretchRamp": false }"""), seed: 1);
        Assert.Equal(15, stretched.Context.Epochs);
        AssertRamp(3.75, stretched.Step(4, 0, 1, 2, 3, 4, 5));
        AssertRamp(9, published.Step(4, 0, 1, 2, 3, 4, 5));

        static void AssertRamp(double end, (double Total, Dictionary<string, double> Parts, float[] Logits) loss)
        {
            var (up, down) = Equations.Ramps(4, end);
            var expected = (up * (loss.Parts["classification"] + (0.5 * loss.Parts["soft"]) + (1000 * loss.Parts["similarity"]))) + (down * loss.Parts["auxiliary"]);
            Assert.Equal(expected, loss.Total, 1e-5 * expected);
        }
    }

    private static Tensor Weight(MethodDrive drive, int branch) =>
        drive.Method.Modules[$"auxiliary.{branch}.0"].state_dict()["0.conv1.weight"].detach().clone();
}
