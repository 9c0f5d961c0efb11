using System.Collections.Concurrent;

namespace Uldl.Web.Queue;

/// <summary>Builds datasets in the background, one at a time, and says how far it is.</summary>
public sealed class DatasetBuilds(DatasetSource source, RunFeed feed, TimeProvider clock, ILogger<DatasetBuilds> log) : IDisposable
{
    private readonly ConcurrentDictionary<string, Build> _builds = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>A build ended, well or not; called with the dataset's key.</summary>
    internal event Action<string>? Ended;

    public DatasetState StateOf(string key)
    {
        var build = _builds.GetValueOrDefault(key);
        var isBuilding = build is { FailedAt: null };
        return new(!isBuilding && source.IsBuilt(key), isBuilding, build?.Done ?? 0, build?.Total ?? 0, build?.Message);
    }

    /// <summary>Starts to build a dataset; does nothing when it is there or under way. A failed build is tried again.</summary>
    public void RequestBuild(string key)
    {
        if (source.IsBuilt(key))
        {
            return;
        }

        var build = new Build();
        var known = _builds.GetOrAdd(key, build);
        if (known.FailedAt is not null)
        {
            if (!_builds.TryUpdate(key, build, known))
            {
                return;
            }
        }
        else if (known != build)
        {
            return;
        }

        _ = Task.Factory.StartNew(() => Work(key, build), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        feed.Touch();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Why the build failed, if it has failed since then.</summary>
    internal string? FailureSince(string key, DateTimeOffset moment) =>
        _builds.GetValueOrDefault(key) is { FailedAt: { } failed } build && failed >= moment ? build.Message : null;

    private void Work(string key, Build build)
    {
        var stopping = _stopping.Token;
        try
        {
            _oneAtATime.Wait(stopping);
            try
            {
                source.Build(key, (done, total) => Report(build, done, total), stopping);
            }
            finally
            {
                _oneAtATime.Release();
            }

            _builds.TryRemove(key, out _);
        }
        catch (OperationCanceledException)
        {
            _builds.TryRemove(key, out _);
        }
        catch (Exception error)
        {
            // The outermost lines of a background thread: whatever went wrong becomes the sentence that pages show.
            log.LogWarning(error, "Building {Dataset} failed", key);
            build.Fail(error.Message, clock.GetUtcNow());
        }

        feed.Touch();
        Ended?.Invoke(key);
    }

    private void Report(Build build, int done, int total)
    {
        build.Move(done, total);
        feed.Touch();
    }

    private sealed class Build
    {
        public int Done { get; private set; }

        public int Total { get; private set; }

        public string? Message { get; private set; }

        public DateTimeOffset? FailedAt { get; private set; }

        public void Move(int done, int total) => (Done, Total) = (done, total);

        public void Fail(string message, DateTimeOffset at) => (Message, FailedAt) = (message, at);
    }
}
