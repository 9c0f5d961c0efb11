using System.Text.Json.Serialization;
using Uldl.Core.Experiments;

namespace Uldl.Web.Queue;

/// <summary>The queue: registration, and where workers and programs outside reach it.</summary>
public static class QueueSetup
{
    public static IServiceCollection AddQueue(this IServiceCollection services, QueueOptions options, DatasetSource datasets)
    {
        services.AddSingleton(options);
        services.AddSingleton(datasets);
        services.AddSingleton<RunFeed>();
        services.AddSingleton<RunLog>();
        services.AddSingleton<DatasetBuilds>();
        services.AddSingleton<WorkTokens>();
        services.AddSingleton<PortalAddress>();
        services.AddSingleton<Recovery>();
        services.AddSingleton<QueueTrouble>();
        services.AddSingleton<DataJobFeed>();
        services.AddSingleton<DataJobProcess>();
        services.AddSingleton<DataJobRecovery>();
        services.AddSingleton<DataJobs>();
        services.AddSingleton<DataPreviews>();
        services.AddSingleton(new PredictOptions());
        services.AddSingleton<PredictWorker>();
        services.AddHostedService<HubRelay>();
        services.AddHostedService<Dispatcher>();
        services.AddHostedService<DataJobDispatcher>();
        services.AddSignalR().AddJsonProtocol(json =>
            json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false)));
        return services;
    }

    /// <summary>Lets pages say how long runs will take.</summary>
    /// <param name="coreSeconds">Seconds a run costs on one core of a usual machine.</param>
    public static IServiceCollection AddWorkEstimate(this IServiceCollection services, Func<RunConfig, double> coreSeconds) =>
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<WorkEstimate>(provider, coreSeconds));

    public static WebApplication MapQueue(this WebApplication app)
    {
        app.MapWork();
        app.MapHub<RunsHub>(RunsHub.Path);
        return app;
    }
}
