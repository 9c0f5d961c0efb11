using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Web.Features.Playground;
using Uldl.Web.Features.Predict;
using Uldl.Web.Features.Uncertainty.Plane;
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
    internal static ServiceProvider Open(DataFolder folder, int day = 1) => new ServiceCollection().AddLogging().AddStorage(folder).AddReports().AddPlane().AddPlayground().AddPredict()
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
        Id = await services.GetRequiredService<ReportStore>().CreateAsync(await DocumentOfAsync(services, experiment, runs[0]), TestContext.Current.CancellationToken);
        await services.GetRequiredService<ReportVersions>().PublishAsync(Id, TestContext.Current.CancellationToken);
        Zip = await services.GetRequiredService<ReportVersions>().ZipAsync(Id, 1, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<ReportDocument> DocumentOfAsync(ServiceProvider services, int experiment, int run)
    {
        var row = (await services.GetRequiredService<RunStore>().GetAsync(run, TestContext.Current.CancellationToken))!;
        var folder = services.GetRequiredService<DataFolder>();
        var faces = services.GetRequiredService<RunFacesShelf>().Of(row)!;
        var (tests, stored) = (services.GetRequiredService<TestFaceShelf>().Of(row), RunPredictions.Read(folder.RunFolder(row))!);
        double[] shares = [.. stored.Test.Take(stored.Classes).Select(share => (double)share)];
        var near = new FrozenNear(new(row.Dataset, faces.Rows[0], faces.Ids[0], "Happiness", "Happiness", null), 0.25, 0.5, 0.5);
        var saying = new FrozenSaying(run, "LDL-VA", [.. faces.Classes.Select(expression => expression.ToString())], shares, 0, 0.5, 0.5, "the dataset's own", [near]);
        var prediction = new PredictionBlock { Test = tests.Rows[0], At = DateTimeOffset.UnixEpoch, Sayings = [saying] };
        return DocumentOf(experiment, run, faces.Rows[0], prediction);
    }

    private static ReportDocument DocumentOf(int experiment, int run, int row, PredictionBlock prediction) => new()
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
            new FaceBlock(run, row),
            new PlaneBlock($"run={run}&label=Ha&face={row}"),
            new PlaygroundBlock($"run={run}&face={row}&lambda=0.5"),
            prediction,
            new ConfigBlock(experiment),
        ],
    };
}
