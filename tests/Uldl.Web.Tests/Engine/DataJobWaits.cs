using System.Threading.Channels;
using Uldl.Core.Experiments;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Engine;

/// <summary>Waiting for data jobs: asks whenever the feed says that something moved.</summary>
internal static class DataJobWaits
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static Task<DataJobRow> JobAsync(this TestPortal portal, int id, RunState state) => portal.JobAsync(id, job => job.State == state);

    public static async Task<DataJobRow> JobAsync(this TestPortal portal, int id, Func<DataJobRow, bool> expected)
    {
        var moved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watch = portal.Get<RunFeed>().Watch(null, () => moved.Writer.TryWrite(true));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var job = (await portal.Get<DataJobs>().GetAsync(id, patience.Token))!;
            if (expected(job))
            {
                return job;
            }

            if (job.State is RunState.Completed or RunState.Failed)
            {
                Fail(job);
            }

            try
            {
                await moved.Reader.ReadAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Fail(job);
            }
        }
    }

    private static void Fail(DataJobRow job) => Assert.Fail($"Job {job.Id} stayed {job.State} ({job.Stage}, {job.Done} of {job.Total}): {job.Message}");
}
