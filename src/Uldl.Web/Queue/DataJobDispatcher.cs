using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Gives data jobs to processes, one at a time: each takes all cores that trainings leave it.</summary>
public sealed class DataJobDispatcher(
    DataJobStore jobs,
    DataJobLedger ledger,
    DataJobChanges changes,
    DataJobProcess process,
    DataJobRecovery recovery,
    QueueOptions options,
    QueueTrouble trouble,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<DataJobDispatcher> log) : QueueLoop(trouble, lifetime, clock, log)
{
    private volatile Place? _place;

    protected override Task PickUpAsync(CancellationToken token) => recovery.PickUpAsync(token);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Changed += OnChanged;
        try
        {
            await base.ExecuteAsync(stoppingToken);
        }
        finally
        {
            changes.Changed -= OnChanged;
        }
    }

    protected override async Task LookAsync(CancellationToken stopping)
    {
        if (_place is { } place)
        {
            if (await jobs.GetAsync(place.JobId, stopping) is { State: RunState.Cancelling })
            {
                await place.Stop.CancelAsync();
            }
        }
        else if (options.OnlyExperiment is null
            && (await jobs.ActiveAsync(stopping)).FirstOrDefault(job => job.State == RunState.Queued) is { } next
            && await ledger.ClaimAsync(next, stopping) is { } lease)
        {
            var taken = new Place(next.Id);
            _place = taken;
            taken.Work = Task.Run(() => SuperviseAsync(next, lease, taken, stopping), CancellationToken.None);
        }
    }

    protected override async Task HangUpAsync()
    {
        if (_place is { } place)
        {
            await place.Work;
        }
    }

    private void OnChanged(int jobId) => Wake();

    private async Task SuperviseAsync(DataJobRow job, int lease, Place place, CancellationToken stopping)
    {
        try
        {
            var ending = await process.RunAsync(job, lease, Grace, place.Stop.Token, stopping);
            await PersistAsync(
                () => recovery.SettleAsync(job.Id, lease, ending, stopping.IsCancellationRequested),
                $"Job {job.Id} cannot be settled",
                stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The database failed to the last: the next start of the portal settles the job.
        }
        finally
        {
            _place = null;
            Wake();
        }
    }

    /// <summary>The one place for a job, taken.</summary>
    private sealed class Place(int jobId)
    {
        public int JobId => jobId;

        public CancellationTokenSource Stop { get; } = new();

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
