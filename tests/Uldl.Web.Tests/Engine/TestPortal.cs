using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Web.Commands;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Engine;

/// <summary>A portal in this process, on a free port, with real worker processes and a real database.</summary>
internal sealed class TestPortal : IAsyncDisposable
{
    /// <summary>An experiment that does not exist: a queue bound to it starts nothing.</summary>
    public const int NoExperiment = -1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly WebApplication _app;
    private readonly PortalLock _lock;

    private TestPortal(WebApplication app, PortalLock taken, DataFolder folder)
    {
        _app = app;
        _lock = taken;
        Folder = folder;
    }

    public DataFolder Folder { get; }

    public Uri Address => Get<PortalAddress>().Loopback;

    public ExperimentStore Experiments => Get<ExperimentStore>();

    public RunStore Runs => Get<RunStore>();

    public static async Task<TestPortal> StartAsync(DataFolder folder, int? onlyExperiment = null, int workers = 2)
    {
        var taken = StorageSetup.Open(folder);
        // Tests kill what they like, when they like: there has to be a checkpoint.
        var app = Program.BuildPortal(new PortalSettings(folder, "http://127.0.0.1:0", HasPages: false, onlyExperiment, workers, CheckpointInterval: TimeSpan.Zero));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestPortal(app, taken, folder);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Stores an experiment of one run.</summary>
    /// <returns>The run's id.</returns>
    public async Task<int> QueueAsync(ExperimentConfig config)
    {
        var token = TestContext.Current.CancellationToken;
        var experiment = await Experiments.CreateAsync(config, null, token);
        return Assert.Single(await Experiments.RunsOfAsync(experiment, token)).Id;
    }

    /// <summary>Waits until the run is as expected; asks whenever the feed says that something moved.</summary>
    public async Task<RunRow> WaitAsync(int runId, Func<RunRow, bool> expected)
    {
        var moved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watch = Get<RunFeed>().Watch(null, () => moved.Writer.TryWrite(true));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var run = await Runs.GetAsync(runId, patience.Token);
            if (run is not null && expected(run))
            {
                return run;
            }

            if (run is { State: RunState.Completed or RunState.Failed })
            {
                await FailAsync(run);
            }

            try
            {
                await moved.Reader.ReadAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                await FailAsync(run!);
            }
        }
    }

    public Task<RunRow> WaitAsync(int runId, RunState state) => WaitAsync(runId, run => run.State == state);

    /// <summary>The process that works on the run under its present lease.</summary>
    public async Task<AttemptRow> AttemptAsync(int runId)
    {
        var run = await Runs.GetAsync(runId, TestContext.Current.CancellationToken);
        return (await Runs.AttemptsAsync(runId, TestContext.Current.CancellationToken)).Single(attempt => attempt.LeaseEpoch == run!.LeaseEpoch);
    }

    private async Task FailAsync(RunRow run) => Assert.Fail(
        $"Run {run.Id} stayed {run.State} ({run.EpochsDone} epochs): {run.Message}\n{string.Join('\n', await Runs.LogTailAsync(run.Id, 20, CancellationToken.None))}");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _lock.Dispose();
    }
}
