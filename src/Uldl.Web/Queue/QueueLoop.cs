using System.Threading.Channels;

namespace Uldl.Web.Queue;

/// <summary>
/// A part of the queue that starts processes: it settles what an earlier portal left, looks whenever something has changed,
/// and every few seconds besides for what a failing disk made it miss.
/// </summary>
public abstract class QueueLoop(QueueTrouble trouble, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Rounds = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected ILogger Log => log;

    /// <summary>A worker that was told to stop has this long before it is killed; cancelling takes two seconds at most.</summary>
    protected static TimeSpan Grace { get; } = TimeSpan.FromSeconds(1);

    private string Part => GetType().Name;

    /// <summary>Settles what an earlier portal left before anybody can ask for anything: what is claimed from now on is ours.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await PickUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            using var rounds = clock.CreateTimer(_ => Wake(), null, TimeSpan.Zero, Rounds);
            await foreach (var _ in _wake.Reader.ReadAllAsync(stoppingToken))
            {
                await TryToLookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            await HangUpAsync();
        }
    }

    /// <summary>Settles what an earlier portal left.</summary>
    protected abstract Task PickUpAsync(CancellationToken token);

    /// <summary>Starts what can start, stops what shall stop.</summary>
    protected abstract Task LookAsync(CancellationToken stopping);

    /// <summary>Waits until every process of this part has ended and its work is settled.</summary>
    protected abstract Task HangUpAsync();

    /// <summary>Asks for a look.</summary>
    protected void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Does what must not be lost, again and again until the database takes it.</summary>
    /// <param name="what">Such as "Run 7 cannot be settled".</param>
    protected async Task PersistAsync(Func<Task> settle, string what, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await settle();
                return;
            }
            catch (Exception error) when (QueueTrouble.IsOfDatabase(error))
            {
                log.LogError("{What}, which will be tried again in {Seconds} s: {Reason}", what, Rounds.TotalSeconds, error.Message);
                trouble.Raise(Part, error);
                await Task.Delay(Rounds, clock, stopping);
            }
        }
    }

    private async Task TryToLookAsync(CancellationToken stopping)
    {
        try
        {
            await LookAsync(stopping);
            trouble.Clear(Part);
        }
        catch (Exception error) when (QueueTrouble.IsOfDatabase(error))
        {
            log.LogError("The queue cannot use its database, and will try again in {Seconds} s: {Reason}", Rounds.TotalSeconds, error.Message);
            trouble.Raise(Part, error);
        }
    }

    private Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        return started.Task.WaitAsync(stopping);
    }
}
