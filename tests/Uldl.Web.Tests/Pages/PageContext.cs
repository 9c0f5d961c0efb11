using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Uldl.Core.Experiments;
using Uldl.Web.Features.Datasets;
using Uldl.Web.Features.Experiments;
using Uldl.Web.Features.Playground;
using Uldl.Web.Features.Predict;
using Uldl.Web.Features.Published;
using Uldl.Web.Features.Uncertainty;
using Uldl.Web.Features.Uncertainty.Plane;
using Uldl.Web.Queue;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Tests.Pages;

/// <summary>What pages need: a data folder of their own with a real database, a feed, and no browser.</summary>
public abstract class PageContext : BunitContext
{
    // A page may wait for the processor when other test programs run beside it.
    static PageContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    private readonly string _root = Directory.CreateTempSubdirectory("uldl-pages-").FullName;
    private readonly PortalLock _lock;

    protected PageContext()
    {
        Folder = new DataFolder(_root);
        _lock = StorageSetup.Open(Folder);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddStorage(Folder);
        Services.AddPublished(Folder);
        Services.AddReports();
        Services.AddExperimentPages();
        Services.AddSingleton<RunFeed>();
        Services.AddSingleton<DataJobFeed>();
        Services.AddSingleton<DataJobs>();
        Services.AddSingleton<DataPreviews>();
        Services.AddSingleton(new DatasetSource(_ => false, (_, _, _) => { }));
        Services.AddSingleton<DatasetBuilds>();
        Services.AddSingleton(new QueueOptions(Workers: 2, ThreadsPerWorker: 1, TimeSpan.FromSeconds(10)));
        Services.AddSingleton(services => ActivatorUtilities.CreateInstance<WorkEstimate>(services, (Func<RunConfig, double>)(_ => 60)));
        Services.AddPlane();
        Services.AddPlayground();
        Services.AddPredict();
        Services.AddUncertainty();
        Services.AddDatasetPages();
        Services.AddSingleton<QueueTrouble>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected DataFolder Folder { get; }

    protected ExperimentStore Experiments => Services.GetRequiredService<ExperimentStore>();

    /// <summary>Two methods × three rates × two seeds; nothing is ever started.</summary>
    protected static ExperimentConfig TwoMethods { get; } = new()
    {
        Name = "Noise table",
        Description = "What label noise costs.",
        Methods = [new MethodChoice { Method = "cross-entropy" }, new MethodChoice { Method = "ldl-va" }],
        Dataset = "synthetic-web",
        NoiseRates = [0.1, 0.2, 0.3],
        Seeds = [1, 2],
    };

    /// <summary>Makes the database unreadable, as a full disk or a careless hand would.</summary>
    protected void DamageDatabase()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(Folder.Database + "-wal");
        File.WriteAllText(Folder.Database, "this is not a database");
    }

    /// <summary>The folder goes last, after everything that may still write to it.</summary>
    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Close();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Close();
        }
    }

    private void Close()
    {
        _lock.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
    }
}
