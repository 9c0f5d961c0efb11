using Uldl.Core.Experiments;
using Uldl.Core.Tables;
using Uldl.Web.Storage;

namespace Uldl.Web.Tables;

/// <summary>Runs of several experiments as a table's entries: one for each test part that they were scored on.</summary>
public sealed class RunEntries
{
    private readonly Dictionary<TableRun, string> _variants;
    private readonly Func<string, string> _titleOf;

    public RunEntries(IReadOnlyList<ExperimentRow> experiments, IReadOnlyList<TableRun> runs, Func<string, string> titleOf)
    {
        _titleOf = titleOf;
        _variants = VariantsOf(runs, experiments.ToDictionary(experiment => experiment.Id, experiment => experiment.Name));
        Methods = [.. runs.Select(run => (KeyOf(run), TitleOf(run))).Distinct()];
    }

    /// <summary>Key and title of every row of methods.</summary>
    public IReadOnlyList<(string Key, string Title)> Methods { get; }

    /// <summary>Identity of the row of methods that a run stands in.</summary>
    public string KeyOf(TableRun run) => string.Join(": ", new[] { run.Method, run.Label, _variants[run] }.Where(part => part.Length > 0));

    /// <summary>The entries of some of the runs.</summary>
    /// <param name="runs">Which.</param>
    /// <param name="values">Their values of one metric under one rule, of every part.</param>
    /// <param name="isOwn">Whether the dataset's own part is shown.</param>
    /// <param name="hasTargets">Whether other datasets' test parts are.</param>
    /// <param name="split">The own part.</param>
    public IReadOnlyList<(TableRun Run, TableEntry Entry)> Of(IReadOnlyList<TableRun> runs, IReadOnlyList<MetricRow> values, bool isOwn, bool hasTargets, string split)
    {
        var byRun = values.ToDictionary(value => (value.RunId, value.Split));
        var targets = TargetsOf(runs, values);
        return
        [
            .. from run in runs
               from target in (isOwn ? [""] : Array.Empty<string>()).Concat(hasTargets ? targets.GetValueOrDefault((run.ExperimentId, run.Dataset), []) : [])
               select (run, EntryOf(run, target, byRun.GetValueOrDefault((run.Id, target.Length == 0 ? split : TableColumn.SplitOf(target))))),
        ];
    }

    /// <summary>A run that waits will be scored on what its siblings were scored on.</summary>
    private static Dictionary<(int Experiment, string Dataset), string[]> TargetsOf(IReadOnlyList<TableRun> runs, IReadOnlyList<MetricRow> values)
    {
        var byRun = values.ToLookup(value => value.RunId, value => TableColumn.TargetOf(value.Split));
        return runs.GroupBy(run => (run.ExperimentId, run.Dataset)).ToDictionary(
            alike => alike.Key,
            alike => alike.SelectMany(run => byRun[run.Id]).Where(target => target.Length > 0).Distinct()
                .OrderBy(target => target == TableColumn.Others).ThenBy(target => target, StringComparer.Ordinal).ToArray());
    }

    private TableEntry EntryOf(TableRun run, string target, MetricRow? value) => new()
    {
        RunId = run.Id,
        ExperimentId = run.ExperimentId,
        Method = run.Method,
        Label = run.Label,
        Variant = _variants[run],
        Title = run.Label.Length > 0 ? run.Label : _titleOf(run.Method),
        Dataset = run.Dataset,
        Noise = run.Noise,
        NoiseRate = run.NoiseRate,
        Seed = run.Seed,
        TestOn = target,
        Backbone = run.Backbone,
        Weights = run.Weights.Length == 0 ? "random start" : run.Weights,
        State = run.Standing,
        Value = value?.Value,
        Scored = value?.Scored ?? 0,
        Total = value?.Total ?? 0,
    };

    private string TitleOf(TableRun run)
    {
        var title = run.Label.Length > 0 ? run.Label : _titleOf(run.Method);
        return _variants[run].Length == 0 ? title : $"{title} ({_variants[run]})";
    }

    /// <summary>Runs of one method and label whose epochs, options or the like differ are not repetitions of each other: their experiment tells them apart.</summary>
    private static Dictionary<TableRun, string> VariantsOf(IReadOnlyList<TableRun> runs, Dictionary<int, string> names)
    {
        var variants = new Dictionary<TableRun, string>();
        foreach (var row in runs.GroupBy(run => (run.Method, run.Label)))
        {
            var setups = row.GroupBy(run => run.Setup).ToList();
            var titles = setups.Select(setup => names[setup.First().ExperimentId]).ToList();
            foreach (var (setup, place) in setups.Select((setup, place) => (setup, place)))
            {
                var isAlone = titles.Count(title => title == titles[place]) == 1;
                var variant = setups.Count == 1 ? "" : isAlone ? titles[place] : FormattableString.Invariant($"{titles[place]}, experiment {setup.First().ExperimentId}, {place + 1}");
                foreach (var run in setup)
                {
                    variants[run] = variant;
                }
            }
        }

        return variants;
    }
}
