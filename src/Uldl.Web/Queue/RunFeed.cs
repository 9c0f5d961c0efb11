using System.Collections.Concurrent;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Tells pages that something moved: what they show they read from the stores, and from <see cref="Live"/>.</summary>
public sealed class RunFeed : IDisposable
{
    private readonly ConcurrentDictionary<int, LiveRun> _live = new();
    private readonly ConcurrentDictionary<Watcher, int?> _watchers = new();
    private readonly RunChanges _changes;
    private readonly TimeProvider _clock;

    public RunFeed(RunChanges changes, TimeProvider clock)
    {
        _changes = changes;
        _clock = clock;
        changes.Changed += OnChanged;
    }

    /// <summary>A run's row changed, after it is safe in the database.</summary>
    internal event Action<int>? RunChanged;

    /// <summary>A run moved within an epoch.</summary>
    internal event Action<int, LiveProgress>? Progressed;

    /// <summary>A run completed an epoch, after its points are safe in the database.</summary>
    internal event Action<int, EpochCompleted>? EpochCompleted;

    /// <summary>Calls back when a run moves, at most ten times a second, never while a call is under way.</summary>
    /// <param name="runId">The run; null for all runs and datasets.</param>
    /// <param name="onChange">Called on a thread of the pool; must not block.</param>
    public IDisposable Watch(int? runId, Action onChange)
    {
        var watcher = new Watcher(onChange, _clock, gone => _watchers.TryRemove(gone, out _));
        _watchers[watcher] = runId;
        return watcher;
    }

    /// <summary>Where the run is now; null when it does not go on or has not said yet.</summary>
    public LiveProgress? Live(int runId) => _live.TryGetValue(runId, out var run) ? run.Progress : null;

    public void Dispose() => _changes.Changed -= OnChanged;

    /// <summary>Something that is no run moved, such as the building of a dataset.</summary>
    internal void Touch() => Wake(null);

    /// <summary>Takes what a worker reported; called once its points are safe.</summary>
    internal void Publish(int runId, IReadOnlyList<RunEvent> events)
    {
        var run = _live.GetOrAdd(runId, _ => new LiveRun());
        foreach (var happened in events)
        {
            switch (happened)
            {
                case StageStarted stage:
                    run.Enter(stage.Stage);
                    break;
                case StepCompleted step:
                    var progress = run.Move(step, _clock);
                    Progressed?.Invoke(runId, progress);
                    break;
                case EpochCompleted epoch:
                    EpochCompleted?.Invoke(runId, epoch);
                    break;
            }
        }

        if (events.Count > 0)
        {
            Wake(runId);
        }
    }

    /// <summary>Forgets where a run was: it does not go on.</summary>
    internal void Forget(int runId)
    {
        if (_live.TryRemove(runId, out _))
        {
            Wake(runId);
        }
    }

    private void OnChanged(int runId)
    {
        RunChanged?.Invoke(runId);
        Wake(runId);
    }

    private void Wake(int? runId)
    {
        foreach (var (watcher, watched) in _watchers)
        {
            if (watched is null || watched == runId)
            {
                watcher.Wake();
            }
        }
    }

    private sealed class LiveRun
    {
        private string? _stage;
        private (double Fraction, long At)? _start;

        public LiveProgress? Progress { get; private set; }

        public void Enter(string stage)
        {
            _stage = stage;
            Progress = Progress is null ? null : Progress with { Stage = stage };
        }

        public LiveProgress Move(StepCompleted step, TimeProvider clock)
        {
            var now = new LiveProgress(step.Epoch, step.Epochs, step.Step, step.StepsPerEpoch, step.Loss, step.ImagesPerSecond, _stage, null);
            // A resumed run starts in the middle: only what was done since then tells its speed.
            var start = _start ??= (now.Fraction, clock.GetTimestamp());
            var done = now.Fraction - start.Fraction;
            return Progress = done < 0.01 ? now : now with { Eta = clock.GetElapsedTime(start.At) * ((1 - now.Fraction) / done) };
        }
    }
}
