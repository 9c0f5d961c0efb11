using Uldl.Core.Experiments;
using Uldl.Core.Tables;

namespace Uldl.Web.Commands;

/// <summary>An experiment's numbers as one JSON document, for programs.</summary>
internal static class TableDocument
{
    public static string Write(ExperimentTables tables) => ConfigJson.Write(new
    {
        Experiment = new
        {
            tables.Experiment.Id,
            tables.Experiment.Name,
            tables.Experiment.Description,
            tables.Experiment.Preset,
            Runs = tables.Runs.Count,
            Completed = tables.Runs.Count(run => run.State == RunState.Completed),
            Config = tables.Experiment.ReadConfig(),
        },
        Cells = tables.All().SelectMany(TableJson.Cells),
    }) + "\n";
}
