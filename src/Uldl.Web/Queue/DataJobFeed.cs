using System.Collections.Concurrent;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Where the data jobs that go on are, and word to the pages whenever one moves.</summary>
public sealed class DataJobFeed : IDisposable
{
    /// <summary>Share of a stage that must be done before its speed says anything.</summary>
    private const double Telling = 0.01;

    private readonly ConcurrentDictionary<int, Stage> _live = new();
    private readonly DataJobChanges _changes;
    private readonly RunFeed _feed;
    private readonly TimeProvider _clock;

    public DataJobFeed(DataJobChanges changes, RunFeed feed, TimeProvider clock)
    {
        _changes = changes;
        _feed = feed;
        _clock = clock;
        changes.Changed += OnChanged;
    }

    /// <summary>A job said where it is: every word of it, where a watcher hears at most ten a second.</summary>
    internal event Action<int, JobProgress>? Progressed;

    /// <summary>Where the job is now; null when it does not go on or has not said yet.</summary>
    public JobProgress? Live(int jobId) => _live.GetValueOrDefault(jobId)?.Progress;

    public void Dispose() => _changes.Changed -= OnChanged;

    /// <summary>Takes what a worker said. Reports of one job come one after the other.</summary>
    internal void Move(int jobId, PrepareProgress said)
    {
        var stage = _live.GetValueOrDefault(jobId);
        if (stage is null || stage.Progress.Stage != said.Stage || said.Done < stage.FirstDone)
        {
            // A resumed stage starts in the middle: only what was done since then tells its speed.
            stage = new Stage(said.Done, _clock.GetTimestamp());
            stage.Progress = new(said.Stage, said.Done, said.Total, null);
            _live[jobId] = stage;
        }
        else
        {
            stage.Progress = new(said.Stage, said.Done, said.Total, Eta(stage, said));
        }

        Progressed?.Invoke(jobId, stage.Progress);
        _feed.Touch();
    }

    /// <summary>Forgets where a job was: it does not go on.</summary>
    internal void Forget(int jobId)
    {
        if (_live.TryRemove(jobId, out _))
        {
            _feed.Touch();
        }
    }

    private TimeSpan? Eta(Stage stage, PrepareProgress said)
    {
        var done = said.Done - stage.FirstDone;
        return done > 0 && done >= Telling * said.Total
            ? _clock.GetElapsedTime(stage.StartedAt) * ((double)(said.Total - said.Done) / done)
            : null;
    }

    private void OnChanged(int jobId) => _feed.Touch();

    private sealed class Stage(int firstDone, long startedAt)
    {
        public int FirstDone => firstDone;

        public long StartedAt => startedAt;

        public JobProgress Progress { get; set; } = new("", 0, 0, null);
    }
}
