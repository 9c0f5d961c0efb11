using TorchSharp;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.Rul;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class RulTests : IDisposable
{
    private static readonly int[] Everyone = [0, 1, 2, 3, 4, 5];
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MethodContext _context;

    public RulTests()
    {
        random.manual_seed(1);
        _context = Contexts.Of([0, 1, 2, 3, 4, 5]);
    }

    public void Dispose()
    {
        _context.Network.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void The_more_uncertain_face_gets_the_larger_weight()
    {
        var embedding = GoldenFaces.Doubles([[1, 0], [0, 1]]);
        var mixed = RelativeUncertainty.Mix(embedding, GoldenFaces.Doubles([0.8, 0.2]), tensor(new long[] { 1, 0 }));
        GoldenFaces.Near([0.8, 0.2, 0.8, 0.2], mixed);
    }

    [Fact]
    public void Add_up_loss_counts_both_labels_the_same()
    {
        // Both faces of a pair mix to the same embedding, so to the same logits.
        var logits = GoldenFaces.Doubles([[1.0, 0.2, -0.5], [1.0, 0.2, -0.5]]);
        GoldenFaces.Near([1.264295], RelativeUncertainty.AddUp(logits, tensor(new long[] { 0, 2 }), tensor(new long[] { 1, 0 })));
    }

    [Fact]
    public void Mixing_loss_and_gradients_agree_with_the_independent_script()
    {
        var fixture = LossFixture.Of("rul");
        var (mu, logVariance, weight, bias) = (fixture.Leaf("mu"), fixture.Leaf("logVariance"), fixture.Leaf("weight"), fixture.Leaf("bias"));
        var partners = fixture.Integers("partners");
        var uncertainty = RelativeUncertainty.Of(logVariance);
        var mixed = RelativeUncertainty.Mix(mu, uncertainty, partners);
        var total = RelativeUncertainty.AddUp(nn.functional.linear(mixed, weight, bias), fixture.Integers("labels"), partners);
        fixture.IsResult("uncertainty", uncertainty);
        fixture.IsResult("mixed", mixed);
        fixture.IsResult("total", total);
        total.backward();
        fixture.IsGradient("mu", mu.grad);
        fixture.IsGradient("logVariance", logVariance.grad);
        fixture.IsGradient("weight", weight.grad);
        fixture.IsGradient("bias", bias.grad);
    }

    [Fact]
    public void Heads_and_their_gradients_agree_with_the_independent_script()
    {
        var fixture = LossFixture.Of("rul-head");
        var map = fixture.Leaf("map");
        using var head = new MapHead((3, 2, 2), 5);
        head.to(ScalarType.Float64);
        var parameters = head.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        using (no_grad())
        {
            parameters["fc.weight"].copy_(fixture.Constant("weight"));
            parameters["fc.bias"].copy_(fixture.Constant("bias"));
            parameters["bn2.weight"].copy_(fixture.Constant("scale"));
            parameters["bn2.bias"].copy_(fixture.Constant("shift"));
        }

        var output = head.forward(map, fixture.Constant("mask"));
        fixture.IsResult("output", output);
        (output * fixture.Constant("outward")).sum().backward();
        fixture.IsGradient("map", map.grad);
        fixture.IsGradient("weight", parameters["fc.weight"].grad);
        fixture.IsGradient("scale", parameters["bn2.weight"].grad);
        fixture.IsGradient("shift", parameters["bn2.bias"].grad);
    }

    [Fact]
    public void Dropout_drops_its_share_and_keeps_the_mean()
    {
        var mask = SeededDropout.Mask([100, 1000], 0.4, new Random(1), CPU);
        Assert.Equal(0.4, mask.eq(0).to_type(ScalarType.Float64).mean().ToDouble(), 0.01);
        Assert.Equal(1, mask.mean().ToDouble(), 0.01);
        Assert.Equal(1 / 0.6, mask.max().ToDouble(), 5);
    }

    [Fact]
    public void A_step_follows_from_its_own_source_of_chance_and_not_from_torchs()
    {
        using var method = new RulMethod(new(), _context);
        random.manual_seed(10);
        var first = Step(method).Total.ToDouble();
        random.manual_seed(11);
        Assert.Equal(first, Step(method).Total.ToDouble());
        Assert.NotEqual(first, method.Loss(Contexts.Batch(_context, Everyone) with { Random = new Random(2) }).Total.ToDouble());
    }

    [Fact]
    public void The_final_layer_learns_ten_times_as_fast_and_every_parameter_is_trained_once()
    {
        using var method = new RulMethod(new(), _context);
        Assert.Equal([1, 10], method.Parameters.Select(group => group.RateFactor));
        var trained = method.Parameters.SelectMany(group => group.Parameters).ToList();
        Assert.Equal(trained.Count, trained.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal(method.Modules.Values.Sum(module => module.parameters().Count()), trained.Count);
        Assert.Equal([7, 64], method.Parameters[1].Parameters[0].shape);
    }

    [Fact]
    public void Every_head_and_the_network_below_get_a_gradient()
    {
        using var method = new RulMethod(new(), _context);
        Step(method).Total.backward();
        Assert.All(method.Parameters.SelectMany(group => group.Parameters), parameter => Assert.NotNull(parameter.grad));
        Assert.NotNull(_context.Network.Stages[0][0].parameters().First().grad);
    }

    [Fact]
    public void Predictions_come_with_pooled_features_and_a_positive_doubt()
    {
        using var method = new RulMethod(new(), _context);
        var images = Contexts.Batch(_context, Everyone).Images;
        using var still = no_grad();
        var said = method.Predict(images);
        Assert.True(said.Features.Equals(_context.Forward(images).Features));
        Assert.Equal([6, 7], said.Logits.shape);
        Assert.All(said.Doubt!.data<float>().ToArray(), doubt => Assert.True(doubt > 0));
    }

    [Fact]
    public void Labels_are_replaced_only_when_asked()
    {
        using var plain = new RulMethod(new() { RelabelThreshold = 0, RelabelFrom = 1 }, _context);
        Step(plain);
        Assert.Empty(plain.Memory);
        Assert.Null(plain.Targets(new([], [], null)));

        using var relabelling = new RulMethod(new() { Relabel = true, RelabelThreshold = 0, RelabelFrom = 1 }, _context);
        var loss = Step(relabelling);
        var kept = relabelling.Memory["labels.kept"];
        Assert.Equal(loss.Logits.argmax(1).data<long>().ToArray(), kept.data<long>().ToArray());
        Assert.NotEqual(_context.Labels.Select(label => (long)label), kept.data<long>().ToArray());
    }

    private StepLoss Step(RulMethod method)
    {
        var loss = method.Loss(Contexts.Batch(_context, Everyone));
        method.AfterStep();
        return loss;
    }
}
