using TorchSharp;
using Uldl.Learning.Backbones;
using Uldl.Learning.Methods.AdaDf;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class AdaDfTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1, 0.641180, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(6, 1, 0.778801)]
    public void Weights_of_the_branches_match(int epoch, double target, double auxiliary)
    {
        var weights = Equations.Weights(epoch, 3);
        Assert.Equal(target, weights.Target, 6);
        Assert.Equal(auxiliary, weights.Auxiliary, 6);
    }

    [Fact]
    public void Attention_is_scaled_to_its_batch()
    {
        GoldenFaces.Near([0.2, 0.6, 1], Equations.Scale(GoldenFaces.Doubles([0.4, 0.5, 0.6]), 0.2));
        GoldenFaces.Near([0.2, 0.2], Equations.Scale(GoldenFaces.Doubles([0.4, 0.4]), 0.2));
    }

    [Fact]
    public void Equal_attention_of_a_batch_gives_no_gradient()
    {
        var attention = GoldenFaces.Doubles([0.4, 0.4, 0.4]).requires_grad_(true);
        (Equations.Scale(attention, 0.2) * GoldenFaces.Doubles([1, 2, 4])).sum().backward();
        GoldenFaces.Near([0, 0, 0], attention.grad!);
    }

    // p = (0.597922, 0.268664, 0.133414) and D = (0.8, 0.15, 0.05), mixed with attention 0.2, 0.6 and 1.
    [Fact]
    public void Targets_fuse_the_branch_and_the_class()
    {
        var auxiliary = GoldenFaces.Doubles([[1.0, 0.2, -0.5]]).softmax(1).expand(3, 3);
        var distributions = GoldenFaces.Doubles([[0.8, 0.15, 0.05]]).expand(3, 3);
        GoldenFaces.Near(
            [0.638338, 0.244931, 0.116732, 0.719169, 0.197465, 0.083366, 0.8, 0.15, 0.05],
            Equations.Fuse(auxiliary, distributions, GoldenFaces.Doubles([0.2, 0.6, 1])));
    }

    [Fact]
    public void Divergence_is_summed_over_classes_averaged_over_faces_and_moves_both_sides()
    {
        var target = GoldenFaces.Doubles([[0.71916877500706, 0.19746545792311, 0.08336576706983], [0, 1, 0]]).requires_grad_(true);
        var logits = GoldenFaces.Doubles([[0.3, 0.4, -0.2], [0, 0, 0]]).requires_grad_(true);
        var divergence = Equations.Divergence(target, logits);
        GoldenFaces.Near([(0.254982 + Math.Log(3)) / 2], divergence);
        divergence.backward();
        Assert.True(target.grad!.isfinite().all().ToBoolean());
        Assert.True(target.grad!.abs().sum().ToDouble() > 0);
        Assert.True(logits.grad!.abs().sum().ToDouble() > 0);
    }

    // Class 0: mean of (0.9, 0.1, 0) and (0.7, 0.1, 0.2), believed. Class 1: 0.6 on itself, too little. Class 2: no face.
    [Fact]
    public void Class_distributions_are_means_where_the_class_has_enough_and_fixed_elsewhere()
    {
        var probabilities = GoldenFaces.Doubles([[0.9, 0.1, 0], [0.2, 0.6, 0.2], [0.7, 0.1, 0.2]]);
        GoldenFaces.Near(
            [0.8, 0.1, 0.1, 0.15, 0.7, 0.15, 0.15, 0.15, 0.7],
            Equations.Distributions(probabilities, tensor(new long[] { 0, 1, 0 }), 0.7));
    }

    [Fact]
    public void Branches_start_alike_and_part()
    {
        using var drive = new MethodDrive(("ada-df", "{}"), seed: 1);
        var target = (Network)drive.Method.Modules["target"];
        Assert.All(target.state_dict(), pair => Assert.True(pair.Value.Equals(drive.Context.Network.state_dict()[pair.Key]), pair.Key));
        drive.Epoch(0);
        Assert.False(target.state_dict()["layer4.0.conv1.weight"].Equals(drive.Context.Network.state_dict()["layer4.0.conv1.weight"]));
    }

    [Theory]
    [InlineData("""{ "freezeShared": true }""", true)]
    [InlineData("{}", false)]
    public void Shared_stages_learn_unless_frozen(string options, bool frozen)
    {
        using var drive = new MethodDrive(("ada-df", options), seed: 1);
        var network = drive.Context.Network;
        var before = network.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone());
        drive.Step(0, 0, 1, 2, 3, 4, 5);
        Assert.Equal(frozen, network.state_dict()["conv1.weight"].Equals(before["conv1.weight"]));
        Assert.Equal(frozen, network.state_dict()["layer1.0.conv2.weight"].Equals(before["layer1.0.conv2.weight"]));
        Assert.False(network.state_dict()["layer2.0.conv1.weight"].Equals(before["layer2.0.conv1.weight"]));
    }

    [Fact]
    public void After_an_epoch_the_distributions_are_those_of_the_auxiliary_branch()
    {
        // A threshold of 0 believes every class.
        using var drive = new MethodDrive(("ada-df", """{ "threshold": 0 }"""), seed: 1);
        drive.Epoch(0);
        var said = drive.Context;
        using var still = no_grad();
        said.Network.eval();
        var attention = (AttentionHeads)drive.Method.Modules["attention"];
        var (features, logits) = said.Forward(said.CutPlain([0, 7])); // the two faces of class 0
        var expected = (attention.OfAuxiliary(features) * logits).softmax(1).mean([0]);
        Assert.True((expected - drive.Method.Memory["distributions"][0]).abs().max().ToDouble() < 1e-5);
    }
}
