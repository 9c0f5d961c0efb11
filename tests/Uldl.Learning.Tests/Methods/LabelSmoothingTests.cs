using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.LabelSmoothing;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class LabelSmoothingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(SmoothingSpread.AllClasses, 0.590962)]
    [InlineData(SmoothingSpread.WrongClasses, 0.629295)]
    public void Loss_matches_the_golden_face(SmoothingSpread spread, double expected) =>
        GoldenFaces.Near([expected], Smoothed(0.1, spread).Loss(GoldenFaces.Logits.narrow(0, 0, 1), tensor(new long[] { 0 })));

    [Fact]
    public void Loss_of_a_batch_is_the_mean_over_faces()
    {
        // e = 0.3 over all three classes: target (0.8, 0.1, 0.1); probabilities (1/2, 1/4, 1/4) for both faces, labels 0 and 1.
        // Face 0: 0.8 ln 2 + 0.2 ln 4 = 1.2 ln 2; face 1: 0.1 ln 2 + 0.9 ln 4 = 1.9 ln 2.
        var logits = GoldenFaces.Doubles([[Math.Log(2), 0, 0], [Math.Log(2), 0, 0]]);
        GoldenFaces.Near([1.55 * Math.Log(2)], Smoothed(0.3, SmoothingSpread.AllClasses).Loss(logits, tensor(new long[] { 0, 1 })));
    }

    [Fact]
    public void Gradient_is_prediction_less_target()
    {
        var logits = GoldenFaces.Logits.requires_grad_(true);
        Smoothed(0.1, SmoothingSpread.WrongClasses).Loss(logits, GoldenFaces.Labels).backward();
        var target = GoldenFaces.Doubles([[0.9, 0.05, 0.05], [0.05, 0.05, 0.9]]);
        GoldenFaces.Near([.. ((logits.detach().softmax(1) - target) / 2).flatten().data<double>()], logits.grad!);
    }

    [Theory]
    [InlineData(SmoothingSpread.AllClasses, new[] { 0.8f, 0.1f, 0.1f, 0.1f, 0.1f, 0.8f })]
    [InlineData(SmoothingSpread.WrongClasses, new[] { 0.7f, 0.15f, 0.15f, 0.15f, 0.15f, 0.7f })]
    public void Rows_are_what_the_loss_trains_towards(SmoothingSpread spread, float[] expected) =>
        Assert.All(expected.Zip(Smoothed(0.3, spread).Rows([0, 2], 3)), pair => Assert.Equal(pair.First, pair.Second, 6));

    [Theory]
    [InlineData(SmoothingSpread.AllClasses)]
    [InlineData(SmoothingSpread.WrongClasses)]
    public void Targets_of_a_run_sum_to_one(SmoothingSpread spread)
    {
        var context = Contexts.Of([0, 1, 2, 3, 6]);
        using var network = context.Network;
        using var method = new LabelSmoothingMethod(new() { Smoothing = 0.25, Spread = spread }, context);
        var targets = method.Targets(new([], [], null));
        Assert.Equal(5 * 7, targets.Length);
        Assert.All(targets.Chunk(7), row => Assert.Equal(1, row.Sum(), 5));
    }

    [Fact]
    public void Loss_stays_finite_where_the_network_is_sure() =>
        CentralDifferences.FiniteAtExtremes(Smoothed(0.1, SmoothingSpread.AllClasses).Loss);

    [Fact]
    public void A_step_without_smoothing_is_a_step_of_cross_entropy()
    {
        var context = Contexts.Of([0, 1, 2, 3]);
        using var network = context.Network;
        network.eval();
        using var method = new LabelSmoothingMethod(new() { Smoothing = 0 }, context);
        var batch = Contexts.Batch(context, [0, 1, 2, 3]);
        var step = method.Loss(batch);
        Assert.Equal(nn.functional.cross_entropy(step.Logits, batch.Labels).ToDouble(), step.Total.ToDouble(), 5);
    }

    [Fact]
    public void A_smoothing_of_one_is_refused() =>
        Assert.Contains("smoothing", Assert.Throws<ConfigException>(() => LabelSmoothingEntry.Entry.Read(new JsonObject { ["smoothing"] = 1 })).Message, StringComparison.OrdinalIgnoreCase);

    private static SmoothedLabels Smoothed(double smoothing, SmoothingSpread spread) =>
        SmoothedLabels.For(new() { Smoothing = smoothing, Spread = spread }, 3);
}
