using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>run CONFIG.json</c>: trains what a file asks for, an experiment or a single run.</summary>
internal sealed class RunCommand(Option<string?> data, Func<PortalSettings, WebApplication> buildPortal)
{
    public Command Create()
    {
        var file = new Argument<string>("CONFIG") { Description = "A JSON file: an experiment, as those of data/presets, or one run's config." };
        var options = new ExperimentOptions();
        var command = new Command("run", "Trains what a config file asks for and prints its table.") { file };
        options.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            var experiment = new HeadlessExperiment(DataFolder.Choose(parsed.GetValue(data)), buildPortal, options.Read(parsed));
            return experiment.RunAsync(Read(parsed.GetRequiredValue(file)), preset: null, token);
        });
        return command;
    }

    private static ExperimentConfig Read(string file)
    {
        var text = ReadText(file);
        return IsSingleRun(text) ? Around(ConfigJson.Read<RunConfig>(text, file), file) : ConfigJson.Read<ExperimentConfig>(text, file);
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException($"{file} cannot be read: {error.Message}", error);
        }
    }

    private static bool IsSingleRun(string text)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            return JsonNode.Parse(text, documentOptions: options) is JsonObject node && node.ContainsKey("method");
        }
        catch (JsonException)
        {
            // Reading it in earnest says where it breaks.
            return false;
        }
    }

    private static ExperimentConfig Around(RunConfig run, string file) => new()
    {
        Name = Path.GetFileNameWithoutExtension(file),
        Methods = [new MethodChoice { Method = run.Method, Label = run.Label, Options = run.Options }],
        Dataset = run.Dataset,
        AlsoTrainOn = run.AlsoTrainOn,
        TestOn = run.TestOn,
        ClassMap = run.ClassMap,
        Affect = run.Affect,
        Noise = run.Noise,
        NoiseCount = run.NoiseCount,
        NoiseRates = [run.NoiseRate],
        Seeds = [run.Seed],
        Training = run.Training,
    };
}
