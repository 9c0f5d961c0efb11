using System.Collections.Concurrent;
using Uldl.Core.Experiments;
using Uldl.Web.Queue;

namespace Uldl.Web.Worker;

/// <summary>Carries a run's events to the portal in bunches, and the portal's wish to cancel back to the run.</summary>
internal sealed class Reporter(PortalClient portal, CancellationTokenSource cancel)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1 / WorkProtocol.ReportsPerSecond);

    private readonly ConcurrentQueue<RunEvent> _waiting = new();
    private readonly ConcurrentQueue<EpochCompleted> _curve = new();
    private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every epoch that was reported in this process.</summary>
    public IReadOnlyList<EpochCompleted> Curve => [.. _curve];

    /// <summary>Takes an event; never blocks the run.</summary>
    public void Report(RunEvent happened)
    {
        _waiting.Enqueue(happened);
        if (happened is EpochCompleted epoch)
        {
            _curve.Enqueue(epoch);
        }
    }

    /// <summary>Sends until told to finish; sends even when nothing happened, because the answer may be to cancel.</summary>
    public async Task RunAsync()
    {
        while (!_finish.Task.IsCompleted)
        {
            await SendAsync();
            await Task.WhenAny(_finish.Task, Task.Delay(Pace));
        }

        await SendAsync();
    }

    /// <summary>Sends what is left; <see cref="RunAsync"/> then ends.</summary>
    public void Finish() => _finish.TrySetResult();

    private async Task SendAsync()
    {
        var answer = await portal.RecordAsync(Take());
        if (answer.Cancel)
        {
            await cancel.CancelAsync();
        }
    }

    private List<RunEvent> Take()
    {
        var taken = new List<RunEvent>();
        while (_waiting.TryDequeue(out var happened))
        {
            // Of steps in a row only the last is news.
            if (happened is StepCompleted && taken is [.., StepCompleted])
            {
                taken.RemoveAt(taken.Count - 1);
            }

            taken.Add(happened);
        }

        return taken;
    }
}
