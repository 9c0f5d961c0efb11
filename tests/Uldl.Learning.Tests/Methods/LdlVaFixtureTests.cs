using TorchSharp;
using Uldl.Core.Neighbours;
using Uldl.Learning.Methods.LdlVa;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

/// <summary>LDL-VA's equations 1 to 8 against a script that computes them without our code, in both forms.</summary>
public sealed class LdlVaFixtureTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData("ldl-va-paper")]
    [InlineData("ldl-va-code")]
    public void Local_similarity_agrees(string name)
    {
        var fixture = LossFixture.Of(name);
        var options = Options(name);
        var difference = fixture.Constant("affect").unsqueeze(1) - fixture.Constant("neighbourAffect");
        var distance = options.Similarity == SimilarityForm.SquaredL2 ? difference.pow(2).sum(2) : difference.abs().sum(2);
        var similarity = distance.data<double>().Select(d => NeighbourSearch.LocalSimilarity(d, options.Similarity, options.Delta)).ToArray();
        fixture.IsResult("similarity", GoldenFaces.Doubles(similarity).reshape(distance.shape));
    }

    [Theory]
    [InlineData("ldl-va-paper")]
    [InlineData("ldl-va-code")]
    public void Every_equation_and_the_total_agree(string name)
    {
        var (fixture, step) = (LossFixture.Of(name), new Step(name));
        fixture.IsResult("zeta", step.Zeta);
        fixture.IsResult("neighbourhood", step.Neighbourhood);
        fixture.IsResult("target", step.Target);
        fixture.IsResult("crossEntropy", step.CrossEntropy);
        fixture.IsResult("classification", step.Classification);
        fixture.IsResult("attraction", step.Attraction);
        fixture.IsResult("repulsion", step.Repulsion);
        fixture.IsResult("total", step.Total);
    }

    [Theory]
    [InlineData("ldl-va-paper")]
    [InlineData("ldl-va-code")]
    public void Every_gradient_of_the_total_agrees(string name)
    {
        var (fixture, step) = (LossFixture.Of(name), new Step(name));
        step.Total.backward();
        fixture.IsGradient("scores", step.Scores.grad);
        fixture.IsGradient("ell", step.Ell.grad);
        fixture.IsGradient("logits", step.Logits.grad);
        fixture.IsGradient("features", step.Features.grad);
        fixture.IsGradient("centres", step.Mu.grad);
    }

    [Theory]
    [InlineData("ldl-va-paper")]
    [InlineData("ldl-va-code")]
    public void Gradients_agree_where_the_centre_loss_moves_lambda_and_where_centres_repel(string name)
    {
        var (fixture, step) = (LossFixture.Of(name), new Step(name, isTrustFixed: false));
        step.Total.backward();
        fixture.IsGradient("ellThroughCentres", step.Ell.grad);

        var apart = new Step(name);
        apart.Repulsion.backward();
        fixture.IsGradient("repulsion", apart.Mu.grad);
    }

    [Theory]
    [InlineData("ldl-va-paper")]
    [InlineData("ldl-va-code")]
    public void Centres_move_as_the_form_says(string name)
    {
        var step = new Step(name);
        using var centres = step.Centres();
        centres.Step(step.Rows.detach(), step.RowLabels, step.Trust.detach(), step.Divisor);
        LossFixture.Of(name).IsResult("movedCentres", centres.Values);
    }

    [Theory]
    [InlineData("ldl-va-paper")]
    [InlineData("ldl-va-code")]
    public void Two_steps_with_momentum_move_lambda_as_the_script_does(string name)
    {
        var (fixture, step) = (LossFixture.Of(name), new Step(name));
        step.Total.backward();
        using var factors = new UncertaintyFactors(4, 0.5, 10, 0.9, CPU);
        factors.State.First().Value.copy_(fixture.Constant("ell"));
        var gradient = step.Ell.grad!.to_type(ScalarType.Float32);
        factors.Step(arange(4), gradient);
        factors.Step(arange(4), gradient);

        // The factors are 32-bit numbers.
        fixture.IsResult("lambdaAfterTwoSteps", tensor(factors.ToArray()), 1e-5);
    }

    private static LdlVaOptions Options(string name) => name == "ldl-va-paper" ? LdlVaOptions.Paper with { Reduction = LossReduction.Sum } : LdlVaOptions.ReferenceCode;

    private sealed class Step
    {
        private readonly LdlVaOptions _options;
        private readonly LossFixture _fixture;

        public Step(string name, bool isTrustFixed = true)
        {
            (_options, _fixture) = (Options(name), LossFixture.Of(name));
            (Scores, Ell, Logits, Features, Mu) = (_fixture.Leaf("scores"), _fixture.Leaf("ell"), _fixture.Leaf("logits"), _fixture.Leaf("features"), _fixture.Leaf("centres"));
            var (labels, opinion) = (_fixture.Integers("labels"), _fixture.Constant("opinion"));
            var similarity = LocalSimilarity(_fixture, _options);
            Zeta = Equations.CalibrationScore(Scores, _options.CalibrationFloor);
            Neighbourhood = Equations.Aggregate(Zeta, similarity, opinion);
            var provided = nn.functional.one_hot(labels, opinion.shape[2]).to_type(ScalarType.Float64);
            Target = Equations.Mix(provided, Neighbourhood, 1 - Ell.sigmoid());
            CrossEntropy = Equations.CrossEntropy(Target, Logits, _options.LogEpsilon);
            Classification = CrossEntropy.sum() / (_options.Reduction == LossReduction.Sum ? 1 : labels.shape[0]);

            var trust = isTrustFixed ? Ell.detach().sigmoid() : Ell.sigmoid();
            (Rows, RowLabels, Trust, Divisor) = _options.CentreRows == CentreRows.Batch
                ? (Features, labels, trust, 1)
                : (cat([Features, _fixture.Constant("neighbourFeatures")]), cat([labels, _fixture.Integers("neighbourLabels").flatten()]), cat([trust, _fixture.Constant("neighbourEll").sigmoid()]), labels.shape[0] * (1 + opinion.shape[1]));
            using var centres = Centres();
            Attraction = centres.Attraction(Rows, RowLabels, Trust, Divisor, Mu);
            Repulsion = centres.Repulsion(Mu);
            Total = Classification + (_options.Gamma * (_options.Repulsion == RepulsionForm.Paper ? Attraction + Repulsion : Attraction));
        }

        public Tensor Scores { get; }

        public Tensor Ell { get; }

        public Tensor Logits { get; }

        public Tensor Features { get; }

        public Tensor Mu { get; }

        public Tensor Zeta { get; }

        public Tensor Neighbourhood { get; }

        public Tensor Target { get; }

        public Tensor CrossEntropy { get; }

        public Tensor Classification { get; }

        public Tensor Rows { get; }

        public Tensor RowLabels { get; }

        public Tensor Trust { get; }

        public double Divisor { get; }

        public Tensor Attraction { get; }

        public Tensor Repulsion { get; }

        public Tensor Total { get; }

        public ClassCentres Centres()
        {
            var centres = new ClassCentres((int)Mu.shape[0], (int)Mu.shape[1], _options.CentreLearningRate, _options.Repulsion, ScalarType.Float64, CPU);
            centres.Values.copy_(Mu.detach());
            return centres;
        }

        private static Tensor LocalSimilarity(LossFixture fixture, LdlVaOptions options)
        {
            var difference = fixture.Constant("affect").unsqueeze(1) - fixture.Constant("neighbourAffect");
            return options.Similarity == SimilarityForm.SquaredL2 ? (-difference.pow(2).sum(2) / (options.Delta * options.Delta)).exp() : (-difference.abs().sum(2) / options.Delta).exp();
        }
    }
}
