using System.CommandLine;
using Uldl.Web.Worker;

namespace Uldl.Web.Commands;

/// <summary><c>work</c>: what the portal starts for each run. Not for people.</summary>
internal static class WorkCommand
{
    public static Command Create()
    {
        var portal = new Option<string>("--portal") { Required = true };
        var run = new Option<int>("--run") { Required = true };
        var lease = new Option<int>("--lease") { Required = true };
        var command = new Command("work", "Carries out one run for the portal that started it.") { portal, run, lease };
        command.Hidden = true;
        command.SetAction((parsed, _) => WorkerProgram.RunAsync(new Uri(parsed.GetRequiredValue(portal)), parsed.GetValue(run), parsed.GetValue(lease)));
        return command;
    }
}
