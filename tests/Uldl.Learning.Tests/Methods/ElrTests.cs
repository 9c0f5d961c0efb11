using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.Elr;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class ElrTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static Tensor GoldenLogits => GoldenFaces.Logits.narrow(0, 0, 1);

    private static Tensor GoldenMemory => GoldenFaces.Doubles([[0.2, 0.5, 0.3]]);

    [Fact]
    public void Memory_and_loss_match_the_golden_face()
    {
        var remembered = ElrLoss.Remember(GoldenMemory, GoldenLogits, 0.7);
        GoldenFaces.Near([0.319377, 0.430599, 0.250024], remembered);
        var regularisation = ElrLoss.Regularisation(remembered, GoldenLogits);
        GoldenFaces.Near([-0.415524], regularisation);
        GoldenFaces.Near([-0.732276], nn.functional.cross_entropy(GoldenLogits, tensor(new long[] { 0 })) + (3 * regularisation));
    }

    [Fact]
    public void Regularisation_of_a_batch_is_the_mean_over_faces()
    {
        // p = (1/2, 1/4, 1/4) twice. A first visit with b = 0.7 leaves t = 0.3 p, <t, p> = 0.3 · 3/8; a memory of (1, 0, 0) gives 1/2.
        var logits = GoldenFaces.Doubles([[Math.Log(2), 0, 0], [Math.Log(2), 0, 0]]);
        var first = ElrLoss.Remember(zeros(2, 3, ScalarType.Float64), logits, 0.7);
        GoldenFaces.Near([0.15, 0.075, 0.075, 0.15, 0.075, 0.075], first);
        var mixed = cat([first.narrow(0, 0, 1), GoldenFaces.Doubles([[1, 0, 0]])]);
        GoldenFaces.Near([(Math.Log(0.8875) + Math.Log(0.5)) / 2], ElrLoss.Regularisation(mixed, logits));
    }

    [Fact]
    public void Gradient_agrees_with_differences_and_memory_gives_none()
    {
        var memory = GoldenFaces.Doubles([[0.2, 0.5, 0.3], [0.6, 0.1, 0.2]]);
        CentralDifferences.Agree(logits => ElrLoss.Regularisation(memory, logits), GoldenFaces.Logits);
        Assert.False(ElrLoss.Remember(memory, GoldenFaces.Logits.requires_grad_(true), 0.7).requires_grad);
    }

    [Fact]
    public void Loss_stays_finite_where_the_network_is_sure() => CentralDifferences.FiniteAtExtremes((logits, labels) =>
    {
        // A memory that has seen the same certainty for ever: <t, p> is as near to 1 as it gets.
        var remembered = ElrLoss.Remember(logits.detach().softmax(1), logits, 0.7);
        return nn.functional.cross_entropy(logits, labels) + (3 * ElrLoss.Regularisation(remembered, logits));
    });

    [Fact]
    public void A_step_moves_the_memory_of_its_faces_alone()
    {
        var context = Contexts.Of([0, 1, 2, 3, 4]);
        using var network = context.Network;
        using var method = new ElrMethod(new() { Momentum = 0.6 }, context);
        var step = method.Loss(Contexts.Batch(context, [3, 1]));
        method.AfterStep();
        var prediction = step.Logits.softmax(1).data<float>().ToArray();
        var memory = method.State["remembered"].data<float>().ToArray();
        Assert.Equal(0.4 * prediction[3], memory[(3 * 7) + 3], 5);
        Assert.Equal(0.4 * prediction[7 + 1], memory[(1 * 7) + 1], 5);
        Assert.All(new[] { 0, 2, 4 }, face => Assert.All(memory.AsSpan(face * 7, 7).ToArray(), share => Assert.Equal(0, share)));
        Assert.Equal(step.Total.ToDouble(), step.Parts["classification"].ToDouble() + (3 * step.Parts["regularisation"].ToDouble()), 5);
    }

    [Fact]
    public void Doubt_is_what_the_memory_denies_the_label_and_even_before_a_first_visit()
    {
        var context = Contexts.Of([0, 1, 2], classes: 4);
        using var network = context.Network;
        using var method = new ElrMethod(new(), context);
        method.State["remembered"].copy_(tensor(new float[] { 0, 0, 0, 0, 0.1f, 0.5f, 0.2f, 0.1f, 0.05f, 0.05f, 0.15f, 0.05f }).reshape(3, 4));
        Assert.All(new[] { 0.75f, 0.5f, 0.85f }.Zip(method.RememberedDoubt()), pair => Assert.Equal(pair.First, pair.Second, 6));
    }

    [Fact]
    public void Targets_are_the_memory_made_to_sum_to_one_and_the_label_before_a_first_visit()
    {
        var context = Contexts.Of([0, 1, 2], classes: 4);
        using var network = context.Network;
        using var method = new ElrMethod(new(), context);
        method.State["remembered"].copy_(tensor(new float[] { 0, 0, 0, 0, 0.1f, 0.4f, 0.2f, 0.1f, 0.05f, 0.05f, 0.15f, 0.05f }).reshape(3, 4));
        var targets = method.Targets(new([], [], null));
        float[] expected = [1, 0, 0, 0, 0.125f, 0.5f, 0.25f, 0.125f, 1 / 6f, 1 / 6f, 0.5f, 1 / 6f];
        Assert.All(expected.Zip(targets), pair => Assert.Equal(pair.First, pair.Second, 6));
        Assert.All(targets.Chunk(4), row => Assert.Equal(1, row.Sum(), 5));
        Assert.Equal(0, method.State["remembered"].narrow(0, 0, 1).sum().ToDouble());
    }

    [Fact]
    public void A_step_leaves_no_tensor_behind()
    {
        var context = Contexts.Of([0, 1, 2, 3]);
        using var network = context.Network;
        using var method = new ElrMethod(new(), context);
        Step();
        // What earlier tests dropped goes now, not in the middle of the count.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        Step();
        Assert.Equal(before, Tensor.TotalCount);

        void Step()
        {
            using var inner = NewDisposeScope();
            method.Loss(Contexts.Batch(context, [0, 1, 2, 3])).Total.backward();
            method.AfterStep();
            _ = method.RememberedDoubt();
        }
    }

    [Fact]
    public void A_memory_that_never_moves_is_refused() =>
        Assert.Contains("Memory b", Assert.Throws<ConfigException>(() => ElrEntry.Entry.Read(new JsonObject { ["momentum"] = 1 })).Message, StringComparison.Ordinal);
}
