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
            _datasets = Table.Columns.Select(column => column.Dataset).Distinct().ToDictionary(key => key, Cells.DatasetOf);
            _problem = null;
            Judge();
        }
        catch (Exception error) when (StorageSetup.Sentence(error, Folder) is { } sentence)
        {
            _problem = sentence;
        }
    }

    private string HeadingOf(TableColumn column) =>
        $"{(_datasets.GetValueOrDefault(column.Dataset) is { } dataset ? (dataset.IsSynthetic ? PublishedNames.BesideDrawnFaces : dataset.PrintedNames is [var printed, ..] ? printed : dataset.Title) : column.Dataset)}, {(column.NoiseRate == 0 ? "no added noise" : $"{column.RateText} {column.Noise} noise")}";

    private void Judge()
    {
        if (_record is not null)
        {
            _rows = PublishedRow.Of(Table, _record, _ours, _datasets, _margin);
            _besideDrawn = _datasets.Values.Any(dataset => dataset is { IsSynthetic: true });
        }
    }

    private Task Move(double margin)
    {
        _margin = margin;
        Judge();
        return MarginChanged.InvokeAsync(margin);
    }
}
