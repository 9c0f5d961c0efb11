namespace Uldl.Core.Metrics;

/// <summary>How often each class was taken for each other.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    private ConfusionMatrix(int classes, int[] counts)
    {
        Classes = classes;
        _counts = counts;
        Total = counts.Sum();
    }

    /// <summary>Number of classes, C.</summary>
    public int Classes { get; }

    /// <summary>Faces counted, N.</summary>
    public int Total { get; }

    /// <summary>Faces on the diagonal.</summary>
    public int Correct => Enumerable.Range(0, Classes).Sum(c => this[c, c]);

    /// <summary>Faces of one class that were taken for another or the same.</summary>
    /// <param name="truth">Row, 0 … C-1.</param>
    /// <param name="predicted">Column, 0 … C-1.</param>
    public int this[int truth, int predicted] => _counts[(truth * Classes) + predicted];

    /// <summary>Counts faces.</summary>
    /// <param name="labels">The truth, [N], each 0 … C-1.</param>
    /// <param name="predicted">What was predicted, [N], each 0 … C-1.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>The matrix; row is truth, column is prediction.</returns>
    public static ConfusionMatrix Of(int[] labels, int[] predicted, int classes)
    {
        Rows.CheckSameLength(labels.Length, predicted.Length);
        Rows.CheckLabels(labels, classes);
        Rows.CheckLabels(predicted, classes);
        var counts = new int[classes * classes];
        for (var face = 0; face < labels.Length; face++)
        {
            counts[(labels[face] * classes) + predicted[face]]++;
        }

        return new ConfusionMatrix(classes, counts);
    }

    /// <summary>Counts that were made elsewhere.</summary>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="counts">Row by row, [C × C]; copied.</param>
    /// <returns>The matrix.</returns>
    internal static ConfusionMatrix OfCounts(int classes, ReadOnlySpan<int> counts) => new(classes, counts.ToArray());

    /// <summary>Faces whose truth is this class.</summary>
    /// <param name="c">Class, 0 … C-1.</param>
    /// <returns>The row's sum.</returns>
    public int RowSum(int c) => Enumerable.Range(0, Classes).Sum(column => this[c, column]);

    /// <summary>Faces taken for this class.</summary>
    /// <param name="c">Class, 0 … C-1.</param>
    /// <returns>The column's sum.</returns>
    public int ColumnSum(int c) => Enumerable.Range(0, Classes).Sum(row => this[row, c]);

    /// <summary>Share of a class's faces that were found.</summary>
    /// <param name="c">Class, 0 … C-1.</param>
    /// <returns>0 … 1; null for a class without faces.</returns>
    public double? Recall(int c) => RowSum(c) == 0 ? null : this[c, c] / (double)RowSum(c);

    /// <summary>Share of the faces taken for a class that are of it.</summary>
    /// <param name="c">Class, 0 … C-1.</param>
    /// <returns>0 … 1; 0 for a class never predicted.</returns>
    public double Precision(int c) => ColumnSum(c) == 0 ? 0 : this[c, c] / (double)ColumnSum(c);

    /// <summary>Harmonic mean of precision and recall.</summary>
    /// <param name="c">Class, 0 … C-1.</param>
    /// <returns>0 … 1; 0 for a class neither present nor predicted.</returns>
    public double F1(int c) => RowSum(c) + ColumnSum(c) == 0 ? 0 : 2.0 * this[c, c] / (RowSum(c) + ColumnSum(c));

    /// <summary>Where the faces of a class went.</summary>
    /// <param name="truth">Row, 0 … C-1.</param>
    /// <param name="predicted">Column, 0 … C-1.</param>
    /// <returns>Share of the row, 0 … 1; null in the row of a class without faces.</returns>
    public double? RowShare(int truth, int predicted) => RowSum(truth) == 0 ? null : this[truth, predicted] / (double)RowSum(truth);
}
