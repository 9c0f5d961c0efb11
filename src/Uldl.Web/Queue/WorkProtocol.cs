using Uldl.Core.Experiments;

namespace Uldl.Web.Queue;

/// <summary>What portal and worker say to each other, over HTTP on loopback.</summary>
public static class WorkProtocol
{
    /// <summary>Environment variable that carries the token: a command line could be read by everybody.</summary>
    public const string TokenVariable = "ULDL_TOKEN";

    /// <summary>Header that carries the lease epoch.</summary>
    public const string LeaseHeader = "X-Uldl-Lease";

    /// <summary>Reports a second at most.</summary>
    public const double ReportsPerSecond = 5;
}

/// <summary>What a worker has to do.</summary>
/// <param name="Config">The run.</param>
/// <param name="DatasetsFolder">Where datasets lie.</param>
/// <param name="RunFolder">Where checkpoints and predictions belong.</param>
/// <param name="Threads">Threads it may train with.</param>
/// <param name="CheckpointInterval">Least time between two checkpoints.</param>
public sealed record WorkAssignment(RunConfig Config, string DatasetsFolder, string RunFolder, int Threads, TimeSpan CheckpointInterval);

/// <summary>The portal's answer to every report.</summary>
/// <param name="Cancel">Whether the worker should stop.</param>
public sealed record WorkAnswer(bool Cancel);

/// <summary>What a run ended with.</summary>
/// <param name="Outcome">Its numbers.</param>
/// <param name="Curve">All epochs of this attempt, so that none is missing whatever was lost on the way.</param>
public sealed record WorkResult(RunOutcome Outcome, IReadOnlyList<EpochCompleted> Curve);

/// <summary>Why a run cannot go on.</summary>
/// <param name="Message">The sentence to show.</param>
public sealed record WorkFailure(string Message);
