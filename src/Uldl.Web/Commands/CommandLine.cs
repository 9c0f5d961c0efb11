using System.CommandLine;
using Uldl.Core.Experiments;
using Uldl.Core.Published;
using Uldl.Core.Reports;
using Uldl.Core.Studies;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary>The program's verbs, and the exit codes they share.</summary>
internal static class CommandLine
{
    public const int Ok = 0;
    public const int SomeRunsFailed = 1;
    public const int BadInput = 2;
    public const int Stopped = 130;

    public static async Task<int> RunAsync(string[] arguments, Func<PortalSettings, WebApplication> buildPortal)
    {
        var data = new Option<string?>("--data")
        {
            Description = "Folder for everything that is made at run time; also ULDL_DATA. Default: data/ of the repository, or beside the published program.",
            HelpName = "DIR",
            Recursive = true,
        };
        var root = new RootCommand("ULDL: uncertainty-aware label distribution learning for facial expression recognition.") { data };
        var serve = new ServeCommand(data, buildPortal);
        root.Add(serve.Create());
        root.Add(new ReproduceCommand(data, buildPortal).Create());
        root.Add(new RunCommand(data, buildPortal).Create());
        root.Add(new DatasetsCommand(data).Create());
        root.Add(new WeightsCommand(data).Create());
        root.Add(new PublishedCommand(data).Create());
        root.Add(new NoiseCommand(data).Create());
        root.Add(new ExportCommand(data).Create());
        root.Add(new ReportsCommand(data).Create());
        root.Add(new StudiesCommand(data).Create());
        root.Add(new PredictCommand(data).Create());
        root.Add(WorkCommand.Create());
        root.Add(PrepareCommand.Create());
        serve.AttachTo(root);

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Add --help to see what can be asked.");
            return BadInput;
        }

        try
        {
            // Ctrl+C is the host's business: it stops workers before it ends.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error) when (error is ConfigException or DatasetException or WeightsException or StorageException or PublishedException or ReportException or StudyException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return BadInput;
        }
        catch (Exception error) when (StorageSetup.Sentence(error, DataFolder.Choose(parsed.GetValue(data))) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
    }
}
