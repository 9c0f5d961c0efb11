using Uldl.Core.Metrics;
using Xunit;
using static Uldl.Core.Tests.Metrics.ExampleA;

namespace Uldl.Core.Tests.Metrics;

public class CalibrationTests
{
    private static readonly double[] Logits = [.. Probabilities.Select(p => Math.Log(Math.Round((double)p, 2)))];

    [Fact]
    public void Nll_of_example_A() => Golden.Equal(0.718347, Calibration.Nll(Probabilities, Labels, Classes));

    [Fact]
    public void Nll_of_an_impossible_truth_is_clipped() => Golden.Equal(27.631021, Calibration.Nll([1, 0], [1], 2));

    [Fact]
    public void Brier_of_example_A() => Golden.Equal(0.404900, Calibration.Brier(Probabilities, Labels, Classes));

    [Theory, InlineData(15, 0.318000), InlineData(5, 0.048000)]
    public void Ece_depends_on_the_bins(int bins, double expected) =>
        Golden.Equal(expected, Calibration.Ece(Probabilities, Labels, Classes, bins));

    [Fact]
    public void Faces_fall_into_bins_closed_on_the_right() =>
        Assert.Equal(
            [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 1, 1, 0, 2, 0],
            Calibration.ReliabilityBins(Probabilities, Labels, Classes).Select(bin => bin.Count));

    [Fact]
    public void An_empty_bin_has_no_accuracy() =>
        Assert.Equal(new ReliabilityBin(0, null, null), Calibration.ReliabilityBins(Probabilities, Labels, Classes)[0]);

    [Fact]
    public void A_confidence_on_a_border_belongs_below_it() =>
        Assert.Equal([1, 1], Calibration.ReliabilityBins([0.5f, 0.5f, 1, 0], [0, 0], 2, 2).Select(bin => bin.Count));

    [Fact]
    public void Mce_of_example_A() => Golden.Equal(0.590000, Calibration.Mce(Probabilities, Labels, Classes));

    [Theory, InlineData(5, 0.318000), InlineData(3, 0.048000)]
    public void Adaptive_ece_groups_equally_many_faces(int groups, double expected) =>
        Golden.Equal(expected, Calibration.AdaptiveEce(Probabilities, Labels, Classes, groups));

    [Fact]
    public void Classwise_ece_of_example_A() => Golden.Equal(0.220000, Calibration.ClasswiseEce(Probabilities, Labels, Classes));

    [Fact]
    public void Classwise_ece_is_the_mean_of_four() =>
        Golden.Equal([0.290000, 0.293000, 0.180000, 0.117000], Calibration.EceOfClasses(Probabilities, Labels, Classes));

    [Fact]
    public void Entropy_of_example_A() =>
        Golden.Equal(
            [0.883803, 1.163427, 1.132001, 0.428048, 0.759993, 0.995821, 1.220107, 1.025094, 1.024074, 0.350790],
            Confidence.Entropy(Probabilities, Classes));

    [Fact]
    public void Margin_of_example_A() =>
        Golden.Equal([0.51, 0.00, 0.41, 0.85, 0.68, 0.20, 0.29, 0.50, 0.37, 0.87], Confidence.Margin(Probabilities, Classes));

    [Fact]
    public void Highest_of_example_A() =>
        Golden.Equal([0.70, 0.41, 0.58, 0.90, 0.78, 0.55, 0.50, 0.65, 0.61, 0.92], Confidence.Highest(Probabilities, Classes));

    [Theory, InlineData(0.5, 0.743007), InlineData(2, 0.910460), InlineData(1, 0.718347), InlineData(0.731005, 0.688297)]
    public void Nll_under_a_temperature(double temperature, double expected) =>
        Golden.Equal(expected, TemperatureScaling.Nll(Logits, Labels, Classes, temperature));

    [Fact]
    public void The_fitted_temperature_of_example_A() => Golden.Equal(0.731005, TemperatureScaling.Fit(Logits, Labels, Classes));

    [Fact]
    public void Probabilities_under_the_fitted_temperature_have_its_likelihood()
    {
        var scaled = TemperatureScaling.Apply(Probabilities, Classes, 0.731005);
        Golden.Equal(0.688297, Calibration.Nll(scaled, Labels, Classes));
        Assert.All(Enumerable.Range(0, Labels.Length), face => Assert.Equal(1, scaled.Skip(face * Classes).Take(Classes).Sum(), 1e-6));
        Assert.Equal(Classification.PredictedLabels(Probabilities, Classes), Classification.PredictedLabels(scaled, Classes));
    }

    [Fact]
    public void Temperature_one_changes_nothing() =>
        Assert.All(Probabilities.Zip(TemperatureScaling.Apply(Probabilities, Classes, 1)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));

    [Fact]
    public void An_impossible_class_stays_finite_at_every_temperature() =>
        Assert.All(TemperatureScaling.Apply([1, 0], 2, 0.001).Concat(TemperatureScaling.Apply([1, 0], 2, 1000)), p => Assert.InRange(p, 0, 1));

    [Fact]
    public void Predictions_that_are_always_right_want_the_coldest_temperature() =>
        Golden.Equal(0.001, TemperatureScaling.Fit([1, 0, 0, 1], [0, 1], 2));

    [Fact]
    public void Nothing_is_defined_without_faces()
    {
        Assert.Null(Calibration.Nll([], [], 7));
        Assert.Null(Calibration.Brier([], [], 7));
        Assert.Null(Calibration.Ece([], [], 7));
        Assert.Null(Calibration.Mce([], [], 7));
        Assert.Null(Calibration.AdaptiveEce([], [], 7, 5));
        Assert.Null(Calibration.ClasswiseEce([], [], 7));
        Assert.Null(TemperatureScaling.Fit([], [], 7));
    }
}
