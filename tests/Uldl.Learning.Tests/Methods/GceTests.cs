using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.Gce;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class GceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Loss_matches_the_golden_face() =>
        GoldenFaces.Near([0.431897], GceLoss.Plain(GoldenFaces.Logits.narrow(0, 0, 1), tensor(new long[] { 0 }), 0.7));

    [Fact]
    public void Power_one_is_absolute_error()
    {
        // Probabilities (1/2, 1/4, 1/4), labels 0 and 1.
        var logits = GoldenFaces.Doubles([[Math.Log(2), 0, 0], [Math.Log(2), 0, 0]]);
        GoldenFaces.Near([0.5, 0.75], GceLoss.Plain(logits, tensor(new long[] { 0, 1 }), 1));
    }

    [Fact]
    public void Truncated_loss_is_measured_from_the_threshold_and_leaves_faces_out()
    {
        // q = 1/2, k = 1/4: (1 - 1/2) / (1/2) = 1 is subtracted. Label 0, p = 1/2: 2 - √2 - 1; label 1, p = 1/4: 0.
        var logits = GoldenFaces.Doubles([[Math.Log(2), 0, 0], [Math.Log(2), 0, 0], [Math.Log(2), 0, 0]]);
        var kept = GoldenFaces.Doubles([1, 1, 0]);
        GoldenFaces.Near([1 - Math.Sqrt(2), 0, 0], GceLoss.Truncated(logits, tensor(new long[] { 0, 1, 0 }), kept, 0.5, 0.25));
    }

    [Fact]
    public void Gradients_agree_with_differences()
    {
        CentralDifferences.Agree(logits => GceLoss.Plain(logits, GoldenFaces.Labels, 0.7).mean(), GoldenFaces.Logits);
        CentralDifferences.Agree(logits => GceLoss.Truncated(logits, GoldenFaces.Labels, GoldenFaces.Doubles([1, 0]), 0.7, 0.5).mean(), GoldenFaces.Logits);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.7)]
    [InlineData(1.0)]
    public void Loss_stays_finite_where_the_network_is_sure(double power)
    {
        CentralDifferences.FiniteAtExtremes((logits, labels) => GceLoss.Plain(logits, labels, power).mean());
        CentralDifferences.FiniteAtExtremes((logits, labels) => GceLoss.Truncated(logits, labels, tensor(new float[] { 1, 1, 0, 1 }), power, 0.5).mean());
    }

    [Fact]
    public void The_plain_form_remembers_nothing_and_looks_at_no_face_after_an_epoch()
    {
        var context = Contexts.Of([0, 1, 2]) with { CutPlain = _ => throw new InvalidOperationException("No face was to be cut.") };
        using var network = context.Network;
        using var method = new GceMethod(new(), context);
        method.AfterEpoch(50, CancellationToken.None);
        Assert.Empty(method.State);
    }

    [Fact]
    public void The_truncated_form_leaves_out_the_faces_that_the_network_disbelieves()
    {
        var context = Contexts.Of([0, 1, 2, 3, 4, 5, 6, 0]) with { Epochs = 20 };
        using var network = context.Network;
        network.eval();
        var images = context.CutPlain([0, 1, 2, 3, 4, 5, 6, 7]);
        float[] believed;
        using (no_grad())
        {
            var rows = tensor(context.Labels.Select(label => (long)label).ToArray()).unsqueeze(1);
            believed = network.forward(images).softmax(1).gather(1, rows).squeeze(1).data<float>().ToArray();
        }

        network.train();
        var threshold = believed.Order().Skip(3).Take(2).Average(); // between the fourth and the fifth
        using var method = new GceMethod(new() { IsTruncated = true, Threshold = threshold, TruncatedFrom = 4, RefreshEvery = 3 }, context);
        method.AfterEpoch(1, CancellationToken.None);
        Assert.Equal(8, method.State["kept"].sum().ToDouble());
        method.AfterEpoch(2, CancellationToken.None);
        Assert.Equal(believed.Select(p => p > threshold ? 1f : 0f), method.State["kept"].data<float>().ToArray());
        Assert.True(network.training);

        var step = method.Loss(Contexts.Batch(context, [0, 1, 2, 3, 4, 5, 6, 7], epoch: 3));
        Assert.Equal(0.5, step.Parts["kept"].ToDouble());
    }

    [Fact]
    public void Faces_are_chosen_anew_at_the_epochs_that_the_options_name()
    {
        var looked = new List<int>();
        var epoch = 0;
        var context = Contexts.Of([0, 1, 2]) with { Epochs = 62 };
        using var network = context.Network;
        var plain = context.CutPlain;
        context = context with
        {
            CutPlain = positions =>
            {
                looked.Add(epoch + 2);
                return plain(positions);
            },
        };
        using var method = new GceMethod(new() { IsTruncated = true }, context);
        for (; epoch < context.Epochs; epoch++)
        {
            method.AfterEpoch(epoch, CancellationToken.None);
        }

        Assert.Equal([40, 50, 60], looked);
    }

    [Fact]
    public void A_power_of_zero_is_refused() =>
        Assert.Contains("Power q", Assert.Throws<ConfigException>(() => GceEntry.Entry.Read(new JsonObject { ["power"] = 0 })).Message, StringComparison.Ordinal);
}
