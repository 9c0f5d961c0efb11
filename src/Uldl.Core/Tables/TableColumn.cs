namespace Uldl.Core.Tables;

/// <summary>One condition that every row was measured under.</summary>
/// <param name="Dataset">Key of the dataset.</param>
/// <param name="Noise">Key of the label noise.</param>
/// <param name="NoiseRate">Fraction of training labels flipped, 0 … 1.</param>
public sealed record TableColumn(string Dataset, string Noise, double NoiseRate)
{
    /// <summary>The rate as percent, such as "30 %" or "12.5 %".</summary>
    public string RateText => TableNumbers.Plain(NoiseRate * 100) + " %";
}
