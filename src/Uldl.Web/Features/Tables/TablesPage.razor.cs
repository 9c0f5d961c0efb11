using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Tables;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Tables;

/// <summary>Methods against noise rates; which table stands in the address.</summary>
public sealed partial class TablesPage : LivePage
{
    private IReadOnlyList<ExperimentSummary>? _experiments;
    private TableChoice? _choice;
    private ComparisonTable? _table;
    private ComparisonTable? _detection;

    /// <summary>Id of the experiment; without it, the newest that has a completed run.</summary>
    [Parameter, SupplyParameterFromQuery]
    public int? Experiment { get; set; }

    /// <summary>Key of the metric; accuracy without it.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Metric { get; set; }

    /// <summary>Which epoch's network; the last without it.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Selection { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private Selection Rule => Enum.TryParse<Selection>(Selection, ignoreCase: true, out var rule) && Enum.IsDefined(rule) ? rule : Core.Experiments.Selection.LastEpoch;

    private int Chosen => Experiment ?? (_experiments!.FirstOrDefault(experiment => experiment.Count(RunState.Completed) > 0) ?? _experiments![0]).Id;

    private string DatasetNote => string.Join(", ", _table!.Columns.Select(column => column.Dataset).Distinct().Select(key =>
        DatasetCatalogue.TitleOf(key, Folder.Datasets)));

    private static string? PageOf(string method) => MethodCatalogue.All.Any(entry => entry.Key == method) ? $"methods/{method}" : null;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        _experiments = await Experiments.ListAsync(token);
        _choice = _experiments.Count == 0 ? null : await TableChoice.ReadAsync(Experiments, Runs, Chosen, token);
        var metric = _choice?.Offered.FirstOrDefault(offered => offered.Key == Metric) ?? (_choice?.Offered is [var first, ..] ? first : null);
        _table = metric is null ? null : _choice!.Of(metric, _choice.RuleFor(metric, Rule));
        _detection = metric is null ? null : _choice!.Detection();
    }

    private string Export(string format) => $"tables/{Chosen}/{_table!.Metric.Key}.{format}?selection={_table.Selection}";

    private void Go(object? experiment, string? metric, Selection rule) =>
        Navigator.NavigateTo($"tables?experiment={experiment}&metric={metric ?? "accuracy"}&selection={rule}");
}
