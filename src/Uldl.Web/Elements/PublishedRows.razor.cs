using Microsoft.AspNetCore.Components;
using Uldl.Core.Published;
using Uldl.Core.Tables;
using Uldl.Web.Storage;

namespace Uldl.Web.Elements;

/// <summary>What others printed for the columns of a table, below it: in italics, with source and verdict, never ranked. Nothing where nothing was printed.</summary>
public sealed partial class PublishedRows
{
    private IReadOnlyList<PublishedRow> _rows = [];
    private IReadOnlyDictionary<(string Row, TableColumn Column), OurCell> _ours = new Dictionary<(string, TableColumn), OurCell>();
    private Dictionary<string, ComparedDataset?> _datasets = [];
    private PublishedRecord? _record;
    private ComparisonTable? _shown;
    private string? _problem;
    private double _margin;
    private double? _given;
    private bool _besideDrawn;

    [Parameter, EditorRequired]
    public required ComparisonTable Table { get; set; }

    /// <summary>How far a published number may lie away and still count as the same, in points.</summary>
    [Parameter]
    public double Margin { get; set; } = Verdicts.DefaultMargin;

    /// <summary>Raised when the reader changes the margin, for a page that keeps it in its address.</summary>
    [Parameter]
    public EventCallback<double> MarginChanged { get; set; }

    [Inject]
    private PublishedShelf Shelf { get; set; } = null!;

    [Inject]
    private PublishedCells Cells { get; set; } = null!;

    [Inject]
    private DataFolder Folder { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_given != Margin)
        {
            (_given, _margin) = (Margin, Margin);
        }

        if (ReferenceEquals(_shown, Table))
        {
            Judge();
            return;
        }

        _shown = Table;
        try
        {
            _record = await Shelf.ReadAsync(CancellationToken.None);
            _ours = await Cells.OfTableAsync(Table, CancellationToken.None);
            _datasets = Table.Columns.SelectMany(column => new[] { column.Dataset, column.TestOn }).Where(key => key.Length > 0).Distinct().ToDictionary(key => key, Cells.DatasetOf);
            _problem = null;
            Judge();
        }
        catch (Exception error) when (StorageSetup.Sentence(error, Folder) is { } sentence)
        {
            _problem = sentence;
        }
    }

    /// <summary>Places of the columns for which somebody printed something.</summary>
    private IEnumerable<int> Shown => Enumerable.Range(0, Table.Columns.Count).Where(place => _rows.Any(row => row.Cells[place] is not null));

    /// <summary>Whether no verdict can ever be spoken: then what others printed is folded away.</summary>
    private bool IsDrawnOnly => _datasets.Values.All(dataset => dataset is null or { IsSynthetic: true });

    private string PrintedOf(string key) =>
        _datasets.GetValueOrDefault(key) is not { } dataset ? key : dataset.PrintedNames is [var printed, ..] ? printed : dataset.Title;

    private string SetsOf(TableColumn column) =>
        column.TestOn.Length > 0 ? $"{PrintedOf(column.Dataset)} → {(column.TestOn == TableColumn.Others ? "mean of the others" : PrintedOf(column.TestOn))}"
        : _datasets.GetValueOrDefault(column.Dataset) is { IsSynthetic: true } ? PublishedNames.BesideDrawnFaces
        : PrintedOf(column.Dataset);

    private string HeadingOf(TableColumn column) =>
        $"{SetsOf(column)}, {(column.NoiseRate == 0 ? "no added noise" : $"{column.RateText} {column.Noise} noise")}";

    private void Judge()
    {
        if (_record is not null)
        {
            _rows = PublishedRow.Of(Table, _record, _ours, _datasets, _margin);
            _besideDrawn = Table.Columns.Any(column => column.TestOn.Length == 0 && _datasets.GetValueOrDefault(column.Dataset) is { IsSynthetic: true });
        }
    }

    private Task Move(double margin)
    {
        _margin = margin;
        Judge();
        return MarginChanged.InvokeAsync(margin);
    }
}
