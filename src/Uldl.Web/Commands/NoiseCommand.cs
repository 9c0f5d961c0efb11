using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.NoiseLists;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>noise import</c>, <c>list</c>, <c>export</c> and <c>delete</c>: lists of flipped labels, in and out.</summary>
internal sealed class NoiseCommand(Option<string?> data)
{
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document on standard output." };
    private readonly Option<string> _dataset = new("--dataset") { Description = "The dataset's key; datasets list shows them.", HelpName = "KEY", Required = true };

    public Command Create() => new("noise", "Imports, lists, exports and deletes lists of flipped labels.") { Import(), List(), Export(), Delete() };

    private Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A text of \"name label\" lines, such as \"train_00001.jpg 5\"." };
        var name = new Option<string?>("--name") { Description = "What to call the list. Default: the file's name.", HelpName = "NAME" };
        var labels = new Option<string?>("--labels") { Description = "How its labels are numbered: dataset, raf-db, fer2013 or ferplus. Default: the order that agrees best with the dataset.", HelpName = "ORDER" };
        var import = new Command("import", "Keeps the lines that name training faces, as a noise for runs on that dataset.") { file, _dataset, name, labels, _json };
        import.SetAction(async (parsed, _) =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var entry = NoiseListCatalogue.Import(Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(name), parsed.GetRequiredValue(_dataset), parsed.GetValue(labels), folder.Datasets);
            Console.Out.Write(parsed.GetValue(_json) ? ConfigJson.Write(entry) + Environment.NewLine : Line(entry));
            foreach (var sentence in entry.LeftOut)
            {
                await Console.Error.WriteLineAsync(sentence);
            }

            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Labels read in {entry.Numbering}. An experiment uses the list with \"noise\": \"{entry.Noise}\", \"noiseRates\": [{entry.Rate:0.####}]."));
            return CommandLine.Ok;
        });
        return import;
    }

    private Command List()
    {
        var list = new Command("list", "Says which lists were imported for a dataset.") { _dataset, _json };
        list.SetAction(parsed =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var entries = NoiseListCatalogue.Of(DatasetCatalogue.Find(parsed.GetRequiredValue(_dataset), folder.Datasets).Key, folder.Datasets);
            Console.Out.Write(parsed.GetValue(_json) ? ConfigJson.Write(entries) + Environment.NewLine : string.Concat(entries.Select(Line)));
            return CommandLine.Ok;
        });
        return list;
    }

    private Command Export()
    {
        var run = new Argument<int>("RUN") { Description = "Number of a completed run, as its page's address ends." };
        var to = new Option<string>("--to") { Description = "The file to write; beside it, FILE.README says how to read it.", HelpName = "FILE", Required = true };
        var labels = new Option<string?>("--labels") { Description = "How labels are written: dataset, raf-db, fer2013, ferplus or words. Default: dataset.", HelpName = "ORDER" };
        var export = new Command("export", "Writes a run's training labels after its noise as \"name label\" lines. Works beside a running portal.") { run, to, labels };
        export.SetAction((parsed, token) => ExportAsync(DataFolder.Choose(parsed.GetValue(data)), parsed.GetRequiredValue(run), Path.GetFullPath(parsed.GetRequiredValue(to)), parsed.GetValue(labels), token));
        return export;
    }

    private Command Delete()
    {
        var key = new Argument<string>("LIST") { Description = "The list's key; noise list shows them." };
        var delete = new Command("delete", "Deletes a list for good, unless a run that is not over needs it.") { key, _dataset };
        delete.SetAction(async (parsed, token) =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var (dataset, list) = (parsed.GetRequiredValue(_dataset), parsed.GetRequiredValue(key));
            if (await DatasetUse.WhyNoiseListNeededAsync(folder, dataset, list, token) is { } reason)
            {
                throw new DatasetException(reason);
            }

            NoiseListCatalogue.Delete(dataset, list, folder.Datasets);
            await Console.Error.WriteLineAsync($"{list} of {dataset}: deleted.");
            return CommandLine.Ok;
        });
        return delete;
    }

    private static async Task<int> ExportAsync(DataFolder folder, int id, string file, string? numbering, CancellationToken token)
    {
        await using var context = DatasetUse.OpenAsItIs(folder);
        var run = (context is null ? null : await context.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token))
            ?? throw new StorageException($"There is no run {id} in {folder.Root}. Choose another data folder with --data.");
        var labels = RunLabels.Read(folder.RunFolder(run), RunLabels.ClassesOf(run))
            ?? throw new StorageException($"Run {id} has left no labels: it is not completed, or its files are gone.");
        var order = labels.Numbering(numbering);
        try
        {
            await File.WriteAllTextAsync(file, labels.Lines(order), token);
            await File.WriteAllTextAsync(file + ".README", RunLabels.Readme(run, labels, order), token);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException($"--to {file}: {error.Message} Choose a place that can be written.", error);
        }

        await Console.Error.WriteLineAsync($"{file}: {labels.Counts.Faces} labels, {labels.Counts.Flipped} of them flipped, in {order.Title}; {Path.GetFileName(file)}.README says how to read them.");
        return CommandLine.Ok;
    }

    private static string Line(NoiseListEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Key,-32} {entry.Flipped.Sum(),7} of {entry.Named} training labels flipped ({entry.Rate * 100:0.00} %), of {entry.Faces.Sum()} training faces{(entry.IsOutdated ? ", made for other labels than the dataset has now" : "")}{Environment.NewLine}");
}
