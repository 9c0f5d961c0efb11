namespace Uldl.Web.Queue;

/// <summary>How many runs go on at once, and with how much of the machine.</summary>
/// <param name="Workers">Worker processes at a time (<c>Uldl:Workers</c>).</param>
/// <param name="ThreadsPerWorker">Threads each trains with (<c>Uldl:ThreadsPerWorker</c>); changing it changes the last bits of results.</param>
/// <param name="CheckpointInterval">Least time between two checkpoints (<c>Uldl:CheckpointSeconds</c>); what a crash costs at most.</param>
/// <param name="OnlyExperiment">Run nothing but this experiment; null runs whatever is queued.</param>
public sealed record QueueOptions(int Workers, int ThreadsPerWorker, TimeSpan CheckpointInterval, int? OnlyExperiment = null)
{
    public static QueueOptions Read(IConfiguration configuration, int? onlyExperiment) => new(
        Math.Max(1, configuration.GetValue("Uldl:Workers", Environment.ProcessorCount)),
        Math.Max(1, configuration.GetValue("Uldl:ThreadsPerWorker", 1)),
        TimeSpan.FromSeconds(Math.Max(0, configuration.GetValue("Uldl:CheckpointSeconds", 10.0))),
        onlyExperiment);
}
