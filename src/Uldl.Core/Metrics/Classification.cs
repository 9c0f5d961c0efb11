namespace Uldl.Core.Metrics;

/// <summary>How often the largest probability stands at the right class. Ties go to the lowest class.</summary>
public static class Classification
{
    /// <summary>The class of each face's largest probability.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Classes, [N].</returns>
    public static int[] PredictedLabels(float[] probabilities, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var labels = new int[probabilities.Length / classes];
        for (var face = 0; face < labels.Length; face++)
        {
            labels[face] = Rows.ArgMax(probabilities.AsSpan(face * classes, classes));
        }

        return labels;
    }

    /// <summary>The confusion matrix of predictions.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N], each 0 … C-1.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Counts; row is truth.</returns>
    public static ConfusionMatrix ConfusionMatrix(float[] probabilities, int[] labels, int classes)
    {
        Rows.Check(probabilities, labels, classes);
        return Metrics.ConfusionMatrix.Of(labels, PredictedLabels(probabilities, classes), classes);
    }

    /// <summary>Share of faces predicted right.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? Accuracy(float[] probabilities, int[] labels, int classes) =>
        Accuracy(ConfusionMatrix(probabilities, labels, classes));

    /// <summary>Share of faces predicted right.</summary>
    /// <param name="matrix">Counts.</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? Accuracy(ConfusionMatrix matrix) => matrix.Total == 0 ? null : matrix.Correct / (double)matrix.Total;

    /// <summary>Mean recall over the classes that have faces: each expression counts the same.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? MeanClassAccuracy(float[] probabilities, int[] labels, int classes) =>
        MeanClassAccuracy(ConfusionMatrix(probabilities, labels, classes));

    /// <summary>Mean recall over the classes that have faces: each expression counts the same.</summary>
    /// <param name="matrix">Counts.</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? MeanClassAccuracy(ConfusionMatrix matrix) => MeanOverPresent(matrix, (counts, c) => counts.Recall(c)!.Value);

    /// <summary>Mean F1 over the classes that have faces.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? MacroF1(float[] probabilities, int[] labels, int classes) =>
        MacroF1(ConfusionMatrix(probabilities, labels, classes));

    /// <summary>Mean F1 over the classes that have faces.</summary>
    /// <param name="matrix">Counts.</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? MacroF1(ConfusionMatrix matrix) => MeanOverPresent(matrix, (counts, c) => counts.F1(c));

    /// <summary>Mean F1, each class weighted by its faces.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? WeightedF1(float[] probabilities, int[] labels, int classes) =>
        WeightedF1(ConfusionMatrix(probabilities, labels, classes));

    /// <summary>Mean F1, each class weighted by its faces.</summary>
    /// <param name="matrix">Counts.</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? WeightedF1(ConfusionMatrix matrix) =>
        matrix.Total == 0 ? null : Enumerable.Range(0, matrix.Classes).Sum(c => matrix.F1(c) * matrix.RowSum(c)) / matrix.Total;

    /// <summary>Agreement beyond what the two class frequencies alone would give.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>At most 1; null without faces, or where chance agreement is certain.</returns>
    public static double? CohenKappa(float[] probabilities, int[] labels, int classes) =>
        CohenKappa(ConfusionMatrix(probabilities, labels, classes));

    /// <summary>Agreement beyond what the two class frequencies alone would give.</summary>
    /// <param name="matrix">Counts.</param>
    /// <returns>At most 1; null without faces, or where chance agreement is certain.</returns>
    public static double? CohenKappa(ConfusionMatrix matrix)
    {
        var square = (double)matrix.Total * matrix.Total;
        var byChance = Enumerable.Range(0, matrix.Classes).Sum(c => (double)matrix.RowSum(c) * matrix.ColumnSum(c));
        return byChance == square ? null : ((Accuracy(matrix)!.Value * square) - byChance) / (square - byChance);
    }

    /// <summary>Share of faces whose truth is among the largest probabilities; of equal ones the lowest classes come first.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="guesses">How many classes may be named, at least 1.</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? TopAccuracy(float[] probabilities, int[] labels, int classes, int guesses)
    {
        Rows.Check(probabilities, labels, classes);
        var found = 0;
        for (var face = 0; face < labels.Length; face++)
        {
            var row = probabilities.AsSpan(face * classes, classes);
            var ahead = 0;
            for (var c = 0; c < classes; c++)
            {
                ahead += row[c] > row[labels[face]] || (row[c] == row[labels[face]] && c < labels[face]) ? 1 : 0;
            }

            found += ahead < guesses ? 1 : 0;
        }

        return labels.Length == 0 ? null : found / (double)labels.Length;
    }

    private static double? MeanOverPresent(ConfusionMatrix matrix, Func<ConfusionMatrix, int, double> value)
    {
        var present = Enumerable.Range(0, matrix.Classes).Where(c => matrix.RowSum(c) > 0).ToList();
        return present.Count == 0 ? null : present.Average(c => value(matrix, c));
    }
}
