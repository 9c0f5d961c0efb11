using Uldl.Core.Metrics;
using Xunit;

namespace Uldl.Core.Tests.Metrics;

public class SelectivePredictionTests
{
    private static readonly double[] Surest = Confidence.Highest(ExampleA.Probabilities, ExampleA.Classes);

    private static readonly bool[] IsRight =
        [.. Classification.PredictedLabels(ExampleA.Probabilities, ExampleA.Classes).Zip(ExampleA.Labels, (predicted, label) => predicted == label)];

    [Fact]
    public void Risks_follow_the_order_of_confidence() =>
        Golden.Equal([0, 0, 0, 0, 0, 1 / 6.0, 2 / 7.0, 3 / 8.0, 3 / 9.0, 0.3], SelectivePrediction.Risks(Surest, IsRight));

    [Fact]
    public void Aurc_of_example_A() => Golden.Equal(0.146071, SelectivePrediction.Aurc(Surest, IsRight));

    [Fact]
    public void Best_aurc_of_example_A() => Golden.Equal(0.064722, SelectivePrediction.BestAurc(IsRight));

    [Fact]
    public void Excess_aurc_of_example_A() => Golden.Equal(0.081349, SelectivePrediction.ExcessAurc(Surest, IsRight));

    [Fact]
    public void The_closed_form_is_near_the_best_of_example_A()
    {
        Golden.Equal(0.050328, SelectivePrediction.ApproximateBestAurc(0.3));
        Golden.Equal(0.095744, SelectivePrediction.Aurc(Surest, IsRight) - SelectivePrediction.ApproximateBestAurc(0.3));
        Assert.Equal(1, SelectivePrediction.ApproximateBestAurc(1));
    }

    [Theory, InlineData(0.7, 0.714286), InlineData(0.8, 0.625000), InlineData(0.9, 0.666667), InlineData(1, 0.7), InlineData(0.01, 1)]
    public void Accuracy_at_a_coverage(double coverage, double expected) =>
        Golden.Equal(expected, SelectivePrediction.AccuracyAt(Surest, IsRight, coverage));

    [Fact]
    public void Nothing_is_defined_without_faces()
    {
        Assert.Null(SelectivePrediction.Aurc([], []));
        Assert.Null(SelectivePrediction.ExcessAurc([], []));
        Assert.Null(SelectivePrediction.AccuracyAt([], [], 0.5));
    }
}
