using System.Text;
using Uldl.Web.Queue;

namespace Uldl.Web.Worker;

/// <summary>Writes what a data worker says, progress at most a few times a second.</summary>
internal sealed class PrepareReporter(Stream output, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1 / PrepareProtocol.ReportsPerSecond);

    private readonly Lock _gate = new();
    private PrepareProgress? _waiting;
    private string? _stage;
    private long _lastAt;

    /// <summary>Takes progress, from any thread. A new stage and the end of one are said at once.</summary>
    public void Report(string stage, int done, int total)
    {
        lock (_gate)
        {
            _waiting = new PrepareProgress(stage, done, total);
            if (stage != _stage || (total > 0 && done == total) || clock.GetElapsedTime(_lastAt) >= Pace)
            {
                Flush();
            }
        }
    }

    /// <summary>Says how it ended.</summary>
    public void End(PrepareMessage ending)
    {
        lock (_gate)
        {
            Flush();
            Write(ending);
        }
    }

    public ValueTask DisposeAsync() => output.DisposeAsync();

    private void Flush()
    {
        if (_waiting is { } progress)
        {
            Write(progress);
            (_waiting, _stage, _lastAt) = (null, progress.Stage, clock.GetTimestamp());
        }
    }

    private void Write(PrepareMessage message)
    {
        // Native code may have printed half a line: ours begins on its own.
        output.Write(Encoding.UTF8.GetBytes($"\n{PrepareProtocol.Write(message)}\n"));
        output.Flush();
    }
}
