using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Uldl.Core.Reports;
using Uldl.Web.Features.Uncertainty.Plane;
using Uldl.Web.Reports;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Storage;

public sealed class SelectionSweepTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("uldl-sweep-");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task What_nobody_opened_for_long_is_removed_unless_a_report_names_it()
    {
        var folder = new DataFolder(_root.FullName);
        using var taken = StorageSetup.Open(folder);
        await using var services = new ServiceCollection().AddLogging().AddStorage(folder).AddReports().AddPlane().AddSingleton<TimeProvider>(new FakeTimeProvider(Now)).BuildServiceProvider();
        var shelf = services.GetRequiredService<SelectionShelf>();
        var (forgotten, named, opened, young) = (Keep(1, days: 100), Keep(2, days: 100), Keep(3, days: 100), Keep(4, days: 80));
        await services.GetRequiredService<ReportStore>().CreateAsync(new() { Title = "x", Blocks = [new PlaneBlock($"run=1&chosen={named}")] }, TestContext.Current.CancellationToken);
        _ = shelf.Read(opened);

        Assert.Equal(1, await services.GetRequiredService<SelectionSweep>().SweepAsync(TestContext.Current.CancellationToken));

        Assert.Throws<StorageException>(() => shelf.Read(forgotten));
        Assert.All([named, opened, young], word => Assert.Equal(60_000 / 2, shelf.Read(word).Count));

        string Keep(int seed, int days)
        {
            var random = new Random(seed);
            var word = shelf.Keep(FaceSelection.Of(Enumerable.Range(0, 300_000).OrderBy(_ => random.Next()).Take(60_000 / 2)))!;
            File.SetLastWriteTimeUtc(Path.Combine(folder.Selections, word[1..] + ".faces"), Now.UtcDateTime.AddDays(-days));
            return word;
        }
    }
}
