namespace Uldl.Core.Metrics;

/// <summary>What a metric is about; lists and tables group by it, in this order.</summary>
public enum MetricFamily
{
    /// <summary>Whether the right expression comes first.</summary>
    Classification,

    /// <summary>Whether probabilities mean what they say.</summary>
    Calibration,

    /// <summary>How near predictions come to whole distributions.</summary>
    LabelDistribution,

    /// <summary>Whether flipped training labels are found and mended.</summary>
    FlippedLabels,

    /// <summary>What is left of the errors when doubtful faces are withheld.</summary>
    SelectivePrediction,

    /// <summary>How predictions and doubt go with what several raters said.</summary>
    People,

    /// <summary>What neighbours in valence-arousal know without any network.</summary>
    Neighbours,

    /// <summary>The targets that a method trains on, against distributions.</summary>
    Targets,

    /// <summary>One expression at a time.</summary>
    Expressions,
}
