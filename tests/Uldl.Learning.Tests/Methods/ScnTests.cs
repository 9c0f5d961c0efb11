using TorchSharp;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.Scn;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class ScnTests : IDisposable
{
    private static readonly int[] Everyone = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MethodContext _context;

    public ScnTests()
    {
        random.manual_seed(1);
        _context = Contexts.Of([0, 1, 2, 3, 4, 5, 6, 0, 1, 2]);
    }

    public void Dispose()
    {
        _context.Network.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Importance_scales_the_logits()
    {
        using var importance = nn.Linear(2, 1, dtype: ScalarType.Float64);
        using (no_grad())
        {
            importance.weight!.zero_();
            importance.bias!.fill_(Math.Log(0.6 / 0.4));
        }

        var (weight, scaled) = ScnMethod.Weigh(importance, ones(1, 2, ScalarType.Float64), GoldenFaces.Doubles([[1.0, 0.2, -0.5]]));
        GoldenFaces.Near([0.6], weight);
        GoldenFaces.Near([0.493741, 0.305519, 0.200740], scaled.softmax(1));
        GoldenFaces.Near([0.705744], nn.functional.cross_entropy(scaled, tensor(new long[] { 0 })));
    }

    [Fact]
    public void Rank_loss_matches_the_example()
    {
        var importance = GoldenFaces.Doubles([.52, .50, .51, .49, .50, .53, .48, .47, .51, .50]);
        var (high, low) = ImportanceRank.Groups(importance, 0.7);
        GoldenFaces.Near([0.51], importance.index_select(0, high).mean());
        GoldenFaces.Near([0.48], importance.index_select(0, low).mean());
        GoldenFaces.Near([0.04], ImportanceRank.Loss(importance, high, low, 0.07));
    }

    [Theory]
    [InlineData(2, 0.7, 1)]
    [InlineData(2, 0.05, 1)]
    [InlineData(3, 0.95, 2)]
    [InlineData(64, 0.7, 44)]
    public void Each_group_keeps_a_face(int faces, double share, long expected)
    {
        var (high, low) = ImportanceRank.Groups(rand(faces), share);
        Assert.Equal(expected, high.shape[0]);
        Assert.Equal(faces - expected, low.shape[0]);
    }

    [Theory]
    [InlineData("scn-active")]
    [InlineData("scn-apart")]
    public void Loss_gradients_and_new_labels_agree_with_the_independent_script(string name)
    {
        var fixture = LossFixture.Of(name);
        var (features, logits, labels) = (fixture.Leaf("features"), fixture.Leaf("logits"), fixture.Integers("labels"));
        using var module = nn.Linear(features.shape[1], 1, dtype: ScalarType.Float64);
        using (no_grad())
        {
            module.weight!.copy_(fixture.Constant("weight"));
            module.bias!.copy_(fixture.Constant("bias"));
        }

        var (importance, scaled) = ScnMethod.Weigh(module, features, logits);
        var (high, low) = ImportanceRank.Groups(importance, fixture.Number("share"));
        var rank = ImportanceRank.Loss(importance, high, low, fixture.Number("margin"));
        var classification = nn.functional.cross_entropy(scaled, labels);
        var total = classification + rank;
        fixture.IsResult("importance", importance);
        fixture.IsResult("scaled", scaled);
        fixture.IsResult("high", high);
        fixture.IsResult("low", low);
        fixture.IsResult("rank", rank);
        fixture.IsResult("classification", classification);
        fixture.IsResult("total", total);
        total.backward();
        fixture.IsGradient("features", features.grad);
        fixture.IsGradient("logits", logits.grad);
        fixture.IsGradient("weight", module.weight.grad);
        fixture.IsGradient("bias", module.bias.grad);

        var probabilities = scaled.detach().softmax(1);
        var provided = labels.data<long>().Select(label => (int)label).ToArray();
        using var batch = new KeptLabels(provided, 4, CPU);
        batch.Relabel(arange(10), probabilities, 0.2);
        fixture.IsResult("relabelledBatch", batch.State.Value);
        using var group = new KeptLabels(provided, 4, CPU);
        group.Relabel(low, probabilities.index_select(0, low), 0.2);
        fixture.IsResult("relabelledLowGroup", group.State.Value);
    }

    [Fact]
    public void Labels_are_replaced_from_the_tenth_epoch_on()
    {
        using var method = new ScnMethod(new() { RelabelScope = RelabelScope.Batch, RelabelThreshold = 0 }, _context);
        _ = Step(method, epoch: 8);
        Assert.Equal(_context.Labels, Kept(method));
        var loss = Step(method, epoch: 9);
        Assert.Equal(loss.Logits.argmax(1).data<long>().Select(label => (int)label), Kept(method));
        Assert.NotEqual(_context.Labels, Kept(method));
    }

    [Fact]
    public void By_default_only_labels_of_the_less_important_faces_are_replaced()
    {
        using var method = new ScnMethod(new() { RelabelThreshold = 0 }, _context);
        var doubt = method.Predict(Contexts.Batch(_context, Everyone).Images).Doubt!.data<float>().ToArray();
        Assert.All(doubt, value => Assert.InRange(value, 0, 1));
        _ = Step(method, epoch: 9);
        Assert.InRange(Kept(method).Zip(_context.Labels).Count(pair => pair.First != pair.Second), 1, 3);
    }

    [Fact]
    public void Cross_entropy_uses_the_kept_labels_and_the_targets_are_they()
    {
        using var method = new ScnMethod(new(), _context);
        using (no_grad())
        {
            method.Memory["labels.kept"].fill_(5);
        }

        var loss = Step(method, epoch: 0);
        Assert.Equal(nn.functional.cross_entropy(loss.Logits, full(10, 5L, ScalarType.Int64)).ToDouble(), loss.Parts["classification"].ToDouble(), 5);
        Assert.All(method.Targets(new([], [], null)).Chunk(7), row => Assert.Equal([0, 0, 0, 0, 0, 1, 0], row));
    }

    [Fact]
    public void Predictions_are_scaled_by_importance_and_doubt_is_its_complement()
    {
        using var method = new ScnMethod(new(), _context);
        var images = Contexts.Batch(_context, Everyone).Images;
        var said = method.Predict(images);
        var (_, logits) = _context.Forward(images);
        Assert.True((said.Logits - ((1 - said.Doubt!.unsqueeze(1)) * logits)).abs().max().ToDouble() < 1e-6);
        Assert.Equal(said.Doubt.data<float>().ToArray(), method.Doubt(new([], [], said.Doubt.data<float>().ToArray())));
    }

    private static int[] Kept(ScnMethod method) => [.. method.Memory["labels.kept"].data<long>().Select(label => (int)label)];

    private StepLoss Step(ScnMethod method, int epoch)
    {
        var loss = method.Loss(Contexts.Batch(_context, Everyone, epoch));
        method.AfterStep();
        return loss;
    }
}
