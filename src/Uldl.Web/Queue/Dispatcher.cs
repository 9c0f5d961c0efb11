using System.Collections.Concurrent;
using System.ComponentModel;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Gives queued runs to worker processes, and makes sure that each process that ends leaves its run in a state that is true.</summary>
public sealed class Dispatcher(
    RunStore runs,
    RunLedger ledger,
    RunChanges changes,
    RunFeed feed,
    RunLog runLog,
    DatasetBuilds datasets,
    WorkTokens tokens,
    PortalAddress address,
    QueueOptions options,
    Recovery recovery,
    QueueTrouble trouble,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<Dispatcher> log) : QueueLoop(trouble, lifetime, clock, log)
{
    private readonly ConcurrentDictionary<int, Place> _places = new();

    protected override Task PickUpAsync(CancellationToken token) => recovery.PickUpAsync(token);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Changed += OnRunChanged;
        datasets.Ended += OnDatasetEnded;
        try
        {
            await base.ExecuteAsync(stoppingToken);
        }
        finally
        {
            changes.Changed -= OnRunChanged;
            datasets.Ended -= OnDatasetEnded;
        }
    }

    protected override async Task LookAsync(CancellationToken stopping)
    {
        await StopCancelledAsync(stopping);
        await FillAsync(stopping);
    }

    protected override async Task HangUpAsync()
    {
        foreach (var place in _places.Values)
        {
            await place.Work;
        }
    }

    private void OnRunChanged(int runId) => Wake();

    private void OnDatasetEnded(string key) => Wake();

    private async Task StopCancelledAsync(CancellationToken stopping)
    {
        foreach (var id in await runs.CancellingAsync(stopping))
        {
            if (_places.TryGetValue(id, out var place))
            {
                await place.Stop.CancelAsync();
            }
        }
    }

    private async Task FillAsync(CancellationToken stopping)
    {
        if (_places.Count >= options.Workers)
        {
            return;
        }

        foreach (var run in await runs.QueuedAsync(options.OnlyExperiment, stopping))
        {
            if (_places.Count >= options.Workers)
            {
                return;
            }

            // A run that was queued again while its last worker still ends has to wait for that.
            if (!_places.ContainsKey(run.Id) && await IsDatasetReadyAsync(run, stopping))
            {
                await ClaimAsync(run, stopping);
            }
        }
    }

    private async Task ClaimAsync(RunRow run, CancellationToken stopping)
    {
        try
        {
            if (await ledger.ClaimAsync(run, stopping) is { } lease)
            {
                var place = new Place();
                _places[run.Id] = place;
                place.Work = Task.Run(() => SuperviseAsync(run, lease, place, stopping), CancellationToken.None);
            }
        }
        catch (ConfigException error)
        {
            // Written by a program that knew other options.
            await ledger.FailAsync(run.Id, run.LeaseEpoch, error.Message, stopping);
        }
    }

    private async Task<bool> IsDatasetReadyAsync(RunRow run, CancellationToken stopping)
    {
        var missing = run.ReadConfig().Datasets().Where(key => !datasets.StateOf(key).IsBuilt).ToList();
        if (missing.Select(key => datasets.FailureSince(key, run.QueuedAt)).OfType<string>().FirstOrDefault() is { } failure)
        {
            await ledger.FailAsync(run.Id, run.LeaseEpoch, failure, stopping);
        }
        else
        {
            missing.ForEach(datasets.RequestBuild);
        }

        return missing.Count == 0;
    }

    private async Task SuperviseAsync(RunRow run, int lease, Place place, CancellationToken stopping)
    {
        try
        {
            var exit = await RunWorkerAsync(run, lease, place, stopping);
            feed.Forget(run.Id);
            await PersistAsync(
                () => recovery.SettleAsync(run.Id, lease, exit, stopping.IsCancellationRequested),
                $"Run {run.Id} cannot be settled",
                stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The database failed to the last: the next start of the portal settles the run.
        }
        finally
        {
            _places.TryRemove(run.Id, out _);
            Wake();
        }
    }

    private async Task<string> RunWorkerAsync(RunRow run, int lease, Place place, CancellationToken stopping)
    {
        try
        {
            using var worker = WorkerProcess.Start(
                address.Loopback, run.Id, lease, tokens.Of(run.Id, lease), line => runLog.Append(run, [line]));
            using var hangUp = stopping.Register(worker.HangUp);
            await NoteProcessAsync(run.Id, lease, worker);
            // Whoever cancelled between claim and start is heard now.
            Wake();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(place.Stop.Token, stopping);
            await worker.WaitAsync(Grace, stop.Token);
            return worker.Exit;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            return $"could not be started: {error.Message}";
        }
    }

    private async Task NoteProcessAsync(int runId, int lease, WorkerProcess worker)
    {
        Log.LogInformation("Run {Run} goes on in process {Process}", runId, worker.Id);
        try
        {
            await ledger.AttachProcessAsync(runId, lease, worker.Id, worker.StartedAt, CancellationToken.None);
        }
        catch (Exception error) when (QueueTrouble.IsOfDatabase(error))
        {
            // The process hangs on our input and ends with us, noted or not.
            Log.LogError(error, "Process {Process} of run {Run} could not be noted", worker.Id, runId);
        }
    }

    /// <summary>One of the places for a worker, taken.</summary>
    private sealed class Place
    {
        public CancellationTokenSource Stop { get; } = new();

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
