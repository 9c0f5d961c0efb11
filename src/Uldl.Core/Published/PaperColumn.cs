namespace Uldl.Core.Published;

/// <summary>A column of a printed table.</summary>
/// <param name="TrainSet">Dataset trained on; empty when not known.</param>
/// <param name="TestSet">Dataset tested on.</param>
/// <param name="NoiseType">Kind of label noise; "none" without.</param>
/// <param name="NoiseRate">Fraction of training labels flipped, 0 … 1.</param>
public sealed record PaperColumn(string TrainSet, string TestSet, string NoiseType, double NoiseRate)
{
    /// <summary>The column that a number belongs to.</summary>
    /// <param name="number">The number.</param>
    public static PaperColumn Of(PublishedNumber number) => new(number.TrainSet, number.TestSet, number.NoiseType, number.NoiseRate);
}
