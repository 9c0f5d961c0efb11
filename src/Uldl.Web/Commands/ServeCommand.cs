using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>serve</c>: the portal with its pages, until somebody stops it.</summary>
internal sealed class ServeCommand(Option<string?> data, Func<PortalSettings, WebApplication> buildPortal)
{
    private readonly Option<string?> _urls = new("--urls")
    {
        Description = $"Addresses to answer at, separated by semicolons. Default: {PortalSettings.DefaultUrls}.",
        HelpName = "URLS",
    };

    private readonly Option<int?> _workers = new("--workers")
    {
        Description = "Runs that train at the same time; also Uldl__Workers. Default: one a processor core.",
        HelpName = "N",
    };

    public Command Create()
    {
        var command = new Command("serve", "Starts the portal (what happens without a verb, too).");
        AttachTo(command);
        return command;
    }

    public void AttachTo(Command command)
    {
        command.Add(_urls);
        command.Add(_workers);
        command.SetAction((parsed, token) => ServeAsync(
            new PortalSettings(DataFolder.Choose(parsed.GetValue(data)), parsed.GetValue(_urls), HasPages: true, Workers: parsed.GetValue(_workers)), token));
    }

    private async Task<int> ServeAsync(PortalSettings settings, CancellationToken token)
    {
        using var taken = StorageSetup.Open(settings.Folder);
        foreach (var sentence in Leftovers.Sweep(settings.Folder, TimeProvider.System))
        {
            await Console.Error.WriteLineAsync(sentence);
        }

        await using var app = buildPortal(settings);
        try
        {
            await app.StartAsync(token);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{error.Message.TrimEnd('.')}. Stop what answers there, or choose another address with --urls.");
            return CommandLine.BadInput;
        }

        taken.Announce(app.Urls.First());
        await Console.Error.WriteLineAsync($"The portal is at {string.Join(" and ", app.Urls)}, its data in {settings.Folder.Root}. Ctrl+C ends it.");
        await app.WaitForShutdownAsync(token);
        return CommandLine.Ok;
    }
}
