using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Reports;
using Uldl.Web.Reports;
using Uldl.Web.Storage;
using Uldl.Web.Tables;

namespace Uldl.Web.Features.Reports;

/// <summary>What can be chosen about one block.</summary>
public sealed partial class BlockForm
{
    private IReadOnlyList<MetricDescriptor> _metrics = [];
    private IReadOnlyList<StudySummary>? _studies;
    private int _measured;
    private string _text = "";
    private string? _refusal;

    /// <summary>One of every kind that is added here; a prediction comes from the page that asks networks.</summary>
    public static IReadOnlyList<ReportBlock> Fresh { get; } = [new TextBlock(), new TableBlock(), new CurvesBlock(), new ConfusionBlock(), new GalleryBlock(), new DetectionBlock(), new FaceBlock(), new PlaneBlock(), new PlaygroundBlock(), new WorklistBlock(), new StudyBlock(), new ConfigBlock()];

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

    [Inject]
    private StudyStore Studies { get; set; } = null!;

    private TableQuery Asked => ReportTables.Read(((TableBlock)Block).Query);

    private int AskedExperiment => Asked.Experiments is [var first, ..] ? first : 0;

    /// <summary>What people call a kind of block.</summary>
    public static string WordOf(ReportBlock block) => block switch
    {
        TextBlock => "Text",
        TableBlock => "Table",
        CurvesBlock => "Curves",
        ConfusionBlock => "Confusions",
        GalleryBlock => "Faces",
        DetectionBlock => "Flipped labels found",
        FaceBlock => "One face",
        PlaneBlock => "Plane",
        PlaygroundBlock => "Playground",
        PredictionBlock => "Prediction",
        WorklistBlock => "Decisions",
        StudyBlock => "Study",
        _ => "Configuration",
    };

    protected override async Task OnParametersSetAsync()
    {
        if (Block is TextBlock text)
        {
            _text = text.Markdown;
        }

        if (Block is StudyBlock)
        {
            _studies ??= await Studies.ListAsync(CancellationToken.None);
        }

        if (Block is TableBlock && AskedExperiment != _measured)
        {
            _measured = AskedExperiment;
            _metrics = await Tables.MetricsAsync(_measured, CancellationToken.None);
        }
    }

    private Task ChangeText() => OnChanged.InvokeAsync(new TextBlock(_text));

    private Task Table(TableQuery query) => OnChanged.InvokeAsync(new TableBlock(query.Write()));

    /// <summary>Another experiment is another table: what was picked of the one before is dropped.</summary>
    private Task TableOf(int experiment) => Table(new() { View = Asked.View, Experiments = [experiment], Metric = Asked.Metric, Selection = Asked.Selection, Aggregate = Asked.Aggregate });

    private Task TableAt(string? address)
    {
        var at = (address ?? "").IndexOf("tables?", StringComparison.Ordinal);
        _refusal = at < 0 ? $"Address: found \"{address}\", expected one of the page Tables, such as tables?experiment=3&view=Cross. Copy it from the browser while the table is shown." : null;
        return _refusal is null ? OnChanged.InvokeAsync(new TableBlock(ReportTables.Read(address![at..]).Write())) : Task.CompletedTask;
    }

    private Task PageAt(string? address, string page, string such, Func<string, ReportBlock> with)
    {
        var query = PageQuery.Of(address, page);
        _refusal = query is null ? $"Address: found \"{address}\", expected one of the page {page}, such as {such}. Copy it from the browser while the page shows it." : null;
        return query is null ? Task.CompletedTask : OnChanged.InvokeAsync(with(query));
    }

    private Task Number(string? text, string name, Func<int, ReportBlock> with)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        _refusal = isNumber ? null : $"{name}: found \"{text}\", expected a whole number.";
        return isNumber ? OnChanged.InvokeAsync(with(number)) : Task.CompletedTask;
    }

    private Task ChooseRuns(CurvesBlock curves, string? text) => ChooseRuns(text, runs => curves with { Runs = runs });

    private Task ChooseRuns(string? text, Func<int[], ReportBlock> with)
    {
        var parts = Parts(text);
        var ids = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).ToArray();
        _refusal = ids.Contains(0) ? $"Runs: found \"{parts[Array.IndexOf(ids, 0)]}\", expected numbers of runs with commas between them, such as 3, 7, 11." : null;
        return _refusal is null ? OnChanged.InvokeAsync(with([.. ids.Distinct()])) : Task.CompletedTask;
    }

    private static string[] Parts(string? text) => (text ?? "").Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Name(string field) => string.Create(CultureInfo.InvariantCulture, $"block-{Place}-{field}");
}
