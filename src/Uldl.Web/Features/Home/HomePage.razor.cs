using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Learning.Training;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Home;

/// <summary>What this is, the one button that starts it, what goes on, and what came out last.</summary>
public sealed partial class HomePage : LivePage
{
    private const string Quick = "quick";
    private const string Accuracy = "accuracy";

    private Preset? _quick;
    private IReadOnlyList<ExperimentSummary> _experiments = [];
    private IReadOnlyList<ExperimentSummary> _active = [];
    private ExperimentSummary? _newest;
    private ComparisonTable? _table;
    private int? _same;
    private int _quickRuns;
    private TimeSpan? _time;
    private bool _isLoaded;
    private bool _isStarting;

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private PresetShelf Presets { get; set; } = null!;

    [Inject]
    private WorkEstimate Estimate { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private string DatasetNote => string.Join(", ", _table!.Columns.Select(column => column.Dataset).Distinct().Select(key =>
        DatasetCatalogue.TitleOf(key, Folder.Datasets)));

    private static string? PageOf(string method) => MethodCatalogue.All.Any(entry => entry.Key == method) ? $"methods/{method}" : null;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        _experiments = await Experiments.ListAsync(token);
        _active = [.. _experiments.Where(experiment => experiment.IsActive)];
        if (!_isLoaded)
        {
            await LoadQuickAsync(token);
        }

        var newest = _experiments.FirstOrDefault(experiment => experiment.Runs > 0 && experiment.Count(RunState.Completed) == experiment.Runs);
        if (newest is not null && newest.Id != _newest?.Id)
        {
            await LoadTableAsync(newest.Id, token);
        }

        _newest = newest;

        _isLoaded = true;
    }

    private async Task LoadQuickAsync(CancellationToken token)
    {
        _quick = Presets.All().FirstOrDefault(preset => preset.Key == Quick);
        if (_quick is not null)
        {
            _quickRuns = _quick.Config.Runs().Count();
            _same = await Experiments.FindSameAsync(_quick.Config, token);
            _time = ConfigCheck.Problems(_quick.Config, Folder.Datasets).Count == 0 ? await Estimate.OfAsync(_quick.Config.Runs(), token) : null;
        }
    }

    private async Task LoadTableAsync(int id, CancellationToken token)
    {
        var entries = TableEntries.Of(
            await Experiments.RunsOfAsync(id, token), await Runs.TestMetricOfExperimentAsync(id, Accuracy, token), Accuracy, Selection.LastEpoch, "test",
            MethodCatalogue.TitleOf);
        _table = ComparisonTable.Of(entries, MetricCatalogue.Find(Accuracy)!, Selection.LastEpoch);
    }

    private bool IsDone(int id) => _experiments.Any(experiment => experiment.Id == id && experiment.Count(RunState.Completed) == experiment.Runs);

    private async Task Reproduce()
    {
        _isStarting = true;
        await TryAsync(async token =>
        {
            var id = await Experiments.CreateAsync(_quick!.Config, Quick, token);
            Navigator.NavigateTo($"experiments/{id}");
        });
        _isStarting = false;
    }
}
