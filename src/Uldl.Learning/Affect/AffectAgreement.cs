namespace Uldl.Learning.Affect;

/// <summary>How far estimates of valence or arousal agree with what people gave.</summary>
/// <param name="Concordance">Concordance correlation, -1 … 1, with population variances; null when both are constant.</param>
/// <param name="RootMeanSquare">Root of the mean squared error.</param>
internal sealed record AffectAgreement(double? Concordance, double RootMeanSquare)
{
    /// <summary>Compares two columns.</summary>
    /// <param name="truth">[N], at least one.</param>
    /// <param name="estimate">[N].</param>
    internal static AffectAgreement Of(IReadOnlyList<float> truth, IReadOnlyList<float> estimate)
    {
        double meanTruth = truth.Average(value => (double)value), meanEstimate = estimate.Average(value => (double)value);
        double both = 0, ofTruth = 0, ofEstimate = 0, squares = 0;
        for (var i = 0; i < truth.Count; i++)
        {
            var (t, e) = (truth[i] - meanTruth, estimate[i] - meanEstimate);
            both += t * e / truth.Count;
            ofTruth += t * t / truth.Count;
            ofEstimate += e * e / truth.Count;
            squares += (truth[i] - (double)estimate[i]) * (truth[i] - (double)estimate[i]) / truth.Count;
        }

        var spread = ofTruth + ofEstimate + ((meanTruth - meanEstimate) * (meanTruth - meanEstimate));
        return new(spread == 0 ? null : 2 * both / spread, Math.Sqrt(squares));
    }
}
