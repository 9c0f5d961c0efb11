using System.CommandLine;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>reproduce quick|standard|paper|ablation</c>: trains what a preset asks for and prints its table.</summary>
internal sealed class ReproduceCommand(Option<string?> data, Func<PortalSettings, WebApplication> buildPortal)
{
    public Command Create()
    {
        var preset = new Argument<string>("PRESET") { Description = "A preset of data/presets: quick, standard, ablation, paper, …" };
        var seeds = new Option<int?>("--seeds") { Description = "Repeat everything with the seeds 1 … N instead of the preset's.", HelpName = "N" };
        var options = new ExperimentOptions();
        var command = new Command("reproduce", "Trains what a preset asks for and prints its table. Goes on where an earlier call ended.") { preset, seeds };
        options.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var found = new PresetShelf(folder).Find(parsed.GetRequiredValue(preset));
            var experiment = new HeadlessExperiment(folder, buildPortal, options.Read(parsed));
            return experiment.RunAsync(WithSeeds(found.Config, parsed.GetValue(seeds)), found.Key, token);
        });
        return command;
    }

    private static ExperimentConfig WithSeeds(ExperimentConfig config, int? seeds) => seeds switch
    {
        null => config,
        < 1 or > 1000 => throw new ConfigException($"--seeds: found {seeds}, expected a number between 1 and 1000."),
        { } count => config with { Seeds = [.. Enumerable.Range(1, count)] },
    };
}
