namespace Uldl.Core.Metrics;

/// <summary>The units a metric can have.</summary>
public static class MetricUnits
{
    /// <summary>A share, 0 … 1, stored as such and shown as percent.</summary>
    public const string Fraction = "fraction";

    /// <summary>Natural units of information.</summary>
    public const string Nats = "nats";

    /// <summary>A number without unit, shown as it is stored.</summary>
    public const string Score = "score";
}
