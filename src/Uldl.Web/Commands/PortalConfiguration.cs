using System.Globalization;

namespace Uldl.Web.Commands;

/// <summary>What every portal is configured with, whoever starts it.</summary>
internal static class PortalConfiguration
{
    public static void Configure(this WebApplicationBuilder builder, PortalSettings settings)
    {
        // Works from build output and published alike, in any environment.
        builder.WebHost.UseStaticWebAssets();
        if (settings.Urls is { } asked)
        {
            builder.WebHost.UseUrls(asked);
        }
        else if (string.IsNullOrEmpty(builder.WebHost.GetSetting("urls")) && string.IsNullOrEmpty(builder.Configuration["HTTP_PORTS"]))
        {
            builder.WebHost.UseUrls(PortalSettings.DefaultUrls);
        }

        // A page of another site whose name leads here must not speak for the reader: a portal for this machine only answers to this machine's names.
        var urls = settings.Urls ?? builder.WebHost.GetSetting("urls") ?? PortalSettings.DefaultUrls;
        if (string.IsNullOrEmpty(builder.Configuration["AllowedHosts"]) && string.IsNullOrEmpty(builder.Configuration["HTTP_PORTS"])
            && urls.Split(';', StringSplitOptions.RemoveEmptyEntries).All(IsLoopback))
        {
            builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        }

        if (settings.Workers is { } workers)
        {
            builder.Configuration["Uldl:Workers"] = workers.ToString(CultureInfo.InvariantCulture);
        }

        if (settings.CheckpointInterval is { } interval)
        {
            builder.Configuration["Uldl:CheckpointSeconds"] = interval.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        // Standard output belongs to results.
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", settings.HasPages ? LogLevel.Warning : LogLevel.Critical);
        // Whoever starts the portal turns its refusal to start into a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddFilter("Uldl", settings.HasPages ? LogLevel.Information : LogLevel.Critical);
    }

    private static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;
}
