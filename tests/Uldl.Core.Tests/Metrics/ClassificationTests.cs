using CsCheck;
using Uldl.Core.Metrics;
using Xunit;
using static Uldl.Core.Tests.Metrics.ExampleA;

namespace Uldl.Core.Tests.Metrics;

public class ClassificationTests
{
    private static readonly ConfusionMatrix Matrix = Classification.ConfusionMatrix(Probabilities, Labels, Classes);

    [Fact]
    public void Predictions_take_the_lowest_class_of_a_tie() =>
        Assert.Equal([0, 0, 1, 0, 1, 0, 1, 2, 3, 1], Classification.PredictedLabels(Probabilities, Classes));

    [Fact]
    public void The_confusion_matrix_has_truth_in_rows() =>
        Assert.Equal(
            [3, 1, 0, 0, 1, 3, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0],
            from truth in Enumerable.Range(0, 4) from predicted in Enumerable.Range(0, 4) select Matrix[truth, predicted]);

    [Fact]
    public void Recall_is_undefined_for_a_class_without_faces() =>
        Assert.Equal([0.75, 0.75, 0.5, null], Enumerable.Range(0, 4).Select(Matrix.Recall));

    [Fact]
    public void Precision_is_zero_for_a_class_taken_wrongly() =>
        Assert.Equal([0.75, 0.75, 1, 0], Enumerable.Range(0, 4).Select(Matrix.Precision));

    [Fact]
    public void F1_of_each_class() => Golden.Equal([0.75, 0.75, 0.666667, 0], Enumerable.Range(0, 4).Select(Matrix.F1));

    [Fact]
    public void Shares_of_an_empty_row_stay_empty()
    {
        Assert.Null(Matrix.RowShare(3, 3));
        Assert.Equal(0.75, Matrix.RowShare(0, 0));
    }

    [Fact]
    public void Accuracy_of_example_A() => Golden.Equal(0.700000, Classification.Accuracy(Probabilities, Labels, Classes));

    [Fact]
    public void Mean_class_accuracy_skips_absent_classes() =>
        Golden.Equal(0.666667, Classification.MeanClassAccuracy(Probabilities, Labels, Classes));

    [Fact]
    public void Macro_F1_is_over_classes_present() => Golden.Equal(0.722222, Classification.MacroF1(Probabilities, Labels, Classes));

    [Fact]
    public void Over_all_classes_the_mean_F1_would_be_lower() => Golden.Equal(0.541667, Enumerable.Range(0, Classes).Average(Matrix.F1));

    [Fact]
    public void Weighted_F1_of_example_A() => Golden.Equal(0.733333, Classification.WeightedF1(Probabilities, Labels, Classes));

    [Fact]
    public void Kappa_of_example_A() => Golden.Equal(0.545455, Classification.CohenKappa(Probabilities, Labels, Classes));

    [Fact]
    public void Kappa_is_undefined_where_agreement_is_certain() =>
        Assert.Null(Classification.CohenKappa([0.9f, 0.1f, 0.8f, 0.2f], [0, 0], 2));

    [Fact]
    public void Top_two_accuracy_of_example_A() => Golden.Equal(0.900000, Classification.TopAccuracy(Probabilities, Labels, Classes, 2));

    [Fact]
    public void Nothing_is_defined_without_faces()
    {
        Assert.Null(Classification.Accuracy([], [], 7));
        Assert.Null(Classification.MeanClassAccuracy([], [], 7));
        Assert.Null(Classification.MacroF1([], [], 7));
        Assert.Null(Classification.WeightedF1([], [], 7));
        Assert.Null(Classification.CohenKappa([], [], 7));
        Assert.Null(Classification.TopAccuracy([], [], 7, 2));
    }

    [Fact]
    public void Top_one_accuracy_is_accuracy() =>
        Gen.Select(Gen.Int[0, 3].Select(step => step / 4f).Array[30], Gen.Int[0, 2].Array[10]).Sample((probabilities, labels) =>
            Assert.Equal(Classification.Accuracy(probabilities, labels, 3), Classification.TopAccuracy(probabilities, labels, 3, 1)));

    [Fact]
    public void Predictions_of_another_shape_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Classification.Accuracy(Probabilities, Labels[1..], Classes));
        Assert.Throws<ArgumentOutOfRangeException>(() => Classification.Accuracy([0.5f, 0.5f], [2], 2));
    }
}
