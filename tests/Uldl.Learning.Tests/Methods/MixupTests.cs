using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.Mixup;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class MixupTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(0.2, 0.2)]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(2, 1)]
    [InlineData(0.5, 3)]
    public void Draws_have_the_mean_and_the_variance_of_the_distribution(double a, double b)
    {
        const int count = 200_000;
        var random = new Random(5);
        var draws = Enumerable.Range(0, count).Select(_ => BetaDraw.Next(a, b, random)).ToArray();
        var variance = a * b / ((a + b) * (a + b) * (a + b + 1));
        var mean = draws.Average();
        Assert.All(draws, draw => Assert.InRange(draw, 0, 1));
        Assert.Equal(a / (a + b), mean, 4 * Math.Sqrt(variance / count));
        Assert.Equal(variance, draws.Average(draw => (draw - mean) * (draw - mean)), 0.02 * variance);
    }

    [Fact]
    public void Draws_of_parameter_one_are_as_likely_everywhere()
    {
        var random = new Random(6);
        var tenths = Enumerable.Range(0, 100_000).Select(_ => (int)(10 * BetaDraw.Next(1, 1, random))).CountBy(tenth => tenth).ToDictionary();
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(tenths[tenth], 9600, 10400));
    }

    [Fact]
    public void Draws_of_the_smallest_parameter_are_numbers_near_either_end()
    {
        var random = new Random(7);
        var draws = Enumerable.Range(0, 10_000).Select(_ => BetaDraw.Next(0.01, 0.01, random)).ToArray();
        Assert.All(draws, draw => Assert.InRange(draw, 0, 1));
        Assert.True(draws.Count(draw => draw is < 0.01 or > 0.99) > 9000);
        Assert.InRange(draws.Count(draw => draw > 0.5), 4800, 5200);
    }

    [Fact]
    public void Loss_matches_the_golden_face()
    {
        // Both faces have the golden logits; face 0 is met by face 1. Face 1 with face 0 is the mirror image.
        var logits = GoldenFaces.Logits.narrow(0, 0, 1).expand(2, 3);
        var labels = tensor(new long[] { 0, 2 });
        var mirrored = (0.3 * 2.014295) + (0.7 * 0.514295);
        GoldenFaces.Near([(1.564295 + mirrored) / 2], new Mixture(0.3, [1, 0]).Loss(logits, labels));
    }

    [Fact]
    public void Loss_of_one_pair_matches_the_golden_face()
    {
        // A second face that is met and left alone: labels 2 with itself.
        var logits = cat([GoldenFaces.Logits.narrow(0, 0, 1), GoldenFaces.Doubles([[0, 0, 0]])]);
        var both = new Mixture(0.3, [1, 1]).Loss(logits, tensor(new long[] { 0, 2 }));
        GoldenFaces.Near([(1.564295 + Math.Log(3)) / 2], both);
    }

    [Fact]
    public void Gradient_agrees_with_differences() =>
        CentralDifferences.Agree(logits => new Mixture(0.3, [1, 0]).Loss(logits, GoldenFaces.Labels), GoldenFaces.Logits);

    [Fact]
    public void Loss_stays_finite_where_the_network_is_sure() =>
        CentralDifferences.FiniteAtExtremes(new Mixture(0.3, [3, 2, 1, 0]).Loss);

    [Fact]
    public void Images_are_mixed_pixel_by_pixel() =>
        GoldenFaces.Near([2, 4, 4, 8], new Mixture(0.75, [1, 0]).Mix(GoldenFaces.Doubles([1, 2, 5, 10]).reshape(2, 1, 1, 2)));

    [Fact]
    public void Everyone_is_somebodys_partner()
    {
        var mixture = Mixture.Draw(1, 50, new Random(3));
        Assert.Equal(Enumerable.Range(0, 50), mixture.Partners.Order());
        Assert.NotEqual(Enumerable.Range(0, 50), mixture.Partners);
    }

    [Fact]
    public void A_step_sees_the_mixed_images_and_takes_its_chance_from_the_batch()
    {
        var context = Contexts.Of([0, 1, 2, 3, 4, 5]);
        using var network = context.Network;
        network.eval();
        using var method = new MixupMethod(new() { Alpha = 0.4 }, context);
        var batch = Contexts.Batch(context, [0, 1, 2, 3, 4, 5]);
        var mixture = Mixture.Draw(0.4, 6, new Random(1)); // the batch's own seed
        var logits = network.forward(mixture.Mix(batch.Images));
        var step = method.Loss(batch);
        Assert.True(allclose(logits, step.Logits, rtol: 1e-4, atol: 1e-4));
        Assert.Equal(mixture.Loss(logits, batch.Labels).ToDouble(), step.Total.ToDouble(), 4);
        Assert.False(allclose(network.forward(batch.Images), step.Logits, rtol: 1e-4, atol: 1e-4));
    }

    [Fact]
    public void A_parameter_of_zero_is_refused() =>
        Assert.Contains("Beta parameter", Assert.Throws<ConfigException>(() => MixupEntry.Entry.Read(new JsonObject { ["alpha"] = 0 })).Message, StringComparison.Ordinal);
}
