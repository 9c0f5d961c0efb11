namespace Uldl.Core.Tables;

/// <summary>How the seeds of a cell become one number and how far it may be off.</summary>
public enum TableAggregate
{
    /// <summary>Mean ± standard error of the mean, sd / √n.</summary>
    StandardError,

    /// <summary>Mean ± standard deviation of the seeds, with n - 1.</summary>
    StandardDeviation,

    /// <summary>Mean ± half of the 95 % confidence interval of the mean, t SE.</summary>
    Interval,

    /// <summary>Median, and the smallest and largest seed.</summary>
    Median,
}
