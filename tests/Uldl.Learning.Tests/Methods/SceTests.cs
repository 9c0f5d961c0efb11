using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.Sce;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class SceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Both_halves_match_the_golden_face()
    {
        var (total, cross, reverse) = SceLoss.Of(GoldenFaces.Logits.narrow(0, 0, 1), tensor(new long[] { 0 }), new());
        GoldenFaces.Near([0.514295], cross);
        GoldenFaces.Near([3.703276], reverse);
        GoldenFaces.Near([3.754705], total);
    }

    [Fact]
    public void Loss_of_a_batch_is_the_mean_over_faces()
    {
        // Probabilities (1/2, 1/4, 1/4), labels 0 and 1, clamp 1/e²: reverse 2 · 1/2 and 2 · 3/4; cross ln 2 and ln 4.
        var logits = GoldenFaces.Doubles([[Math.Log(2), 0, 0], [Math.Log(2), 0, 0]]);
        var (total, _, reverse) = SceLoss.Of(logits, tensor(new long[] { 0, 1 }), new() { Alpha = 2, Beta = 3, LogClamp = Math.Exp(-2) });
        GoldenFaces.Near([1.25], reverse);
        GoldenFaces.Near([(2 * 1.5 * Math.Log(2)) + (3 * 1.25)], total);
    }

    [Fact]
    public void Gradient_agrees_with_differences() =>
        CentralDifferences.Agree(logits => SceLoss.Of(logits, GoldenFaces.Labels, new()).Total, GoldenFaces.Logits);

    [Fact]
    public void Loss_stays_finite_where_the_network_is_sure() =>
        CentralDifferences.FiniteAtExtremes((logits, labels) => SceLoss.Of(logits, labels, new()).Total);

    [Fact]
    public void A_step_reports_both_halves_before_weighing()
    {
        var context = Contexts.Of([0, 1, 2, 3]);
        using var network = context.Network;
        using var method = new SceMethod(new() { Alpha = 0.5, Beta = 2 }, context);
        var step = method.Loss(Contexts.Batch(context, [0, 1, 2, 3]));
        Assert.Equal(step.Total.ToDouble(), (0.5 * step.Parts["classification"].ToDouble()) + (2 * step.Parts["reverse"].ToDouble()), 5);
        step.Total.backward();
        Assert.All(network.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    [Fact]
    public void A_clamp_of_zero_is_refused() =>
        Assert.Contains("Log clamp", Assert.Throws<ConfigException>(() => SceEntry.Entry.Read(new JsonObject { ["logClamp"] = 0 })).Message, StringComparison.Ordinal);
}
