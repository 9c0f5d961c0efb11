namespace Uldl.Web.Queue;

/// <summary>How long the predicting worker may take, and how long it stays.</summary>
public sealed record PredictOptions
{
    /// <summary>Longest look at a picture.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest answer of one run; the first one of a run looks at all its training faces.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the worker waits for another request before it ends.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests that may wait for their turn.</summary>
    public int Waiting { get; init; } = 16;
}
