using TorchSharp;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.Eac;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class EacTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MethodContext _context;

    public EacTests()
    {
        random.manual_seed(1);
        _context = Contexts.Of([0, 1, 2, 3]);
    }

    public void Dispose()
    {
        _context.Network.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Attention_is_compared_with_the_mirrored_attention_of_the_mirrored_face()
    {
        var activation = GoldenFaces.Doubles([[1, 2, 3], [0, 1, 0]]).reshape(1, 1, 2, 3);
        var flipped = GoldenFaces.Doubles([[2, 2, 1], [1, 0, 0]]).reshape(1, 1, 2, 3);
        GoldenFaces.Near([0.5], AttentionConsistency.Loss(activation, flipped));
    }

    [Theory]
    [InlineData("eac")]
    [InlineData("eac-places")]
    public void Loss_and_gradients_agree_with_the_independent_script(string name)
    {
        var fixture = LossFixture.Of(name);
        var (logits, map, flippedMap) = (fixture.Leaf("logits"), fixture.Leaf("map"), fixture.Leaf("flippedMap"));
        var weights = fixture.Constant("weights");
        var activation = AttentionConsistency.Activation(map, weights);
        var consistency = AttentionConsistency.Loss(activation, AttentionConsistency.Activation(flippedMap, weights));
        var total = nn.functional.cross_entropy(logits, fixture.Integers("labels")) + (new EacOptions().ConsistencyWeight * consistency);
        fixture.IsResult("activation", activation);
        fixture.IsResult("consistency", consistency);
        fixture.IsResult("total", total);
        total.backward();
        fixture.IsGradient("logits", logits.grad);
        fixture.IsGradient("map", map.grad);
        fixture.IsGradient("flippedMap", flippedMap.grad);
    }

    [Fact]
    public void Without_consistency_and_erasing_only_cross_entropy_remains()
    {
        var batch = Contexts.Batch(_context, [0, 1, 2, 3]);
        var (_, logits) = _context.Forward(batch.Images);
        var expected = nn.functional.cross_entropy(logits, batch.Labels).ToDouble();
        Assert.Equal(expected, Loss(new() { Erasing = 0, ConsistencyWeight = 0 }).Total.ToDouble(), 5);
    }

    [Fact]
    public void Total_is_cross_entropy_plus_five_times_the_consistency()
    {
        var loss = Loss(new());
        Assert.True(loss.Parts["consistency"].ToDouble() > 0);
        Assert.Equal(loss.Parts["classification"].ToDouble() + (5 * loss.Parts["consistency"].ToDouble()), loss.Total.ToDouble(), 4);
    }

    [Fact]
    public void Both_kinds_of_flipped_view_are_the_same_where_nothing_is_erased_and_differ_where_much_is()
    {
        Assert.Equal(Consistency(FlipView.OwnErasing, 0), Consistency(FlipView.ExactFlip, 0));
        Assert.NotEqual(Consistency(FlipView.OwnErasing, 1), Consistency(FlipView.ExactFlip, 1));

        double Consistency(FlipView view, double erasing) => Loss(new() { FlipView = view, Erasing = erasing }).Parts["consistency"].ToDouble();
    }

    [Fact]
    public void Only_the_first_view_bears_the_label()
    {
        // The first view's logits, and so its cross-entropy, do not depend on how the second view comes about.
        var own = Loss(new() { FlipView = FlipView.OwnErasing, Erasing = 1 });
        var exact = Loss(new() { FlipView = FlipView.ExactFlip, Erasing = 1 });
        Assert.Equal(own.Parts["classification"].ToDouble(), exact.Parts["classification"].ToDouble());
        Assert.True(own.Logits.Equals(exact.Logits));
    }

    [Fact]
    public void What_the_run_has_erased_plays_no_part()
    {
        var batch = Contexts.Batch(_context, [0, 1, 2, 3]);
        using var method = new EacMethod(new(), _context);
        Assert.Equal(Loss(new()).Total.ToDouble(), method.Loss(batch with { Images = zeros_like(batch.Images) }).Total.ToDouble());
    }

    private StepLoss Loss(EacOptions options)
    {
        using var method = new EacMethod(options, _context);
        return method.Loss(Contexts.Batch(_context, [0, 1, 2, 3]));
    }
}
