using TorchSharp;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.LdlVa;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

/// <summary>What each switch does to targets, state and gradients. Face i's neighbours are i+1 and i+2, of similarity 1 and 1/2.</summary>
public sealed class LdlVaSwitchTests : IDisposable
{
    private static readonly int[] Labels = [0, 1, 2, 2, 1, 0];

    private static readonly LdlVaOptions Plain = new()
    {
        NeighbourSource = NeighbourSource.Bank,
        Neighbours = 2,
        AdaptiveSimilarity = false,
        DiscriminativeLoss = false,
        Uncertainty = UncertaintyMode.Fixed,
        FixedUncertainty = 0.3,
        NeighbourOpinion = NeighbourOpinion.Labels,
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MethodContext _context = Contexts.Of(Labels, classes: 3);

    public void Dispose()
    {
        _context.Network.Dispose();
        scope.Dispose();
    }

    // Face 0: label 0; neighbours 1 and 2 with labels 1 and 2. Face 1: label 1; neighbours 2 and 3, both labelled 2.
    [Theory]
    [InlineData(true, false, new[] { 0.7, 0.2, 0.1, 0, 0.7, 0.3 })]
    [InlineData(false, false, new[] { 0.7, 0.15, 0.15, 0, 0.7, 0.3 })]
    [InlineData(true, true, new[] { 0.85, 0.15, 0, 0, 0.85, 0.15 })]
    public void Targets_of_plain_neighbours_are_those_of_pencil_and_paper(bool localSimilarity, bool self, double[] expected)
    {
        // With self, the face and its nearest neighbour both have similarity 1.
        var targets = TargetsOf(Plain with { LocalSimilarity = localSimilarity, SelfIsNeighbour = self })[..6];
        Assert.All(expected.Zip(targets), pair => Assert.Equal(pair.First, pair.Second, 6));
    }

    [Fact]
    public void Predictions_take_the_place_of_labels_by_default()
    {
        var targets = TargetsOf(Plain with { NeighbourOpinion = NeighbourOpinion.Predictions });
        float[] predictions = Predictions();
        for (var c = 0; c < 3; c++)
        {
            var neighbourhood = ((1 * predictions[3 + c]) + (0.5 * predictions[6 + c])) / 1.5;
            Assert.Equal((0.7 * (c == 0 ? 1 : 0)) + (0.3 * neighbourhood), targets[c], 6);
        }
    }

    [Fact]
    public void A_label_alone_is_the_whole_target_and_trains_nothing_but_the_network()
    {
        using var method = new LdlVaMethod(new() { NeighbourSource = NeighbourSource.Bank, Neighbours = 2, Uncertainty = UncertaintyMode.LabelOnly, DiscriminativeLoss = false }, _context);
        var batch = Contexts.Batch(_context, [0, 1, 2, 3]);
        var loss = method.Loss(batch);
        using var crossEntropy = nn.functional.cross_entropy(loss.Logits, batch.Labels);
        Assert.Equal(crossEntropy.ToDouble(), loss.Total.ToDouble(), 6);
        Assert.Equal(["classification"], loss.Parts.Keys);
        Assert.Empty(method.Modules);
        Assert.Null(method.RememberedDoubt());
        Assert.Null(method.Targets(Train()));
        method.AfterStep();
    }

    [Fact]
    public void A_label_alone_needs_no_neighbours()
    {
        var context = _context with { Neighbours = null };
        using var method = new LdlVaMethod(new() { NeighbourSource = NeighbourSource.Bank, Uncertainty = UncertaintyMode.LabelOnly }, context);
        Assert.Equal(["classification", "discriminative"], method.Loss(Contexts.Batch(context, [0, 1])).Parts.Keys);
        Assert.Throws<ArgumentException>(() => new LdlVaMethod(new(), context));
    }

    [Theory]
    [InlineData(UncertaintyMode.Learned, true)]
    [InlineData(UncertaintyMode.Fixed, false)]
    public void Only_a_learned_uncertainty_factor_is_kept_and_is_the_doubt(UncertaintyMode mode, bool isKept)
    {
        using var method = new LdlVaMethod(new() { NeighbourSource = NeighbourSource.Bank, Neighbours = 2, Uncertainty = mode }, _context);
        Step(method);
        Assert.Equal(isKept, method.Memory.ContainsKey("uncertainty.labelLogits"));
        var train = Train();
        float[] ofLabels = [.. Labels.Select((label, i) => 1 - train.Probabilities[(i * 3) + label])];
        Assert.Equal(isKept ? method.RememberedDoubt()! : ofLabels, method.Doubt(train));
    }

    [Fact]
    public void Each_part_that_is_off_is_neither_trained_nor_remembered()
    {
        using var whole = new LdlVaMethod(new() { NeighbourSource = NeighbourSource.Bank, Neighbours = 2 }, _context);
        using var plain = new LdlVaMethod(Plain, _context);
        Assert.Contains("calibration", whole.Modules.Keys);
        Assert.Contains("centres", whole.Memory.Keys);
        Assert.Empty(plain.Modules);
        Assert.Equal(["bank.features", "bank.probabilities"], plain.Memory.Keys.Order());
    }

    [Fact]
    public void Without_the_discriminative_loss_the_total_is_the_classification()
    {
        using var method = new LdlVaMethod(new() { NeighbourSource = NeighbourSource.Bank, Neighbours = 2, Gamma = 50, DiscriminativeLoss = false }, _context);
        var loss = method.Loss(Contexts.Batch(_context, [0, 1, 2, 3]));
        Assert.Equal(loss.Parts["classification"].ToDouble(), loss.Total.ToDouble());
    }

    [Fact]
    public void Plain_neighbours_labels_cost_no_forward_pass()
    {
        var asked = false;
        var context = _context with
        {
            CutTraining = (positions, random) =>
            {
                asked = true;
                return _context.CutTraining(positions, random);
            },
        };
        using (var method = new LdlVaMethod(Plain with { NeighbourSource = NeighbourSource.Forward }, context))
        {
            Step(method);
            Assert.False(asked);
            Assert.Equal(0, LdlVaEntry.Entry.ExtraForwards(Plain with { NeighbourSource = NeighbourSource.Forward }));
        }

        using var adaptive = new LdlVaMethod(Plain with { NeighbourSource = NeighbourSource.Forward, AdaptiveSimilarity = true }, context);
        Step(adaptive);
        Assert.True(asked);
        Assert.Equal(2, LdlVaEntry.Entry.ExtraForwards(Plain with { NeighbourSource = NeighbourSource.Forward, AdaptiveSimilarity = true }));
    }

    [Fact]
    public void Feature_neighbours_are_none_in_the_first_epoch_and_the_nearest_of_the_bank_after_it()
    {
        var context = _context with { Neighbours = null };
        using var method = new LdlVaMethod(Plain with { NeighbourSpace = NeighbourSpace.Features }, context);
        var batch = Contexts.Batch(context, [0, 1, 2, 3, 4, 5]);
        var loss = method.Loss(batch);
        Assert.Equal(nn.functional.cross_entropy(loss.Logits, batch.Labels).ToDouble(), loss.Total.ToDouble(), 6);
        Assert.Null(method.Neighbours);
        method.AfterStep();
        method.AfterEpoch(0, CancellationToken.None);

        var found = method.Neighbours!;
        var (index, distance) = FeatureSearch.Nearest(method.Memory["bank.features"], 2);
        Assert.Equal(index.data<long>().Select(row => (int)row), found.Index);
        Assert.All(distance.data<float>().Zip(found.LocalSimilarity), pair => Assert.Equal(Math.Exp(-pair.First * pair.First / 0.25), pair.Second, 5));
        Assert.NotEqual(nn.functional.cross_entropy(method.Loss(batch).Logits, batch.Labels).ToDouble(), method.Loss(batch).Total.ToDouble(), 3);
    }

    [Fact]
    public void Centres_take_neighbours_rows_only_once_there_are_neighbours()
    {
        var options = LdlVaOptions.ReferenceCode with { NeighbourSource = NeighbourSource.Bank, NeighbourSpace = NeighbourSpace.Features, Neighbours = 2 };
        using var method = new LdlVaMethod(options, _context with { Neighbours = null });
        Step(method);
        method.AfterEpoch(0, CancellationToken.None);
        Step(method);
        Assert.True(method.Memory["centres"].abs().sum().ToDouble() > 0);
    }

    private static float[] Predictions() => [.. Enumerable.Range(0, Labels.Length).SelectMany(i => new[] { 0.1f * i, 0.2f, 0.8f - (0.1f * i) })];

    private FacePredictions Train() => new(Predictions(), [.. Enumerable.Range(0, Labels.Length * _context.FeatureSize).Select(i => (float)Math.Sin(i))], null);

    private float[] TargetsOf(LdlVaOptions options)
    {
        using var method = new LdlVaMethod(options, _context);
        return method.Targets(Train())!;
    }

    private void Step(LdlVaMethod method)
    {
        method.Loss(Contexts.Batch(_context, [0, 1, 2, 3, 4, 5])).Total.backward();
        method.AfterStep();
    }
}
