using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Uldl.Web.Elements;

namespace Uldl.Web.Charts;

/// <summary>Any number of faces on the valence-arousal plane. The browser fetches and draws them; the circuit carries only what was chosen.</summary>
public sealed partial class PlaneChart : IAsyncDisposable
{
    /// <summary>The full edition of the Plotly that Plotly.Blazor brings.</summary>
    public const string Script = "_content/Plotly.Blazor/plotly-3.7.0.min.js";

    private static readonly (string Mode, string Title, string Does)[] Modes =
    [
        ("lasso", "Lasso", "Draw around faces to choose them"),
        ("select", "Rectangle", "Drag a rectangle to choose the faces in it"),
        ("zoom", "Zoom", "Drag a rectangle to look closer; a double click shows everything"),
        ("pan", "Move", "Drag the plane"),
    ];

    private ElementReference _host;
    private PageScript<PlaneChart>? _script;
    private string? _drawn;
    private string _mode = "lasso";
    private bool _isLive;

    /// <summary>What is shown, for those who hear the page.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What is shown; another one draws anew.</summary>
    [Parameter, EditorRequired]
    public required PlaneOptions Options { get; set; }

    /// <summary>Name of saved files.</summary>
    [Parameter, EditorRequired]
    public required string FileName { get; set; }

    /// <summary>Told the row of a clicked face.</summary>
    [Parameter]
    public EventCallback<int> OnPick { get; set; }

    /// <summary>Told the word for the faces of a lasso; empty for none.</summary>
    [Parameter]
    public EventCallback<string> OnLasso { get; set; }

    /// <summary>Told left, right, bottom and top of a rectangle; null when nothing is to be chosen any more.</summary>
    [Parameter]
    public EventCallback<double[]?> OnBox { get; set; }

    /// <summary>Told left, right, bottom and top of what is in sight; null for everything.</summary>
    [Parameter]
    public EventCallback<double[]?> OnView { get; set; }

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [JSInvokable]
    public Task Pick(int row) => OnPick.InvokeAsync(row);

    [JSInvokable]
    public Task Lasso(string word) => OnLasso.InvokeAsync(word);

    [JSInvokable]
    public Task Box(double left, double right, double bottom, double top) => OnBox.InvokeAsync([left, right, bottom, top]);

    [JSInvokable]
    public Task Clear() => OnBox.InvokeAsync(null);

    [JSInvokable]
    public Task View(double[]? edges) => OnView.InvokeAsync(edges is [_, _, _, _] ? edges : null);

    /// <summary>Told which tool a reader holds who has no fine pointer: none, so that a finger scrolls the page.</summary>
    [JSInvokable]
    public void Hold(string mode)
    {
        _mode = mode;
        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _script?.LeaveAsync("close", _host) ?? default;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Lists are equal when what they hold is: only then is nothing drawn anew.
        var wanted = JsonSerializer.Serialize(Options);
        if (_drawn == wanted)
        {
            return;
        }

        _drawn = wanted;
        if (_script is not null)
        {
            await _script.CallAsync("update", _host, Options);
            return;
        }

        _script = new(Browser, "./js/plane.js", this);
        if (await _script.CallAsync("open", _host, _script.Owner, Options))
        {
            _isLive = true;
            StateHasChanged();
        }
    }

    private async Task TakeAsync(string mode)
    {
        _mode = mode == _mode ? "" : mode;
        await _script!.CallAsync("take", _host, _mode);
    }

    private async Task ZoomAsync(double factor) => await _script!.CallAsync("zoom", _host, factor);

    private async Task SaveAsync(string format) => await _script!.CallAsync("save", _host, format, FileName);
}
