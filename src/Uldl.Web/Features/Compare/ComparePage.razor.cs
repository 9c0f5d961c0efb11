using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Compare;

/// <summary>Any runs side by side; which ones stands in the address.</summary>
public sealed partial class ComparePage : LivePage
{
    private CompareAddress? _address;
    private IReadOnlyList<ExperimentSummary> _experiments = [];
    private IReadOnlyList<RunRow> _runs = [];
    private IReadOnlyList<RunCell> _offered = [];
    private int? _offeredOf;
    private IReadOnlyList<int> _unknown = [];
    private IReadOnlyDictionary<int, string> _names = new Dictionary<int, string>();
    private IReadOnlyList<MetricRow> _metrics = [];
    private IReadOnlyList<string> _curveNames = [];
    private CurveFigure? _figure;
    private IReadOnlyList<ConfusionOfCell> _confusions = [];
    private Dictionary<int, RecordCheck> _checks = [];

    /// <summary>Ids such as "3,7-9".</summary>
    [Parameter, SupplyParameterFromQuery(Name = "runs")]
    public string? Asked { get; set; }

    /// <summary>Id of the run that the others are held against.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "base")]
    public string? Base { get; set; }

    /// <summary>Name of a curve.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "curve")]
    public string? Curve { get; set; }

    /// <summary>"1" shows what is equal too.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "all")]
    public string? All { get; set; }

    /// <summary>Id of the experiment whose cells are offered.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "experiment")]
    public string? Experiment { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private ComparedRuns Compared { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        var address = CompareAddress.Read(Asked, Base, Curve, All, Experiment);
        _experiments = await Experiments.ListAsync(token);
        _runs = await Compared.RunsAsync(address.Runs, token);
        _unknown = [.. address.Runs.Except(_runs.Select(run => run.Id))];
        _names = _experiments.ToDictionary(experiment => experiment.Id, experiment => experiment.Name);
        _offeredOf = address.Experiment ?? (_runs.Count > 0 ? _runs[0].ExperimentId : _experiments.Count > 0 ? _experiments[0].Id : null);
        _offered = _offeredOf is { } offered ? RunCell.Of(await Experiments.RunsOfAsync(offered, token)) : [];
        int[] ids = [.. _runs.Select(run => run.Id)];
        _metrics = await Compared.MetricsAsync(ids, MetricTable.Headlines, token);
        _curveNames = await Compared.CurveNamesAsync(ids, token);
        var cells = RunCell.Of(_runs);
        _figure = CurveFigure.Of(address.Curve, cells, await Compared.CurvesAsync(ids, address.Curve, token));
        _address = address;
        (_confusions, _checks) = await Task.Run(() => (ConfusionOfCell.Of(cells, Folder), Check(token)), token);
    }

    /// <summary>Files are hashed once; a run that was trained again is another one.</summary>
    private Dictionary<int, RecordCheck> Check(CancellationToken token) => _runs
        .Where(run => run.State == RunState.Completed)
        .ToDictionary(run => run.Id, run => _checks.TryGetValue(run.Id, out var known) ? known : RecordCheck.Of(Folder, run, token));
}
