using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Web.Reports;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Reports;

/// <summary>A report with a block of every kind about two tiny runs that really trained, published once for all tests of a class.</summary>
public sealed class FinishedReport(DrawnFaces faces) : IAsyncLifetime
{
    internal DataFolder Folder { get; private set; } = null!;

    internal byte[] Zip { get; private set; } = [];

    public int Id { get; private set; }

    /// <summary>The services of reports on a data folder, without a portal; the day can be chosen.</summary>
    internal static ServiceProvider Open(DataFolder folder, int day = 1) => new ServiceCollection().AddLogging().AddStorage(folder).AddReports()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, day, 12, 0, 0, TimeSpan.Zero))).BuildServiceProvider();

    /// <summary>A data folder with the dataset and nothing else.</summary>
    internal DataFolder NewFolder() => faces.NewFolder();

    internal static ExperimentConfig Question { get; } = new()
    {
        Name = "Two seeds",
        Methods = [new MethodChoice { Method = "ldl-va", Options = new() { ["neighbourSource"] = "Bank" } }],
        Dataset = DrawnFaces.Dataset,
        NoiseRates = [0.3],
        Seeds = [1, 2],
        Training = new() { Backbone = "resnet-tiny", Epochs = 2, BatchSize = 16, TrainFaces = 64, TestFaces = 50 },
    };

    public async ValueTask InitializeAsync()
    {
        Folder = faces.NewFolder();
        int[] runs;
        int experiment;
        await using (var portal = await TestPortal.StartAsync(Folder))
        {
            experiment = await portal.Experiments.CreateAsync(Question, null, TestContext.Current.CancellationToken);
            runs = [.. (await portal.Experiments.RunsOfAsync(experiment, TestContext.Current.CancellationToken)).Select(run => run.Id)];
            foreach (var run in runs)
            {
                await portal.WaitAsync(run, RunState.Completed);
            }
        }

        await using var services = Open(Folder);
        Id = await services.GetRequiredService<ReportStore>().CreateAsync(DocumentOf(experiment, runs[0]), TestContext.Current.CancellationToken);
        await services.GetRequiredService<ReportVersions>().PublishAsync(Id, TestContext.Current.CancellationToken);
        Zip = await services.GetRequiredService<ReportVersions>().ZipAsync(Id, 1, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ReportDocument DocumentOf(int experiment, int run) => new()
    {
        Title = "Two seeds of LDL-VA",
        Authors = "A. Reader",
        Blocks =
        [
            new TextBlock("## What we saw\n\nLabels were flipped."),
            new TableBlock(ReportTables.QueryOf(experiment, "accuracy", Selection.LastEpoch)),
            new CurvesBlock(experiment, [], "loss"),
            new ConfusionBlock(run),
            new GalleryBlock(run, [], 1),
            new DetectionBlock(run),
            new ConfigBlock(experiment),
        ],
    };
}
