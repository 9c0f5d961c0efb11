using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Published;
using Uldl.Core.Tables;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Uldl.Web.Tables;

namespace Uldl.Web.Features.Tables;

/// <summary>The paper's tables and free ones; which table stands in the address.</summary>
public sealed partial class TablesPage : LivePage
{
    private static readonly (TableView View, string Title, string Paper)[] Views =
    [
        (TableView.Noise, "Label noise", "Table 1"),
        (TableView.Cross, "Cross-dataset", "Table 2"),
        (TableView.Original, "Original labels", "Table 3"),
    ];

    private TableQuery _query = new();
    private IReadOnlyList<string> _misread = [];
    private IReadOnlyList<ExperimentSummary>? _experiments;
    private IReadOnlyList<SavedTableRow> _saved = [];
    private TableChoice? _choice;
    private ComparisonTable? _table;
    private ComparisonTable? _detection;
    private string? _refusal;
    private double? _margin;

    [Parameter, SupplyParameterFromQuery(Name = "view")]
    public string? AskedView { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "experiment")]
    public string? AskedExperiment { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "metric")]
    public string? AskedMetric { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "selection")]
    public string? AskedSelection { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "aggregate")]
    public string? AskedAggregate { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "rows")]
    public string? AskedRows { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "columns")]
    public string? AskedColumns { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "on")]
    public string? AskedOn { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "methods")]
    public string? AskedMethods { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "rates")]
    public string? AskedRates { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "baseline")]
    public string? AskedBaseline { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "margin")]
    public string? AskedMargin { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private TableStore Tables { get; set; } = null!;

    [Inject]
    private SavedTableStore SavedOnes { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private int Missing => _choice!.Missing(_query).Sum(experiment => experiment.Ordinals.Count);

    private string Nothing => _query.View == TableView.Cross
        ? "No completed run of these experiments was scored on another dataset's test part. Here would be: trained on one set, tested on others, and their average."
        : "No run of these experiments has the noise rates and methods that this table shows. Here would be its methods, dataset by dataset.";

    private string DatasetNote => string.Join(", ", _table!.Columns.Select(column => column.Dataset).Where(key => key.Length > 0).Distinct().Select(key =>
        DatasetCatalogue.TitleOf(key, Folder.Datasets)));

    private static string? PageOf(string method) => MethodCatalogue.All.Any(entry => entry.Key == method) ? $"methods/{method}" : null;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        var query = TableQuery.Read(Asked, out var problems);
        var experiments = await Experiments.ListAsync(token);
        query = query.Experiments.Count > 0 || experiments.Count == 0 ? query
            : query with { Experiments = [(experiments.FirstOrDefault(experiment => experiment.Count(RunState.Completed) > 0) ?? experiments[0]).Id] };
        var choice = experiments.Count == 0 ? null : await TableChoice.ReadAsync(Experiments, Tables, query.Experiments, token);
        var table = choice?.MetricFor(query) is { } metric ? await choice.OfAsync(query, metric, null, token) : null;
        var detection = table is not null && query is { View: TableView.Noise, Experiments.Count: 1 } ? await choice!.DetectionAsync(token) : null;
        var saved = await SavedOnes.ListAsync(token);
        var margin = MarginOf(AskedMargin, out var refusal);
        problems = refusal is null ? problems : [.. problems, refusal];
        // All at once, so that no render sees half of it.
        (_query, _misread, _experiments, _choice, _table, _detection, _saved, _margin) = (query, problems, experiments, choice, table, detection, saved, margin);
    }

    private string? Asked(string name) => name switch
    {
        "view" => AskedView,
        "experiment" => AskedExperiment,
        "metric" => AskedMetric,
        "selection" => AskedSelection,
        "aggregate" => AskedAggregate,
        "rows" => AskedRows,
        "columns" => AskedColumns,
        "on" => AskedOn,
        "methods" => AskedMethods,
        "rates" => AskedRates,
        "baseline" => AskedBaseline,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "The page's address has no such value."),
    };

    private string Export(string format) => $"tables/table.{format}?{(_query with { Metric = _table!.Metric.Key, Selection = _table.Selection }).Write()}";

    /// <summary>A margin that makes no sense takes the verdicts away, not the table.</summary>
    private static double? MarginOf(string? text, out string? refusal)
    {
        refusal = null;
        if (string.IsNullOrEmpty(text))
        {
            return Verdicts.DefaultMargin;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var margin) && margin is >= 0 and <= 100)
        {
            return margin;
        }

        refusal = $"margin: found \"{text}\", expected points between 0 and 100, such as 0.5.";
        return null;
    }

    private void Widen(double margin) => Navigator.NavigateTo($"tables?{_query.Write()}&margin={margin.ToString("R", CultureInfo.InvariantCulture)}");

    private void Go(TableQuery query) => Navigator.NavigateTo($"tables?{query.Write()}");

    private Task RunMissing() => TryAsync(async token =>
    {
        foreach (var (experiment, ordinals) in _choice!.Missing(_query))
        {
            await Experiments.RunMissingAsync(experiment, ordinals, token);
        }
    });

    private Task DeleteRun(TableEntry run) => TryAsync(token => Runs.DeleteAsync(run.RunId, token));

    private Task Save(string name) => KeepAsync(token => SavedOnes.SaveAsync(name, _query.Write(), token));

    private Task Rename((int Id, string Name) table) => KeepAsync(token => SavedOnes.RenameAsync(table.Id, table.Name, token));

    private Task Forget(int id) => KeepAsync(token => SavedOnes.DeleteAsync(id, token));

    /// <summary>A name that cannot be kept is no reason to hide the table.</summary>
    private Task KeepAsync(Func<CancellationToken, Task> act) => TryAsync(async token =>
    {
        _refusal = null;
        try
        {
            await act(token);
        }
        catch (StorageException error)
        {
            _refusal = error.Message;
        }
    });
}
