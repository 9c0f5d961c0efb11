using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Any number of faces in one grid, of which only those in sight exist; chosen with mouse or keys.</summary>
public sealed partial class FaceGrid : IAsyncDisposable
{
    /// <summary>Height of a line, in pixels: that of its style sheet at 16 pixels a rem.</summary>
    private const int LineHeight = 144;

    /// <summary>Faces that the page is sent with, before the browser says how many fit.</summary>
    private const int First = 48;

    private readonly HashSet<int> _selected = [];
    private ElementReference _viewport;
    private PageScript<FaceGrid>? _script;
    private Virtualize<int>? _lines;
    private int _columns = 8;
    private bool _isPlaced;
    private int? _anchor;
    private string _rank = "";

    [Parameter, EditorRequired]
    public required RunChoice Choice { get; set; }

    /// <summary>Faces in their order.</summary>
    [Parameter, EditorRequired]
    public required int[] Places { get; set; }

    [Parameter, EditorRequired]
    public required GalleryAddress Asked { get; set; }

    /// <summary>What the order is by, of every face of the run.</summary>
    [Parameter, EditorRequired]
    public required float[] Scores { get; set; }

    /// <summary>Doubt of the run held against; null for none.</summary>
    [Parameter, EditorRequired]
    public required float[]? Other { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private SelectionShelf Selections { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private bool IsTraining => Choice.Faces.Split == Core.Faces.Split.Train;

    private int LineCount => (Places.Length + _columns - 1) / _columns;

    private string? Word => Selections.Keep(FaceSelection.Of(_selected.Select(face => Choice.Faces.Rows[face])));

    /// <summary>Told by the browser how many faces fit beside each other.</summary>
    [JSInvokable]
    public async Task Fit(int columns)
    {
        if (columns != _columns && columns > 0)
        {
            _columns = columns;
            if (_lines is not null)
            {
                await _lines.RefreshDataAsync();
            }

            StateHasChanged();
        }
    }

    /// <summary>Told by the browser that Enter was pressed on a face.</summary>
    [JSInvokable]
    public void Enter(int rank)
    {
        if (rank >= 0 && rank < Places.Length)
        {
            Open(Places[rank]);
        }
    }

    public ValueTask DisposeAsync() => _script?.LeaveAsync("leave", _viewport) ?? default;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new(Script, "./js/gallery.js", this);
            await _script.CallAsync("enter", _viewport, _script.Owner, LineHeight, Places.Length);
        }
    }

    private ValueTask<ItemsProviderResult<int>> Lines(ItemsProviderRequest request)
    {
        if (request.Count > 0 && !_isPlaced)
        {
            _isPlaced = true;
            _ = InvokeAsync(StateHasChanged);
        }

        return new(new ItemsProviderResult<int>(Enumerable.Range(request.StartIndex, Math.Max(0, Math.Min(request.Count, LineCount - request.StartIndex))), LineCount));
    }

    private void Click(int rank, MouseEventArgs click)
    {
        var face = Places[rank];
        if (click.ShiftKey && _anchor is { } from)
        {
            _selected.UnionWith(Places[Math.Min(from, rank)..(Math.Max(from, rank) + 1)]);
            return;
        }

        _anchor = rank;
        if (click.CtrlKey || click.MetaKey)
        {
            if (!_selected.Remove(face))
            {
                _selected.Add(face);
            }

            return;
        }

        var wasAlone = _selected.Count == 1 && _selected.Contains(face);
        _selected.Clear();
        if (!wasAlone)
        {
            _selected.Add(face);
        }
    }

    private void Open(int face) => Navigator.NavigateTo((Asked with { Face = Choice.Faces.Rows[face], Run = Choice.Run.Id }).ToString());

    private void ShowOnPlane() => Navigator.NavigateTo(new Plane.PlaneAddress { Run = Choice.Run.Id, Split = Choice.Faces.Split, Chosen = Word }.ToString());

    // Thousands of faces make a file too long for the circuit: the browser fetches it.
    private void TakeCsv() => Navigator.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"uncertainty/{Choice.Run.Id}.csv?{(Asked with { Chosen = Word, Face = null, Run = Choice.Run.Id }).Query}"), forceLoad: true);

    private async Task JumpAsync()
    {
        if (_script is not null && int.TryParse(_rank, NumberStyles.None, CultureInfo.InvariantCulture, out var rank))
        {
            await _script.CallAsync("go", _viewport, Math.Clamp(rank - 1, 0, Places.Length - 1));
        }
    }
}
