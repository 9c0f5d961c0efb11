using System.CommandLine;
using System.Diagnostics;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>datasets list</c> and <c>datasets build</c>; the other verbs of datasets have their own files.</summary>
internal sealed class DatasetsCommand(Option<string?> data)
{
    public Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document on standard output." };
        var list = new Command("list", "Says which datasets there are and which lie on disk.") { json };
        list.SetAction(parsed => List(DataFolder.Choose(parsed.GetValue(data)), parsed.GetValue(json)));

        var key = new Argument<string>("KEY") { Description = "The dataset's key, such as synthetic-web." };
        var build = new Command("build", "Puts a dataset on disk; does nothing when it is there, whole and of this version.") { key, json };
        build.SetAction((parsed, token) =>
            BuildAsync(DataFolder.Choose(parsed.GetValue(data)), parsed.GetRequiredValue(key), parsed.GetValue(json), token));
        var datasets = new Command("datasets", "Lists, builds, imports and deletes datasets.") { list, build };
        foreach (var command in new ImportCommand(data).Create())
        {
            datasets.Add(command);
        }

        datasets.Add(new VersionCommand(data).Create());
        datasets.Add(new DeleteDatasetCommand(data).Create());
        datasets.Add(new AffectCommand(data).Create());
        return datasets;
    }

    private static int List(DataFolder folder, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(ConfigJson.Write(DatasetCatalogue.In(folder.Datasets).Select(entry => Describe(entry, folder))));
            return CommandLine.Ok;
        }

        foreach (var entry in DatasetCatalogue.In(folder.Datasets))
        {
            var state = DatasetCatalogue.IsBuilt(entry.Key, folder.Datasets) ? "on disk" : "not built";
            Console.Out.WriteLine($"{entry.Key,-20} {state,-10} {entry.Faces,7} faces  {entry.Title}{(entry.IsSynthetic ? " (synthetic)" : "")}");
        }

        return CommandLine.Ok;
    }

    private static async Task<int> BuildAsync(DataFolder folder, string key, bool asJson, CancellationToken token)
    {
        var entry = DatasetCatalogue.Find(key, folder.Datasets);
        var watch = Stopwatch.StartNew();
        await TerminalWork.RunAsync(
            entry.Title,
            (tell, stop) =>
            {
                DatasetCatalogue.Build(key, folder.Datasets, new Bar(tell), stop);
                return key;
            },
            "Stopped. Nothing half-made stands among the datasets; the same command begins anew.",
            token);
        if (asJson)
        {
            Console.Out.WriteLine(ConfigJson.Write(Describe(entry, folder)));
        }

        await Console.Error.WriteLineAsync(FormattableString.Invariant($"{key}: {entry.Faces} faces in {Path.Combine(folder.Datasets, key)}, {watch.Elapsed.TotalSeconds:0.0} s."));
        return CommandLine.Ok;
    }

    private static object Describe(DatasetEntry entry, DataFolder folder) => new
    {
        entry.Key,
        entry.Title,
        entry.Summary,
        entry.IsSynthetic,
        entry.HasAffect,
        entry.Version,
        entry.Faces,
        IsBuilt = DatasetCatalogue.IsBuilt(entry.Key, folder.Datasets),
    };

    private sealed class Bar(Action<string, int, int> tell) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => tell("", value.Done, value.Total);
    }
}
