using System.CommandLine;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>datasets import</c>, <c>preview</c>, <c>formats</c> and <c>report</c>.</summary>
internal sealed class ImportCommand(Option<string?> data)
{
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document on standard output." };

    public IEnumerable<Command> Create() => [Formats(), Preview(), Import(), Report()];

    private Command Formats()
    {
        var formats = new Command("formats", "Lists the formats that can be imported, and what to point at.") { _json };
        formats.SetAction(parsed =>
        {
            Console.Out.Write(parsed.GetValue(_json) ? DatasetDocuments.Formats() + Environment.NewLine : DatasetText.Formats());
            return CommandLine.Ok;
        });
        return formats;
    }

    private Command Preview()
    {
        var arguments = new ImportArguments();
        var preview = new Command("preview", "Says what an import would find; nothing is stored.");
        arguments.AddTo(preview);
        preview.Add(_json);
        preview.SetAction(async (parsed, token) =>
        {
            var request = arguments.Read(parsed, isNamed: false);
            var found = await TerminalWork.RunAsync(request.Name, (_, stop) => DatasetImport.Preview(request, 0, stop), "Stopped. A preview stores nothing.", token);
            Console.Out.Write(parsed.GetValue(_json) ? DatasetDocuments.Preview(request, found) + Environment.NewLine : DatasetText.Preview(request, found));
            return CommandLine.Ok;
        });
        return preview;
    }

    private Command Import()
    {
        var arguments = new ImportArguments();
        var import = new Command("import", "Puts somebody else's dataset on disk, checked and packed; works beside a running portal.");
        arguments.AddTo(import);
        import.Add(_json);
        import.SetAction(async (parsed, token) =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var request = arguments.Read(parsed, isNamed: true);
            if (request.Replace && ImportChecks.Stands(request, folder.Datasets) && await DatasetUse.WhyNotReplacedAsync(folder, request.Key, token) is { } reason)
            {
                throw new DatasetException(reason);
            }

            var report = await TerminalWork.RunAsync(
                request.Name,
                (tell, stop) => DatasetImport.Run(request, folder.Datasets, at => tell(at.Stage, at.Done, at.Total), stop),
                "Stopped. Nothing half-made stands among the datasets; the same command takes it up again.",
                token);
            Show(request.Key, folder, report, parsed.GetValue(_json));
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{request.Key}: {report.Kept} of {report.Found} faces in {Path.Combine(folder.Datasets, request.Key)}."));
            return CommandLine.Ok;
        });
        return import;
    }

    private Command Report()
    {
        var key = new Argument<string>("KEY") { Description = "The dataset's key; datasets list shows them." };
        var report = new Command("report", "Says what the import of a dataset found, kept and left out.") { key, _json };
        report.SetAction(parsed =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var entry = DatasetCatalogue.Find(parsed.GetRequiredValue(key), folder.Datasets);
            var read = ImportReport.Read(Path.Combine(folder.Datasets, entry.Key))
                ?? throw new DatasetException($"{entry.Key}: there is no import report, because this program draws that dataset itself.");
            Show(entry.Key, folder, read, parsed.GetValue(_json));
            return CommandLine.Ok;
        });
        return report;
    }

    private static void Show(string key, DataFolder folder, ImportReport report, bool asJson)
    {
        var version = DatasetCatalogue.Find(key, folder.Datasets).Version;
        Console.Out.Write(asJson ? ConfigJson.Write(DatasetDocuments.Report(key, version, report)) + Environment.NewLine : DatasetText.Report(key, version, report));
    }
}
