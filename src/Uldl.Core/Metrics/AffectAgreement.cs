namespace Uldl.Core.Metrics;

/// <summary>How far estimates of valence or arousal agree with what people gave.</summary>
/// <param name="Concordance">Concordance correlation (CCC), 2 cov / (var + var + (mean - mean)²), -1 … 1, with population variances; null when a column is constant.</param>
/// <param name="Correlation">Pearson correlation, -1 … 1; null when a column is constant.</param>
/// <param name="RootMeanSquare">Root of the mean squared error.</param>
/// <param name="MeanAbsolute">Mean absolute error.</param>
/// <param name="SignAgreement">Share of equal signs (SAGR), the sign of 0 being 0, 0 … 1.</param>
/// <param name="Count">Faces compared, N.</param>
public sealed record AffectAgreement(
    double? Concordance, double? Correlation, double RootMeanSquare, double MeanAbsolute, double SignAgreement, int Count)
{
    /// <summary>Compares two columns.</summary>
    /// <param name="truth">[N], at least one, finite.</param>
    /// <param name="estimate">[N], finite.</param>
    /// <returns>The agreement.</returns>
    public static AffectAgreement Of(IReadOnlyList<float> truth, IReadOnlyList<float> estimate)
    {
        Rows.CheckSameLength(truth.Count, estimate.Count);
        ArgumentOutOfRangeException.ThrowIfZero(truth.Count, nameof(truth));
        double meanTruth = truth.Average(value => (double)value), meanEstimate = estimate.Average(value => (double)value);
        double both = 0, ofTruth = 0, ofEstimate = 0, squares = 0, absolute = 0;
        var sameSign = 0;
        for (var i = 0; i < truth.Count; i++)
        {
            var (t, e, error) = (truth[i] - meanTruth, estimate[i] - meanEstimate, truth[i] - (double)estimate[i]);
            both += t * e / truth.Count;
            ofTruth += t * t / truth.Count;
            ofEstimate += e * e / truth.Count;
            squares += error * error / truth.Count;
            absolute += Math.Abs(error) / truth.Count;
            sameSign += Math.Sign(truth[i]) == Math.Sign(estimate[i]) ? 1 : 0;
        }

        var isConstant = IsConstant(truth) || IsConstant(estimate);
        var shift = (meanTruth - meanEstimate) * (meanTruth - meanEstimate);
        return new(
            isConstant ? null : 2 * both / (ofTruth + ofEstimate + shift),
            isConstant ? null : both / Math.Sqrt(ofTruth * ofEstimate),
            Math.Sqrt(squares),
            absolute,
            sameSign / (double)truth.Count,
            truth.Count);
    }

    // Rounding would give a constant column a variance that is almost 0.
    private static bool IsConstant(IReadOnlyList<float> column) => column.All(value => value == column[0]);
}
