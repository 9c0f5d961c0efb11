using System.CommandLine;
using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Training;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>datasets affect list</c>, <c>make</c> and <c>delete</c>.</summary>
internal sealed class AffectCommand(Option<string?> data)
{
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document on standard output." };

    public Command Create() => new("affect", "Lists, makes and deletes sources of valence and arousal for a dataset's faces.") { List(), Make(), Delete() };

    private static Argument<string> Key() => new("KEY") { Description = "The dataset's key; datasets list shows them." };

    private Command List()
    {
        var key = Key();
        var list = new Command("list", "Says which sources a dataset has, and how good they are.") { key, _json };
        list.SetAction(parsed =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var sources = AffectSources.Of(DatasetCatalogue.Find(parsed.GetRequiredValue(key), folder.Datasets).Key, folder.Datasets);
            Console.Out.Write(parsed.GetValue(_json) ? ConfigJson.Write(sources) + Environment.NewLine : string.Concat(sources.Select(Line)));
            return CommandLine.Ok;
        });
        return list;
    }

    private Command Make()
    {
        var arguments = new AffectArguments();
        var make = new Command("make", "Makes a source; works beside a running portal.");
        arguments.AddTo(make);
        make.Add(_json);
        make.SetAction(async (parsed, token) =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var request = arguments.Read(parsed);
            var source = await TerminalWork.RunAsync(request.Name, (tell, stop) => Create(request, folder, tell, stop), "Stopped. No half-made source stands there; the same command begins anew.", token);
            Console.Out.Write(parsed.GetValue(_json) ? ConfigJson.Write(source) + Environment.NewLine : Line(source));
            return CommandLine.Ok;
        });
        return make;
    }

    private Command Delete()
    {
        var key = Key();
        var source = new Argument<string>("SOURCE") { Description = "The source's key, such as bootstrap.v1; datasets affect list shows them." };
        var delete = new Command("delete", "Deletes a source for good, unless a run that is not over needs it.") { key, source };
        delete.SetAction(async (parsed, token) =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var (dataset, name) = (DatasetCatalogue.Find(parsed.GetRequiredValue(key), folder.Datasets).Key, parsed.GetRequiredValue(source));
            if (await DatasetUse.WhyAffectNeededAsync(folder, dataset, name, token) is { } reason)
            {
                throw new DatasetException(reason);
            }

            AffectSources.Delete(dataset, name, folder.Datasets);
            await Console.Error.WriteLineAsync($"{name} of {dataset}: deleted.");
            return CommandLine.Ok;
        });
        return delete;
    }

    private static AffectSource Create(AffectRequest request, DataFolder folder, Action<string, int, int> tell, CancellationToken stop)
    {
        NativeEnvironment.Prepare(Environment.ProcessorCount);
        return AffectSources.Create(request, folder.Datasets, tell, stop);
    }

    private static string Line(AffectSource source)
    {
        var worst = source.Card.Detections.Count == 0 ? null : source.Card.Detections.Min(detection => detection.Auroc);
        var auroc = worst is { } value ? value.ToString("0.000", CultureInfo.InvariantCulture) : "unknown";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Key,-24} {source.Faces - source.Missing,7} of {source.Faces} faces  least AUROC {auroc}  {source.Card.Verdict}  {source.Name}{Environment.NewLine}");
    }
}
