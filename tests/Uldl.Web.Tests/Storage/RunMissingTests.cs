using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Storage;

public sealed class RunMissingTests : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("uldl-missing-");
    private readonly PortalLock _lock;
    private readonly ServiceProvider _services;

    public RunMissingTests()
    {
        var folder = new DataFolder(_root.FullName);
        _lock = StorageSetup.Open(folder);
        _services = new ServiceCollection().AddStorage(folder).BuildServiceProvider();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ExperimentStore Experiments => _services.GetRequiredService<ExperimentStore>();

    private RunStore Runs => _services.GetRequiredService<RunStore>();

    [Fact]
    public async Task Deleting_any_seed_of_any_cell_and_running_what_is_missing_queues_exactly_that_one()
    {
        var id = await CompletedAsync();
        foreach (var before in await Experiments.RunsOfAsync(id, Token))
        {
            var files = _services.GetRequiredService<DataFolder>().RunFolder(before);
            Directory.CreateDirectory(files);
            await File.WriteAllTextAsync(Path.Combine(files, "log.txt"), "said", Token);

            await Runs.DeleteAsync(before.Id, Token);

            Assert.False(Directory.Exists(files));
            Assert.Empty(await Runs.MetricsAsync(before.Id, Token));
            Assert.Equal(1, await Experiments.RunMissingAsync(id, Token));
            var after = await Experiments.RunsOfAsync(id, Token);
            var queued = Assert.Single(after, run => run.State == RunState.Queued);
            Assert.Equal((before.Ordinal, before.Method, before.NoiseRate, before.Seed, before.Fingerprint), (queued.Ordinal, queued.Method, queued.NoiseRate, queued.Seed, queued.Fingerprint));
            Assert.Equal(8, after.Count);
            Assert.Equal(0, await Experiments.RunMissingAsync(id, Token));
            await MoveAsync(queued.Id, RunState.Completed);
        }
    }

    [Fact]
    public async Task A_table_shows_a_deleted_seed_as_one_that_was_asked_for()
    {
        var id = await CompletedAsync();
        var gone = (await Experiments.RunsOfAsync(id, Token))[3];
        await Runs.DeleteAsync(gone.Id, Token);

        var seen = await _services.GetRequiredService<TableStore>().RunsAsync([(await Experiments.GetAsync(id, Token))!], Token);

        Assert.Equal(8, seen.Count);
        var deleted = Assert.Single(seen, run => run.Id == 0);
        Assert.Equal((gone.Ordinal, gone.Method, gone.Seed, "resnet-tiny"), (deleted.Ordinal, deleted.Method, deleted.Seed, deleted.Backbone));
        Assert.Equal(2, seen.Select(run => run.Setup).Distinct().Count());
    }

    [Theory, InlineData(RunState.Running), InlineData(RunState.Cancelling)]
    public async Task A_run_that_a_worker_has_is_not_deleted(RunState state)
    {
        var id = await CompletedAsync();
        var run = (await Experiments.RunsOfAsync(id, Token))[0];
        await MoveAsync(run.Id, state);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => Runs.DeleteAsync(run.Id, Token));

        Assert.Contains("a worker process has it", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(await Runs.GetAsync(run.Id, Token));
        Assert.Single(await Runs.MetricsAsync(run.Id, Token));
    }

    [Fact]
    public async Task Only_the_asked_places_are_queued()
    {
        var id = await CompletedAsync();
        var runs = await Experiments.RunsOfAsync(id, Token);
        await Runs.DeleteAsync(runs[1].Id, Token);
        await MoveAsync(runs[2].Id, RunState.Failed);
        await MoveAsync(runs[5].Id, RunState.Interrupted);

        Assert.Equal(2, await Experiments.RunMissingAsync(id, new HashSet<int> { 1, 5, 6 }, Token));
        Assert.Equal([1, 5], (await Experiments.RunsOfAsync(id, Token)).Where(run => run.State == RunState.Queued).Select(run => run.Ordinal));
    }

    [Fact]
    public async Task Saved_tables_are_renamed_and_deleted_and_have_names_of_their_own()
    {
        var saved = _services.GetRequiredService<SavedTableStore>();
        await saved.SaveAsync(" Noise ", "experiment=1", Token);
        await saved.SaveAsync("Other", "experiment=2", Token);
        var first = (await saved.ListAsync(Token))[0];
        Assert.Equal(("Noise", "experiment=1"), (first.Name, first.Query));

        Assert.Contains("already", (await Assert.ThrowsAsync<StorageException>(() => saved.SaveAsync("noise", "x", Token))).Message, StringComparison.Ordinal);
        Assert.Contains("1 to 80", (await Assert.ThrowsAsync<StorageException>(() => saved.RenameAsync(first.Id, "  ", Token))).Message, StringComparison.Ordinal);
        await saved.RenameAsync(first.Id, "NOISE", Token);
        await saved.DeleteAsync((await saved.ListAsync(Token)).Single(table => table.Name == "Other").Id, Token);
        Assert.Equal(["NOISE"], (await saved.ListAsync(Token)).Select(table => table.Name));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _lock.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _root.Delete(recursive: true);
    }

    /// <summary>Two methods × two rates × two seeds, all with an accuracy.</summary>
    private async Task<int> CompletedAsync()
    {
        var id = await Experiments.CreateAsync(
            new ExperimentConfig
            {
                Name = "Small",
                Methods = [new MethodChoice { Method = "cross-entropy" }, new MethodChoice { Method = "ldl-va", Options = new() { ["neighbours"] = 4 } }],
                Dataset = "synthetic-web",
                NoiseRates = [0, 0.3],
                Seeds = [1, 2],
            },
            null,
            Token);
        await using var context = await _services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        foreach (var run in await context.Runs.Where(run => run.ExperimentId == id).ToListAsync(Token))
        {
            run.State = RunState.Completed;
            context.Metrics.Add(new MetricRow { RunId = run.Id, Metric = "accuracy", Split = "test", Selection = Selection.LastEpoch, Value = 0.5, Scored = 10, Total = 10 });
        }

        await context.SaveChangesAsync(Token);
        return id;
    }

    private async Task MoveAsync(int id, RunState state)
    {
        await using var context = await _services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        await context.Runs.Where(run => run.Id == id).ExecuteUpdateAsync(set => set.SetProperty(run => run.State, state), Token);
    }
}
