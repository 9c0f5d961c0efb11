using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Tables;
using Uldl.Web.Storage;
using Uldl.Web.Tables;

namespace Uldl.Web.Features.Tables;

/// <summary>Chooses a table; every choice is a new address.</summary>
public sealed partial class TableForm
{
    private static readonly (TableAxis Key, string Title)[] Axes =
    [
        (TableAxis.Method, "method"),
        (TableAxis.NoiseRate, "noise rate"),
        (TableAxis.Noise, "kind of noise"),
        (TableAxis.Dataset, "dataset"),
        (TableAxis.TestOn, "tested on"),
        (TableAxis.Backbone, "network"),
        (TableAxis.Weights, "start of the network"),
    ];

    /// <summary>What is shown, with the experiments that it shows.</summary>
    [Parameter, EditorRequired]
    public required TableQuery Query { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ExperimentSummary> Experiments { get; set; }

    [Parameter]
    public TableChoice? Choice { get; set; }

    [Parameter]
    public ComparisonTable? Table { get; set; }

    [Parameter]
    public EventCallback<TableQuery> OnChange { get; set; }

    private bool IsSpecial => Query.Experiments.Count > 1 || Query.Rows != TableAxis.Method || Query.Columns is not null
        || Query.TestOn is not null || Query.Methods.Count > 0 || Query.Rates.Count > 0 || Query.Baseline is not null;

    private IReadOnlyList<double> ShownRates => [.. Choice!.Rates.Where(ShowsRate)];

    private Task Change(TableQuery query) => OnChange.InvokeAsync(query);

    private bool ShowsRate(double rate) =>
        Query.Rates.Count > 0 ? Query.Rates.Any(shown => Math.Abs(shown - rate) < 1e-9) : Query.View != TableView.Original || rate == 0;

    private int[] Ids(object? value) => int.TryParse(value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? [id] : [.. Query.Experiments];

    private int[] With(int id) => Query.Experiments.Contains(id) ? [.. Query.Experiments.Where(other => other != id)] : [.. Query.Experiments, id];

    /// <summary>Takes one out or puts it back; all of them is no filter, and none would be an empty table, so it is all.</summary>
    private static List<T> Toggled<T>(IReadOnlyList<T> shown, IEnumerable<T> all, T one)
    {
        var before = shown.Count == 0 ? [.. all] : shown.ToList();
        var after = before.Contains(one) ? before.Where(other => !Equals(other, one)).ToList() : [.. before, one];
        return after.Count == all.Count() ? [] : after;
    }
}
