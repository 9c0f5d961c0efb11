using Uldl.Core.Experiments;
using Uldl.Web.Elements;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Experiments;

/// <summary>What a new experiment starts from when it is the clone of something: an experiment, runs, or what a published report shows.</summary>
public sealed class CloneOrigin(ExperimentStore experiments, ComparedRuns runs, ReportVersions versions)
{
    /// <summary>As the address says it; all null where nothing is cloned.</summary>
    /// <param name="Experiment">Id of an experiment; with a report, its number where that was published.</param>
    /// <param name="Runs">Ids such as "3,7-9"; with a report, their numbers where that was published.</param>
    /// <param name="Report">A published version, such as "4.2".</param>
    public sealed record Ask(string? Experiment, string? Runs, string? Report)
    {
        public bool IsEmpty => Words is null;

        /// <summary>What is cloned, such as "run 3,7 of report 4.2"; null where nothing is.</summary>
        public string? Words => Part() is { } part && !string.IsNullOrEmpty(Report) ? $"{part} of report {Report}" : Part() ?? (string.IsNullOrEmpty(Report) ? null : $"report {Report}");

        private string? Part() => !string.IsNullOrEmpty(Runs) ? $"run {Runs}" : !string.IsNullOrEmpty(Experiment) ? $"experiment {Experiment}" : null;
    }

    /// <summary>Reads it.</summary>
    /// <returns>Null where nothing is cloned.</returns>
    /// <exception cref="ConfigException">It makes no sense, or is not there.</exception>
    public async Task<ExperimentConfig?> ReadAsync(Ask ask, CancellationToken token)
    {
        if (ask.IsEmpty)
        {
            return null;
        }

        if (!string.IsNullOrEmpty(ask.Report))
        {
            return await OfReportAsync(ask, token);
        }

        return string.IsNullOrEmpty(ask.Runs) ? await OfExperimentAsync(ask.Experiment!, token) : await OfRunsAsync(ask.Runs, token);
    }

    private async Task<ExperimentConfig> OfExperimentAsync(string asked, CancellationToken token)
    {
        var id = QueryNumber.Read("clone", asked, 1).Value
            ?? throw new ConfigException($"clone: the address says \"{asked}\", expected the number of an experiment, as its page's address ends. Clone it from its page, or start from the default.");
        var experiment = await experiments.GetAsync(id, token)
            ?? throw new ConfigException($"There is no experiment {id} to clone. It may belong to another data folder.");
        return experiment.ReadConfig();
    }

    private async Task<ExperimentConfig> OfRunsAsync(string asked, CancellationToken token)
    {
        var ids = Numbers(asked);
        var found = await runs.RunsAsync(ids, token);
        if (ids.Except(found.Select(run => run.Id)).ToList() is { Count: > 0 } unknown)
        {
            throw new ConfigException($"There is no run {string.Join(", ", unknown)} to clone. It was deleted, or belongs to another data folder.");
        }

        return RunsAsQuestion.Of(NameOf(ids), [.. found.Select(run => run.ReadConfig())]);
    }

    private async Task<ExperimentConfig> OfReportAsync(Ask ask, CancellationToken token)
    {
        var parts = ask.Report!.Split('.');
        if (parts is not [var first, var second] || QueryNumber.Read("report", first, 1).Value is not { } id || QueryNumber.Read("report", second, 1).Value is not { } number)
        {
            throw new ConfigException($"report: the address says \"{ask.Report}\", expected a report and its version, such as 4.2. Clone it from the report's page.");
        }

        var report = (await versions.ReadAsync(id, number, token))?.Report
            ?? throw new ConfigException($"Report {id} has no version {number} to clone from. It may belong to another data folder.");
        if (string.IsNullOrEmpty(ask.Runs))
        {
            return report.Experiments.FirstOrDefault(known => known.Id == QueryNumber.Read("clone", ask.Experiment, 1).Value)?.Config
                ?? throw new ConfigException($"Report {id}, version {number}, shows no experiment \"{ask.Experiment}\". It shows {string.Join(", ", report.Experiments.Select(known => known.Id))}.");
        }

        var ids = Numbers(ask.Runs);
        var found = report.Runs.Where(run => ids.Contains(run.Id)).ToList();
        return found.Count == ids.Count
            ? RunsAsQuestion.Of($"{NameOf(ids)} of {report.Title}", [.. found.Select(run => run.Config)])
            : throw new ConfigException($"Report {id}, version {number}, shows no run {string.Join(", ", ids.Except(found.Select(run => run.Id)))}. Clone what stands in it.");
    }

    private static IReadOnlyList<int> Numbers(string text)
    {
        try
        {
            return [.. NumberList.Whole(text).Distinct()];
        }
        catch (ConfigException error)
        {
            throw new ConfigException($"runs: {error.Message}", error);
        }
    }

    private static string NameOf(IReadOnlyList<int> ids) => ids.Count == 1 ? $"Run {ids[0]} again" : $"{Words.Count(ids.Count, "run")} again";
}
