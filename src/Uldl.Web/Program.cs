using Uldl.Learning.Datasets;
using Uldl.Learning.Training;
using Uldl.Web;
using Uldl.Web.Commands;
using Uldl.Web.Features.Datasets;
using Uldl.Web.Features.Experiments;
using Uldl.Web.Features.Playground;
using Uldl.Web.Features.Predict;
using Uldl.Web.Features.Published;
using Uldl.Web.Features.Reports;
using Uldl.Web.Features.Runs;
using Uldl.Web.Features.Studies;
using Uldl.Web.Features.Tables;
using Uldl.Web.Features.Uncertainty;
using Uldl.Web.Features.Uncertainty.Plane;
using Uldl.Web.Features.Weights;
using Uldl.Web.Layout;
using Uldl.Web.Queue;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

return await CommandLine.RunAsync(args, BuildPortal);

/// <summary>The program: one Add… for each room, then the pipeline.</summary>
public partial class Program
{
    internal static WebApplication BuildPortal(PortalSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configure(settings);
        builder.Services.AddStorage(settings.Folder);
        builder.Services.AddQueue(QueueOptions.Read(builder.Configuration, settings.OnlyExperiment), Datasets(settings.Folder));
        if (settings.HasPages)
        {
            builder.Services.AddPages().AddDatasetPages().AddPlane().AddExperimentPages().AddPlayground().AddPredict().AddPublished(settings.Folder).AddReports().AddStudies().AddUncertainty().AddWorkEstimate(run => TrainingCost.CoreSeconds(run, settings.Folder.Datasets));
        }

        var app = builder.Build();
        if (settings.HasPages)
        {
            app.MapPages<App>();
            app.MapFacePictures();
            app.MapImports();
            app.MapTableExports();
            app.MapPublished();
            app.MapRunModels();
            app.MapGalleryExports();
            app.MapPlane();
            app.MapWorklistExports();
            app.MapNoiseExports();
            app.MapWeightsUpload();
            app.MapReports();
            app.MapPredict();
            app.MapStudies();
        }

        app.MapQueue();
        return app;
    }

    private static DatasetSource Datasets(DataFolder folder) => new(
        key => DatasetCatalogue.In(folder.Datasets).Any(entry => entry.Key == key) && DatasetCatalogue.IsBuilt(key, folder.Datasets),
        (key, report, token) => DatasetCatalogue.Build(key, folder.Datasets, new Immediately(report), token));

    private sealed class Immediately(Action<int, int> report) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => report(value.Done, value.Total);
    }
}
