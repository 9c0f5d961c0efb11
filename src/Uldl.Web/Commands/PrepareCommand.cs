using System.CommandLine;
using Uldl.Web.Worker;

namespace Uldl.Web.Commands;

/// <summary><c>prepare</c>: what the portal starts for each import and each affect source. Not for people.</summary>
internal static class PrepareCommand
{
    public static Command Create()
    {
        // Both only tell this process from others: what to do comes by standard input.
        var job = new Option<int>("--job") { Required = true };
        var lease = new Option<int>("--lease") { Required = true };
        var command = new Command("prepare", "Imports a dataset or makes an affect source for the portal that started it.") { job, lease };
        command.Hidden = true;
        command.SetAction((_, _) => PrepareProgram.RunAsync());
        return command;
    }
}
