using TorchSharp;
using Uldl.Learning.Methods.LdlVa;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class LdlVaGoldenTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(true, new[] { 0.689974, 0.119203, 0.574443, 0.377541 })]
    [InlineData(false, new[] { 0.689974, 0.214165, 0.574443, 0.377541 })]
    public void Calibration_score_matches_equation_2_and_the_floor_of_the_released_code(bool isPaper, double[] expected) =>
        GoldenFaces.Near(expected, Equations.CalibrationScore(GoldenFaces.Scores, isPaper ? null : -1.3));

    [Theory]
    [InlineData(true, new[] { 0.667793, 0.219324, 0.112883, 0.118547, 0.337094, 0.544359 })]
    [InlineData(false, new[] { 0.648757, 0.230746, 0.120497, 0.119471, 0.338941, 0.541588 })]
    public void Neighbourhood_matches_equation_4(bool isPaper, double[] expected) =>
        GoldenFaces.Near(expected, Step.Of(isPaper).Neighbourhood);

    [Theory]
    [InlineData(false, true, new[] { 0.557521, 0.285487, 0.156992, 0.125731, 0.351462, 0.522807 })]
    [InlineData(true, false, new[] { 0.626343, 0.244194, 0.129463, 0.139658, 0.379317, 0.481025 })]
    [InlineData(false, false, new[] { 0.45, 0.35, 0.2, 0.15, 0.4, 0.45 })]
    public void Neighbourhood_with_one_similarity_or_none_matches(bool isAdaptive, bool isLocal, double[] expected)
    {
        // The five faces of the paper's form with ζ or s replaced by ones; computed by hand.
        var zeta = isAdaptive ? Equations.CalibrationScore(GoldenFaces.Scores, null) : ones(2, 2, ScalarType.Float64);
        var similarity = isLocal ? GoldenFaces.Similarity(isPaper: true) : ones(2, 2, ScalarType.Float64);
        GoldenFaces.Near(expected, Equations.Aggregate(zeta, similarity, GoldenFaces.NeighbourPredictions));
    }

    [Theory]
    [InlineData(true, new[] { 0.874578, 0.082804, 0.042618, 0.070973, 0.201814, 0.727213 })]
    [InlineData(false, new[] { 0.867392, 0.087116, 0.045493, 0.071526, 0.202920, 0.725555 })]
    public void Target_matches_equation_5(bool isPaper, double[] expected) =>
        GoldenFaces.Near(expected, Step.Of(isPaper).Target);

    [Theory]
    [InlineData(true, 1.985467)]
    [InlineData(false, 0.996144)]
    public void Classification_loss_matches_equation_6(bool isPaper, double expected) =>
        GoldenFaces.Near([expected], Step.Of(isPaper).Classification);

    [Theory]
    [InlineData(true, new[] { -0.276656, 0.185860, 0.090797, 0.297800, 0.205742, -0.503542 }, new[] { 0.344784, -0.261530 }, new[] { -0.003809, 0.010822, 0.006543, -0.009571 })]
    [InlineData(false, new[] { -0.134735, 0.090774, 0.043961, 0.148623, 0.102318, -0.250942 }, new[] { 0.182671, -0.131550 }, new[] { -0.002907, 0.0, 0.003396, -0.004967 })]
    public void Gradients_of_the_classification_loss_match(bool isPaper, double[] logits, double[] lambda, double[] scores)
    {
        var step = Step.Of(isPaper);
        step.Classification.backward();
        GoldenFaces.Near(logits, step.Logits.grad!);
        GoldenFaces.Near(lambda, step.Lambda.grad!);
        GoldenFaces.Near(scores, step.Scores.grad!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Analytic_gradient_of_lambda_equals_autograd(bool isPaper)
    {
        var step = Step.Of(isPaper);
        step.Classification.backward();
        var epsilon = isPaper ? 0 : 1e-10;
        var opinion = Equations.CrossEntropy(step.Neighbourhood.detach(), step.Logits.detach(), epsilon);
        var label = Equations.CrossEntropy(GoldenFaces.Provided, step.Logits.detach(), epsilon);
        var analytic = (opinion - label) / (isPaper ? 1 : 2);
        Assert.True((analytic - step.Lambda.grad!).abs().max().ToDouble() < 1e-12);
    }

    [Fact]
    public void Paper_form_discriminative_loss_and_its_gradients_match()
    {
        using var centres = new ClassCentres(3, 4, 0.5, RepulsionForm.Paper, ScalarType.Float64, CPU);
        centres.Values.copy_(GoldenFaces.Centres);
        var features = GoldenFaces.Features.requires_grad_(true);
        var mu = GoldenFaces.Centres.requires_grad_(true);
        var trust = 1 - GoldenFaces.Lambda;
        var loss = centres.Attraction(features, GoldenFaces.Labels, trust, 1, mu) + centres.Repulsion(mu);
        GoldenFaces.Near([0.333750], centres.Attraction(features, GoldenFaces.Labels, trust, 1));
        GoldenFaces.Near([1.929289], centres.Repulsion());
        GoldenFaces.Near([2.263040], loss);
        loss.backward();
        GoldenFaces.Near([0, -0.311230, 0.311230, -0.311230, 0.200656, 0, -0.200656, 0], features.grad!);
        GoldenFaces.Near(
            [-1.503115, 0.117498, -0.117498, 0.951222, 0.509072, 1.066167, -1.066167, -0.416862, 0.793387, -0.872435, 1.073091, -0.223130],
            mu.grad!);
    }

    [Fact]
    public void Reference_form_attraction_and_centre_updates_match()
    {
        using var centres = new ClassCentres(3, 4, 0.5, RepulsionForm.ReferenceCode, ScalarType.Float64, CPU);
        centres.Values.copy_(GoldenFaces.Centres);
        var features = cat([GoldenFaces.Features, GoldenFaces.NeighbourFeatures]);
        var labels = cat([GoldenFaces.Labels, GoldenFaces.NeighbourLabels]);
        var trust = 1 - cat([GoldenFaces.Lambda, GoldenFaces.NeighbourLambda]);
        GoldenFaces.Near([0.155324], centres.Attraction(features, labels, trust, 6));
        centres.Step(features, labels, trust, 6);
        GoldenFaces.Near(
            [1.042255, 0.493405, 0.006743, -0.022864, 0.003568, -0.034953, 0.522008, 0.521215, -0.519099, 1.030552, -0.525679, 0.495355],
            centres.Values);
    }

    [Fact]
    public void Lambda_step_of_the_released_code_matches_and_leaves_other_faces_alone()
    {
        using var factors = new UncertaintyFactors(5, 0.5, 10, 0, CPU);
        var start = factors.State.First().Value;
        start.copy_(tensor(new[] { 0.5f, -0.4f, 0.5f, -0.2f, 1.0f }));
        var rows = tensor(new long[] { 0, 1 });

        // The gradient with respect to ℓ is minus the golden gradient with respect to ρ.
        factors.Step(rows, tensor(new[] { -0.042928f, 0.031606f }));
        var expected = new[] { 0.283070, 0.671739, 0.377541, 0.549834, 0.268941 };
        Assert.All(expected.Zip(factors.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 5));
    }

    [Fact]
    public void Momentum_moves_only_visited_faces()
    {
        using var factors = new UncertaintyFactors(3, 0.3, 1, 0.9, CPU);
        factors.Step(tensor(new long[] { 0 }), tensor(new[] { 0.5f }));
        var before = factors.ToArray();
        factors.Step(tensor(new long[] { 1 }), tensor(new[] { 0.5f }));
        var after = factors.ToArray();
        Assert.Equal(before[0], after[0]);
        Assert.Equal(before[2], after[2]);
        Assert.NotEqual(before[1], after[1]);
    }

    [Fact]
    public void Neighbours_that_all_contribute_nothing_count_the_same()
    {
        var none = zeros(1, 2, ScalarType.Float64);
        var predictions = GoldenFaces.NeighbourPredictions.narrow(0, 0, 1);
        GoldenFaces.Near([0.45, 0.35, 0.2], Equations.Aggregate(ones(1, 2, ScalarType.Float64), none, predictions));
    }

    private sealed record Step(Tensor Logits, Tensor Lambda, Tensor Scores, Tensor Neighbourhood, Tensor Target, Tensor Classification)
    {
        public static Step Of(bool isPaper)
        {
            var logits = GoldenFaces.Logits.requires_grad_(true);
            var lambda = GoldenFaces.Lambda.requires_grad_(true);
            var scores = GoldenFaces.Scores.requires_grad_(true);
            var zeta = Equations.CalibrationScore(scores, isPaper ? null : -1.3);
            var neighbourhood = Equations.Aggregate(zeta, GoldenFaces.Similarity(isPaper), GoldenFaces.NeighbourPredictions);
            var target = Equations.Mix(GoldenFaces.Provided, neighbourhood, lambda);
            var losses = Equations.CrossEntropy(target, logits, isPaper ? 0 : 1e-10);
            return new(logits, lambda, scores, neighbourhood, target, isPaper ? losses.sum() : losses.mean());
        }
    }
}
