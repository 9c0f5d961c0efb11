using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Learning.Training;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Storage;

public class DatabaseTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrations_make_the_database_that_the_rows_need()
    {
        var folder = faces.NewEmptyFolder();
        using var taken = StorageSetup.Open(folder);
        await using var storage = Storage(folder);
        await using var context = await storage.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Equal(["wal"], await context.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync(Token));
        Assert.Equal([5000], await context.Database.SqlQueryRaw<int>("PRAGMA busy_timeout").ToListAsync(Token));
    }

    [Fact]
    public async Task An_experiment_is_found_again_by_its_runs_whatever_it_is_called()
    {
        var folder = faces.NewEmptyFolder();
        using var taken = StorageSetup.Open(folder);
        await using var storage = Storage(folder);
        var experiments = storage.GetRequiredService<ExperimentStore>();
        var id = await experiments.CreateAsync(SmallExperiments.OneRun(epochs: 2), null, Token);

        Assert.Equal(id, await experiments.FindSameAsync(SmallExperiments.OneRun(epochs: 2), Token));
        Assert.Null(await experiments.FindSameAsync(SmallExperiments.OneRun(epochs: 3), Token));
        var summary = Assert.Single(await experiments.ListAsync(Token));
        Assert.Equal((id, 1, 1, true), (summary.Id, summary.Runs, summary.Count(RunState.Queued), summary.IsActive));
    }

    [Fact]
    public void A_second_portal_on_the_same_folder_is_told_who_has_it()
    {
        var folder = faces.NewEmptyFolder();
        using var taken = StorageSetup.Open(folder);
        taken.Announce("http://localhost:5080");

        var refused = Assert.Throws<StorageException>(() => StorageSetup.Open(folder));
        Assert.Contains("http://localhost:5080", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_database_is_named_and_left_as_it_is()
    {
        var folder = faces.NewEmptyFolder();
        File.WriteAllText(folder.Database, string.Concat(Enumerable.Repeat("not a database ", 1000)));

        var refused = Assert.Throws<StorageException>(() => StorageSetup.Open(folder));
        Assert.Contains(folder.Database, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("not a database", File.ReadAllText(folder.Database), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_preset_can_be_trained()
    {
        var presets = new PresetShelf(faces.NewEmptyFolder()).All();

        Assert.Superset(new HashSet<string> { "quick", "standard", "tuning", "tuned", "ablation", "more-methods", "paper", "smoke", "original", "cross-dataset" }, presets.Select(preset => preset.Key).ToHashSet());
        Assert.All(presets, preset => Assert.Empty(ConfigCheck.Problems(preset.Config, "no-datasets-here")));
    }

    private static ServiceProvider Storage(DataFolder folder) =>
        new ServiceCollection().AddLogging().AddStorage(folder).BuildServiceProvider();
}
