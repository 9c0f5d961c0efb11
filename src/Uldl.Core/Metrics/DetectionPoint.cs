namespace Uldl.Core.Metrics;

/// <summary>What one threshold accuses.</summary>
/// <param name="Threshold">A face is accused when its score is at least this.</param>
/// <param name="Caught">Positives accused.</param>
/// <param name="FalselyAccused">Negatives accused.</param>
public readonly record struct DetectionPoint(double Threshold, int Caught, int FalselyAccused)
{
    /// <summary>Share of the accused that are positives, 0 … 1; null when nobody is accused.</summary>
    public double? Precision => Caught + FalselyAccused == 0 ? null : Caught / (double)(Caught + FalselyAccused);
}
