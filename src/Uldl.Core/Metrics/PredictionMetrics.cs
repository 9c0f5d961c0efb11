using Uldl.Core.Faces;

namespace Uldl.Core.Metrics;

/// <summary>What can be said of predictions by the labels alone.</summary>
public static class PredictionMetrics
{
    /// <summary>Whether the right expression comes first.</summary>
    internal static IReadOnlyList<MetricDescriptor> Classification { get; } =
    [
        new("accuracy", "Accuracy", "Share of faces whose largest probability stands at the label.", MetricUnits.Fraction, true, 2, MetricFamily.Classification),
        new("mean-class-accuracy", "Mean class accuracy", "Mean recall over the expressions that have faces: each expression counts the same.", MetricUnits.Fraction, true, 2, MetricFamily.Classification),
        new("macro-f1", "Macro F1", "Mean F1 over the expressions that have faces.", MetricUnits.Fraction, true, 2, MetricFamily.Classification),
        new("weighted-f1", "Weighted F1", "Mean F1, each expression weighted by its faces.", MetricUnits.Fraction, true, 2, MetricFamily.Classification),
        new("cohen-kappa", "Cohen's kappa", "Agreement of prediction and label beyond what their two class frequencies would give by chance; 1 is perfect, 0 chance.", MetricUnits.Score, true, 3, MetricFamily.Classification),
        new("top-2-accuracy", "Top-2 accuracy", "Share of faces whose label is among the two largest probabilities.", MetricUnits.Fraction, true, 2, MetricFamily.Classification),
    ];

    /// <summary>Whether probabilities mean what they say.</summary>
    internal static IReadOnlyList<MetricDescriptor> Calibration { get; } =
    [
        new("nll", "Negative log-likelihood", "Mean negative logarithm of the label's probability, clipped at 1e-12.", MetricUnits.Nats, false, 3, MetricFamily.Calibration),
        new("ece", "Expected calibration error", "Mean gap between confidence and accuracy over 15 bins of equal width.", MetricUnits.Fraction, false, 2, MetricFamily.Calibration),
        new("brier", "Brier score", "Mean squared distance between probabilities and the one-hot label, 0 to 2.", MetricUnits.Score, false, 3, MetricFamily.Calibration),
        new("mce", "Maximum calibration error", "Largest gap between confidence and accuracy among 15 bins of equal width, however few faces are in it.", MetricUnits.Fraction, false, 2, MetricFamily.Calibration),
        new("adaptive-ece", "Adaptive calibration error", "Mean gap between confidence and accuracy over 15 groups of equally many faces.", MetricUnits.Fraction, false, 2, MetricFamily.Calibration),
        new("classwise-ece", "Classwise calibration error", "Calibration error of each expression's probability over 15 bins, mean over expressions.", MetricUnits.Fraction, false, 2, MetricFamily.Calibration),
        new("nll-scaled", "Negative log-likelihood, temperature scaled", "The same after logits were divided by the temperature that suits the validation faces best.", MetricUnits.Nats, false, 3, MetricFamily.Calibration),
        new("ece-scaled", "Expected calibration error, temperature scaled", "The same 15 bins after logits were divided by the temperature that suits the validation faces best.", MetricUnits.Fraction, false, 2, MetricFamily.Calibration),
    ];

    /// <summary>Recall, precision and F1 of every expression.</summary>
    internal static IReadOnlyList<MetricDescriptor> Expressions { get; } =
    [
        .. from measure in new (string Key, string Title, string Legend)[]
           {
               ("recall", "Recall", "Share of the faces of this expression that were found; undefined when there are none."),
               ("precision", "Precision", "Share of the faces taken for this expression that are of it; 0 when none was taken for it."),
               ("f1", "F1", "Harmonic mean of precision and recall; 0 for an expression neither present nor predicted."),
           }
           from expression in Enum.GetValues<Expression>()
           select new MetricDescriptor(KeyOf(measure.Key, expression), $"{measure.Title}, {Word(expression)}", measure.Legend, MetricUnits.Fraction, true, 2, MetricFamily.Expressions),
    ];

    /// <summary>The key of one expression's measure.</summary>
    /// <param name="measure">"recall", "precision" or "f1".</param>
    /// <param name="expression">Whose.</param>
    /// <returns>Such as "recall-fear".</returns>
    public static string KeyOf(string measure, Expression expression) => $"{measure}-{Word(expression)}";

    private static string Word(Expression expression) => expression.ToString().ToLowerInvariant();
}
