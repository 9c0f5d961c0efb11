using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Carries what the feed says to the hub's clients, in the order it was said.</summary>
internal sealed class HubRelay(RunFeed feed, RunStore runs, IHubContext<RunsHub> hub) : BackgroundService
{
    private readonly Channel<(int RunId, object? Message)> _said = Channel.CreateUnbounded<(int, object?)>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        feed.RunChanged += OnRunChanged;
        feed.Progressed += OnProgressed;
        feed.EpochCompleted += OnEpochCompleted;
        try
        {
            await foreach (var (runId, message) in _said.Reader.ReadAllAsync(stoppingToken))
            {
                await TellAsync(runId, message, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            feed.RunChanged -= OnRunChanged;
            feed.Progressed -= OnProgressed;
            feed.EpochCompleted -= OnEpochCompleted;
        }
    }

    private void OnRunChanged(int runId) => _said.Writer.TryWrite((runId, null));

    private void OnProgressed(int runId, LiveProgress progress) => _said.Writer.TryWrite((runId, progress));

    private void OnEpochCompleted(int runId, EpochCompleted epoch) => _said.Writer.TryWrite((runId, epoch));

    private async Task TellAsync(int runId, object? message, CancellationToken token)
    {
        var clients = hub.Clients.Groups(RunsHub.GroupOf(null), RunsHub.GroupOf(runId));
        switch (message)
        {
            case LiveProgress progress:
                await clients.SendAsync("progress", runId, progress, token);
                break;
            case EpochCompleted epoch:
                await clients.SendAsync("epoch", runId, epoch.Epoch, epoch.Values, token);
                break;
            default:
                if (await runs.GetAsync(runId, token) is { } run)
                {
                    await clients.SendAsync("runChanged", RunSummary.Of(run), token);
                }

                break;
        }
    }
}
