namespace Uldl.Core.Metrics;

/// <summary>What people read of the families.</summary>
public static class MetricFamilies
{
    /// <summary>The family's heading.</summary>
    /// <param name="family">A defined family.</param>
    /// <returns>Such as "Label distribution".</returns>
    public static string Title(this MetricFamily family) => family switch
    {
        MetricFamily.Classification => "Classification",
        MetricFamily.Calibration => "Calibration",
        MetricFamily.LabelDistribution => "Label distribution",
        MetricFamily.FlippedLabels => "Flipped labels",
        MetricFamily.SelectivePrediction => "Selective prediction",
        MetricFamily.People => "People",
        MetricFamily.Neighbours => "Neighbours",
        MetricFamily.Targets => "Training targets",
        MetricFamily.Expressions => "Single expressions",
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "Not a family."),
    };
}
