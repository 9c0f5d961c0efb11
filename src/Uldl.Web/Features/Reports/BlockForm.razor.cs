using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Reports;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Reports;

/// <summary>What can be chosen about one block.</summary>
public sealed partial class BlockForm
{
    private IReadOnlyList<MetricDescriptor> _metrics = [];
    private int _measured;
    private string _text = "";
    private string? _refusal;

    /// <summary>One of every kind, as they are added.</summary>
    public static IReadOnlyList<ReportBlock> Fresh { get; } = [new TextBlock(), new TableBlock(), new CurvesBlock(), new ConfusionBlock(), new GalleryBlock(), new ConfigBlock()];

    [Parameter, EditorRequired]
    public required ReportBlock Block { get; set; }

    /// <summary>One-based place in the report; part of the names of its fields.</summary>
    [Parameter, EditorRequired]
    public required int Place { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ExperimentSummary> Experiments { get; set; }

    [Parameter]
    public EventCallback<ReportBlock> OnChanged { get; set; }

    [Inject]
    private ReportTables Tables { get; set; } = null!;

    private (int Experiment, string Metric, Selection Selection) Asked => ReportTables.Read(((TableBlock)Block).Query);

    /// <summary>What people call a kind of block.</summary>
    public static string WordOf(ReportBlock block) => block switch
    {
        TextBlock => "Text",
        TableBlock => "Table",
        CurvesBlock => "Curves",
        ConfusionBlock => "Confusions",
        GalleryBlock => "Faces",
        _ => "Configuration",
    };

    protected override async Task OnParametersSetAsync()
    {
        if (Block is TextBlock text)
        {
            _text = text.Markdown;
        }

        if (Block is TableBlock && Asked.Experiment != _measured)
        {
            _measured = Asked.Experiment;
            _metrics = await Tables.MetricsAsync(_measured, CancellationToken.None);
        }
    }

    private Task ChangeText() => OnChanged.InvokeAsync(new TextBlock(_text));

    private Task Table(int experiment, string metric, Selection selection) => OnChanged.InvokeAsync(new TableBlock(ReportTables.QueryOf(experiment, metric, selection)));

    private Task ChooseRuns(CurvesBlock curves, string? text)
    {
        var parts = Parts(text);
        var ids = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).ToArray();
        _refusal = ids.Contains(0) ? $"Runs: found \"{parts[Array.IndexOf(ids, 0)]}\", expected numbers of runs with commas between them, such as 3, 7, 11." : null;
        return _refusal is null ? OnChanged.InvokeAsync(curves with { Runs = [.. ids.Distinct()] }) : Task.CompletedTask;
    }

    private static string[] Parts(string? text) => (text ?? "").Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Name(string field) => string.Create(CultureInfo.InvariantCulture, $"block-{Place}-{field}");
}
