using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.CoTeaching;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class CoTeachingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(3, 0.1)]
    [InlineData(9, 0.3)]
    [InlineData(10, 0.3)]
    [InlineData(200, 0.3)]
    public void The_forget_rate_grows_linearly_over_ten_epochs_and_stays(int epoch, double expected) =>
        Assert.Equal(expected, Equations.ForgetRate(epoch, 0.3, 10), 12);

    [Fact]
    public void One_gradual_epoch_forgets_nothing_and_the_next_forgets_all_that_there_is() =>
        Assert.Equal([0, 0.3], [Equations.ForgetRate(0, 0.3, 1), Equations.ForgetRate(1, 0.3, 1)]);

    [Theory]
    [InlineData(64, 0.0, 64)]
    [InlineData(64, 0.3, 44)]
    [InlineData(3, 0.9, 1)]
    public void Faces_kept_are_rounded_down_but_never_none(int batch, double forgetRate, int expected) =>
        Assert.Equal(expected, Equations.Kept(batch, forgetRate));

    // With logits (x, 0) and label 0 the loss is ln(1 + e^-x). One network finds faces 0 and 1 easiest, the other 1 and 2;
    // so the one learns from 1 and 2, (0.313262 + 1.313262) / 2, the other from 0 and 1, (0.693147 + 0.048587) / 2.
    [Fact]
    public void Each_network_learns_from_what_the_other_finds_easy()
    {
        var first = Logits(2, 1, -1, 0).requires_grad_(true);
        var second = Logits(0, 3, 1, -2).requires_grad_(true);
        var (firstLoss, secondLoss) = Equations.Exchange(first, second, zeros(4, ScalarType.Int64), 2);
        GoldenFaces.Near([0.813262], firstLoss);
        GoldenFaces.Near([0.370867], secondLoss);
        (firstLoss + secondLoss).backward();
        Assert.Equal([false, true, true, false], Moved(first));
        Assert.Equal([true, true, false, false], Moved(second));
    }

    [Fact]
    public void Networks_start_differently_and_their_mean_is_one_of_the_predictions()
    {
        random.manual_seed(1);
        var context = Contexts.Of([0, 1, 2, 3]);
        using var network = context.Network;
        using var method = new CoTeachingMethod(new() { Prediction = CoTeachingPrediction.Mean }, context);
        var second = (Uldl.Learning.Backbones.Network)method.Modules["second"];
        network.eval();
        second.eval();
        using var still = no_grad();
        var images = context.CutPlain([0, 1, 2, 3]);
        var one = context.Forward(images).Logits.softmax(1);
        var other = context.Forward(second, images).Logits.softmax(1);
        Assert.True((one - other).abs().max().ToDouble() > 1e-3);
        Assert.True((((one + other) / 2) - method.Predict(images).Logits.softmax(1)).abs().max().ToDouble() < 1e-6);
    }

    [Fact]
    public void Doubt_is_the_mean_cross_entropy_of_both_networks()
    {
        using var drive = new MethodDrive(("co-teaching", "{}"), seed: 1);
        drive.Epoch(0);
        var said = drive.PredictAll();
        var doubt = drive.Method.Doubt(said);
        using var still = no_grad();
        var second = (Uldl.Learning.Backbones.Network)drive.Method.Modules["second"];
        second.eval();
        var labels = drive.Context.Labels;
        var other = drive.Context.Forward(second, drive.Context.CutPlain([0, 1, 2])).Logits.log_softmax(1);
        for (var face = 0; face < 3; face++)
        {
            var expected = (-Math.Log(said.Probabilities[(face * 7) + labels[face]]) - other[face, labels[face]].ToDouble()) / 2;
            Assert.Equal(expected, doubt[face], 1e-4);
        }
    }

    [Theory]
    [InlineData("{}", "noise rate")]
    [InlineData("""{ "forgetRate": 0.2 }""", null)]
    public void It_is_privileged_unless_told_a_forget_rate(string options, string? expected)
    {
        var entry = MethodCatalogue.Find("co-teaching");
        Assert.Equal(expected, entry.Privileged(entry.Read((JsonObject)JsonNode.Parse(options)!)));
    }

    [Fact]
    public void The_noise_rate_decides_how_many_faces_are_forgotten()
    {
        Assert.Equal(0.3, Contexts.Of([0, 1], neighbours: 0).NoiseRate);
        using var told = new MethodDrive(("co-teaching", """{ "forgetRate": 0.3 }"""), seed: 1);
        using var knowing = new MethodDrive(("co-teaching", "{}"), seed: 1);
        using var trusting = new MethodDrive(("co-teaching", """{ "forgetRate": 0 }"""), seed: 1);
        int[] faces = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

        // The first epoch forgets nobody, the tenth three of ten.
        Assert.Equal(trusting.Step(0, faces).Total, knowing.Step(0, faces).Total);
        told.Step(0, faces);
        var loss = knowing.Step(9, faces).Total;
        Assert.Equal(told.Step(9, faces).Total, loss);
        Assert.NotEqual(trusting.Step(9, faces).Total, loss);
    }

    private static Tensor Logits(params double[] values) => GoldenFaces.Doubles([.. values.Select(value => new[] { value, 0 })]);

    private static bool[] Moved(Tensor logits) => [.. logits.grad!.abs().sum(1).data<double>().ToArray().Select(sum => sum > 0)];
}
