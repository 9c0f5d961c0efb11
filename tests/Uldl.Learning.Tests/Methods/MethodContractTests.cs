using TorchSharp;
using Uldl.Learning.Tests.Training;
using Uldl.Learning.Training;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

/// <summary>What every method promises to the trainer, whichever network it is given. Methods and networks come from their catalogues.</summary>
public sealed class MethodContractTests : IDisposable
{
    // Later than any start that the field's methods know, such as SCN's relabelling from epoch 10.
    private const int LateEpoch = 11;

    private readonly TemporaryFolder _folder = new();

    static MethodContractTests() => NativeEnvironment.Prepare(1);

    public static TheoryData<string, string> Ways => MethodWays.Data;

    public static TheoryData<string, string, string> WaysWithEveryBackbone => MethodWays.WithEveryBackbone;

    private string Path => _folder.Under("checkpoint.safetensors");

    public void Dispose() => _folder.Dispose();

    // One network serves for both halves, since making a large one takes longer than its steps; the tests below begin with a fresh one.
    [Theory, MemberData(nameof(WaysWithEveryBackbone))]
    public void Losses_are_finite_and_a_step_taken_again_from_a_checkpoint_gives_the_same_bits(string method, string options, string backbone)
    {
        using var scope = NewDisposeScope();
        using var drive = new MethodDrive((method, options), seed: 1, backbone, faces: 8, classes: 3, hasMoments: false);
        AssertFinite(drive.Step(0, 0, 1, 2, 3));
        drive.Method.AfterEpoch(0, CancellationToken.None);
        drive.Save(Path);
        AssertFinite(drive.Step(LateEpoch, 4, 5, 6, 7));
        drive.Method.AfterEpoch(LateEpoch, CancellationToken.None);
        var once = drive.State();

        drive.Load(Path);
        drive.Step(LateEpoch, 4, 5, 6, 7);
        drive.Method.AfterEpoch(LateEpoch, CancellationToken.None);
        MethodDrive.AssertSame(once, drive.State());
    }

    [Theory, MemberData(nameof(Ways))]
    public void Two_runs_of_one_seed_give_the_same_bits_whatever_else_draws_random_numbers(string method, string options)
    {
        using var scope = NewDisposeScope();
        using var one = new MethodDrive((method, options), seed: 1);
        random.manual_seed(10);
        Train(one);
        using var two = new MethodDrive((method, options), seed: 1);
        random.manual_seed(20);
        Train(two);
        MethodDrive.AssertSame(one.Everything(), two.Everything());

        static void Train(MethodDrive drive)
        {
            drive.Epoch(0);
            drive.Epoch(1);
            drive.Epoch(LateEpoch);
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public void A_checkpoint_holds_everything_that_a_run_remembers(string method, string options)
    {
        using var scope = NewDisposeScope();
        using var trained = new MethodDrive((method, options), seed: 1);
        trained.Epoch(0);
        trained.Epoch(LateEpoch);
        trained.Save(Path);
        using var fresh = new MethodDrive((method, options), seed: 2);
        Assert.NotEqual(trained.State().Values, fresh.State().Values);
        fresh.Load(Path);
        MethodDrive.AssertSame(trained.Everything(), fresh.Everything());
        Assert.Equal(trained.Step(LateEpoch + 1, 0, 1, 2, 3, 4, 5).Total, fresh.Step(LateEpoch + 1, 0, 1, 2, 3, 4, 5).Total);
        MethodDrive.AssertSame(trained.Everything(), fresh.Everything());
    }

    [Theory, MemberData(nameof(Ways))]
    public void Epochs_leave_no_tensor_behind(string method, string options)
    {
        using var scope = NewDisposeScope();
        using var drive = new MethodDrive((method, options), seed: 1);
        drive.Epoch(0);
        drive.Epoch(LateEpoch);
        var before = Live();
        drive.Epoch(LateEpoch + 1);
        drive.Epoch(LateEpoch + 2);
        drive.PredictAll();
        Assert.Equal(before, Live());

        // Counted on this thread, so that what the garbage collector finds meanwhile changes nothing.
        static long Live() => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
    }

    [Theory, MemberData(nameof(Ways))]
    public void A_method_disposes_of_everything_it_made(string method, string options)
    {
        using var scope = NewDisposeScope();
        using var drive = new MethodDrive((method, options), seed: 1);
        drive.Epoch(0);
        Tensor[] own = [.. drive.Method.Modules.Values.SelectMany(module => module.parameters().Concat(module.buffers())), .. drive.Method.Memory.Values];
        drive.Method.Dispose();
        Assert.All(own, tensor => Assert.True(tensor.IsInvalid));
        Assert.All(drive.Context.Network.parameters(), tensor => Assert.False(tensor.IsInvalid));
    }

    [Theory, MemberData(nameof(Ways))]
    public void No_parameter_is_handed_to_the_optimiser_twice(string method, string options)
    {
        using var scope = NewDisposeScope();
        using var drive = new MethodDrive((method, options), seed: 1);
        Tensor[] handed = [.. drive.Context.Network.parameters(), .. drive.Method.Parameters.SelectMany(group => group.Parameters)];
        Assert.Equal(handed.Length, handed.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.All(drive.Method.Parameters, group => Assert.True(group.RateFactor > 0));
    }

    [Theory, MemberData(nameof(Ways))]
    public void The_loss_falls_on_a_batch_seen_again_and_again(string method, string options)
    {
        using var scope = NewDisposeScope();
        using var drive = new MethodDrive((method, options), seed: 1, faces: 8);
        var losses = Enumerable.Range(0, 24).Select(_ => drive.Step(0, 0, 1, 2, 3, 4, 5, 6, 7)).Select(loss => loss.Parts.TryGetValue("classification", out var part) ? part : loss.Total).ToList();
        Assert.All(losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.True(losses[^3..].Average() < losses[0], $"The first loss is {losses[0]:0.000}, the last three {losses[^3]:0.000}, {losses[^2]:0.000} and {losses[^1]:0.000}.");
    }

    [Theory, MemberData(nameof(Ways))]
    public void Doubt_is_a_finite_number_a_face_and_targets_are_distributions(string method, string options)
    {
        using var scope = NewDisposeScope();
        using var drive = new MethodDrive((method, options), seed: 1);
        AssertSound(drive);
        drive.Epoch(0);
        drive.Epoch(LateEpoch);
        AssertSound(drive);

        static void AssertSound(MethodDrive drive)
        {
            var said = drive.PredictAll();
            var doubt = drive.Method.Doubt(said);
            Assert.Equal(drive.Context.Labels.Length, doubt.Length);
            Assert.All(doubt, value => Assert.True(float.IsFinite(value)));
            AssertDistributions(said.Probabilities, drive.Context.Labels.Length, drive.Context.Classes);
            if (drive.Method.Targets(said) is { } targets)
            {
                AssertDistributions(targets, drive.Context.Labels.Length, drive.Context.Classes);
            }
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public void A_face_is_judged_the_same_alone_and_in_company(string method, string options)
    {
        using var scope = NewDisposeScope();
        using var drive = new MethodDrive((method, options), seed: 1);
        drive.Epoch(0);
        drive.Epoch(LateEpoch);
        var before = drive.State();
        var together = drive.PredictAll();
        for (var face = 0; face < 3; face++)
        {
            var alone = drive.Predict(face);
            AssertNear(alone.Probabilities, together.Probabilities, face);
            AssertNear(alone.Features, together.Features, face);
            Assert.Equal(together.Doubt is null, alone.Doubt is null);
            AssertNear(alone.Doubt ?? [], together.Doubt ?? [], face);
        }

        // And to be asked changes nothing.
        MethodDrive.AssertSame(before, drive.State());
        Assert.True(drive.Context.Network.training);
        Assert.All(drive.Method.Modules.Values, module => Assert.True(module.training));

        static void AssertNear(float[] alone, float[] together, int face) =>
            Assert.All(alone.Select((value, i) => (value, i)), pair => Assert.Equal(together[(face * alone.Length) + pair.i], pair.value, 1e-4f * (1 + Math.Abs(pair.value))));
    }

    private static void AssertFinite((double Total, Dictionary<string, double> Parts, float[] Logits) loss)
    {
        Assert.True(double.IsFinite(loss.Total), $"The loss is {loss.Total}.");
        Assert.All(loss.Parts, part => Assert.True(double.IsFinite(part.Value), $"{part.Key} is {part.Value}."));
        Assert.All(loss.Logits, logit => Assert.True(float.IsFinite(logit)));
    }

    private static void AssertDistributions(float[] rows, int count, int classes)
    {
        Assert.Equal(count * classes, rows.Length);
        Assert.All(rows, value => Assert.InRange(value, 0, 1 + 1e-5));
        Assert.All(rows.Chunk(classes), row => Assert.Equal(1, row.Sum(), 1e-4));
    }
}
