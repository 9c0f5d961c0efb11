namespace Uldl.Web.Queue;

/// <summary>How far a data job is at this moment; kept in memory only.</summary>
/// <param name="Stage">What it does, such as "Reading pictures".</param>
/// <param name="Done">Pictures or steps done in this stage.</param>
/// <param name="Total">Those of this stage; 0 until known.</param>
/// <param name="Eta">Time this stage still takes; null until it can be told.</param>
public sealed record JobProgress(string Stage, int Done, int Total, TimeSpan? Eta)
{
    /// <summary>Share of this stage done, 0 … 1; null until its size is known.</summary>
    public double? Fraction => Total == 0 ? null : Math.Min(1, (double)Done / Total);
}
