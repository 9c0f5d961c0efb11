using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class ReproduceTests(DrawnFaces faces)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_that_was_killed_and_stopped_goes_on_trains_nothing_twice_and_is_the_same_to_the_last_digit()
    {
        var alone = await ProgramRun.ToEndAsync(faces.NewFolder(), "reproduce", "smoke", "--json");
        Assert.Equal((0, alone.Errors), (alone.Code, alone.Errors));

        var folder = faces.NewFolder();
        // One run at a time, so that some are left when the first is done.
        using (var killed = ProgramRun.Start(folder, "reproduce", "smoke", "--workers", "1"))
        {
            await WaitAsync(folder, runs => runs.Any(run => run.EpochsDone > 0));
            killed.Kill();
            await killed.EndAsync();
        }

        using (var stopped = ProgramRun.Start(folder, "reproduce", "smoke", "--workers", "1"))
        {
            await WaitAsync(folder, runs => runs.Any(run => run.State == RunState.Completed));
            await stopped.StopAsync();
            var ending = await stopped.EndAsync();
            Assert.Equal(130, ending.Code);
            Assert.Contains("Goes on with experiment 1", ending.Errors, StringComparison.Ordinal);
            Assert.Contains("goes on from here", ending.Errors, StringComparison.Ordinal);
        }

        var done = (await RunsAsync(folder)).Where(run => run.State == RunState.Completed).ToDictionary(run => run.Id, run => run.LeaseEpoch);
        var finished = await ProgramRun.ToEndAsync(folder, "reproduce", "smoke", "--json");
        Assert.Equal(0, finished.Code);
        Assert.Contains("Goes on with experiment 1", finished.Errors, StringComparison.Ordinal);
        Assert.Equal(Cells(alone.Output), Cells(finished.Output));
        Assert.NotEmpty(Cells(finished.Output));
        Assert.NotEmpty(done);
        Assert.All((await RunsAsync(folder)).Where(run => done.ContainsKey(run.Id)), run => Assert.Equal(done[run.Id], run.LeaseEpoch));

        var again = await ProgramRun.ToEndAsync(folder, "reproduce", "smoke");
        Assert.Equal(0, again.Code);
        Assert.Contains("nothing to train", again.Errors, StringComparison.Ordinal);
        Assert.Contains("±", again.Output, StringComparison.Ordinal);
        Assert.Equal(4, (await RunsAsync(folder)).Count);
    }

    private static List<string> Cells(string document) =>
        [.. JsonNode.Parse(document)!["cells"]!.AsArray().Select(cell => cell!.ToJsonString())];

    /// <summary>Waits for what another process writes: nothing tells us, so the database is asked.</summary>
    private static async Task WaitAsync(DataFolder folder, Func<IReadOnlyList<RunRow>, bool> expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        using var rounds = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!expected(await RunsAsync(folder)))
        {
            await rounds.WaitForNextTickAsync(patience.Token);
        }
    }

    private static async Task<IReadOnlyList<RunRow>> RunsAsync(DataFolder folder)
    {
        if (!File.Exists(folder.Database))
        {
            return [];
        }

        await using var storage = new ServiceCollection().AddLogging().AddStorage(folder).BuildServiceProvider();
        await using var context = await storage.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        try
        {
            return await context.Runs.AsNoTracking().ToListAsync(Token);
        }
        catch (Microsoft.Data.Sqlite.SqliteException error) when (error.SqliteErrorCode == 1)
        {
            // The other process has not made its tables yet.
            return [];
        }
    }
}
