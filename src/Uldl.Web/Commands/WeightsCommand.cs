using System.CommandLine;
using Uldl.Core.Experiments;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Training;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>weights inspect</c>, <c>import</c>, <c>list</c> and <c>delete</c>.</summary>
internal sealed class WeightsCommand(Option<string?> data)
{
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document on standard output." };
    private readonly Argument<string> _file = new("FILE") { Description = "A .pth of torch.save or a .safetensors file." };
    private readonly Argument<string> _key = new("KEY") { Description = "The weights' key; weights list shows them." };

    public Command Create() => new("weights", "Inspects, imports, lists and deletes pre-trained weights.") { Inspect(), Import(), List(), Delete() };

    private Command Inspect()
    {
        var backbone = new Option<string?>("--backbone") { Description = "Key of the backbone to compare with. Default: the one that matches best.", HelpName = "KEY" };
        var inspect = new Command("inspect", "Says what a file holds and which backbone it fits; nothing is stored or run.") { _file, backbone, _json };
        inspect.SetAction(async (parsed, token) =>
        {
            var request = new WeightsRequest { Path = Path.GetFullPath(parsed.GetRequiredValue(_file)), Backbone = parsed.GetValue(backbone) };
            var report = await TerminalWork.RunAsync("Weights", (_, _) => { NativeEnvironment.Prepare(Environment.ProcessorCount); return WeightsImport.Inspect(request); }, "Stopped. Looking stores nothing.", token);
            Console.Out.Write(parsed.GetValue(_json) ? ConfigJson.Write(report) + Environment.NewLine : WeightsText.Report(report));
            return report.Refusal is null ? CommandLine.Ok : CommandLine.BadInput;
        });
        return inspect;
    }

    private Command Import()
    {
        var backbone = new Option<string>("--backbone") { Description = "Key of the backbone that the weights are for.", HelpName = "KEY", Required = true };
        var pretraining = new Option<string>("--pretraining") { Description = $"What the network was trained on: {string.Join(", ", PretrainingCatalogue.All.Select(entry => entry.Name))}, or other words. Tables show it.", HelpName = "WORDS", Required = true };
        var name = new Option<string?>("--name") { Description = "Key to keep them as. Default: made of backbone and pre-training.", HelpName = "KEY" };
        var source = new Option<string?>("--source") { Description = "Where the file comes from and under what terms.", HelpName = "WORDS" };
        var normalisation = new Option<string?>("--normalisation") { Description = "How the network expects its images. Default: what is usual for the pre-training.", HelpName = "WORDS" };
        var import = new Command("import", "Keeps a file's weights for a backbone; works beside a running portal.") { _file, backbone, pretraining, name, source, normalisation, _json };
        import.SetAction(async (parsed, token) =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var request = new WeightsRequest
            {
                Path = Path.GetFullPath(parsed.GetRequiredValue(_file)),
                Backbone = parsed.GetRequiredValue(backbone),
                Keep = true,
                Key = parsed.GetValue(name),
                Pretraining = parsed.GetRequiredValue(pretraining),
                Source = parsed.GetValue(source) ?? "",
                Normalisation = parsed.GetValue(normalisation),
            };
            var entry = await TerminalWork.RunAsync("Weights", (tell, stop) => Keep(request, folder, tell, stop), "Stopped. Nothing half-made stands among the weights.", token);
            Console.Out.Write(parsed.GetValue(_json) ? ConfigJson.Write(entry) + Environment.NewLine : WeightsText.Report(entry.Report));
            await Console.Error.WriteLineAsync($"{entry.Key}: kept in {Path.Combine(folder.Weights, entry.Key)}, SHA-256 {entry.Sha256}.");
            return CommandLine.Ok;
        });
        return import;
    }

    private Command List()
    {
        var list = new Command("list", "Says which weights were imported.") { _json };
        list.SetAction(parsed =>
        {
            var entries = WeightsCatalogue.In(DataFolder.Choose(parsed.GetValue(data)).Weights);
            Console.Out.Write(parsed.GetValue(_json) ? ConfigJson.Write(entries) + Environment.NewLine : string.Concat(entries.Select(WeightsText.Line)));
            return CommandLine.Ok;
        });
        return list;
    }

    private Command Delete()
    {
        var delete = new Command("delete", "Deletes weights for good, unless a run that is not over needs them.") { _key };
        delete.SetAction(async (parsed, token) =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var key = parsed.GetRequiredValue(_key);
            if (await WeightsUse.WhyNeededAsync(folder, key, token) is { } reason)
            {
                throw new WeightsException(reason);
            }

            WeightsCatalogue.Delete(key, folder.Weights);
            await Console.Error.WriteLineAsync($"{key}: deleted. Tables of old runs still say what they were.");
            return CommandLine.Ok;
        });
        return delete;
    }

    private static WeightsEntry Keep(WeightsRequest request, DataFolder folder, Action<string, int, int> tell, CancellationToken stop)
    {
        NativeEnvironment.Prepare(Environment.ProcessorCount);
        return WeightsImport.Keep(request, folder.Weights, TimeProvider.System, tell, stop);
    }
}
