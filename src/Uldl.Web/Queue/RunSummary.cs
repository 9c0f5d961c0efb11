using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Where a run stands, as the hub tells it.</summary>
public sealed record RunSummary(
    int Id,
    int ExperimentId,
    string Method,
    string Label,
    string Dataset,
    string Noise,
    double NoiseRate,
    int Seed,
    RunState State,
    string? Message,
    string? Stage,
    int EpochsDone,
    int EpochsTotal,
    double ImagesPerSecond,
    DateTimeOffset QueuedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    double? Seconds)
{
    public static RunSummary Of(RunRow run) => new(
        run.Id,
        run.ExperimentId,
        run.Method,
        run.Label,
        run.Dataset,
        run.Noise,
        run.NoiseRate,
        run.Seed,
        run.State,
        run.Message,
        run.Stage,
        run.EpochsDone,
        run.EpochsTotal,
        run.ImagesPerSecond,
        run.QueuedAt,
        run.StartedAt,
        run.FinishedAt,
        run.Seconds);
}
