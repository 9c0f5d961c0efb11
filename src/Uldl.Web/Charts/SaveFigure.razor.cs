using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Uldl.Web.Charts;

/// <summary>Saves a chart, with its title, as the browser has drawn it.</summary>
public sealed partial class SaveFigure
{
    private bool _isLive;

    /// <summary>The chart's title, which names the file too.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The element that holds title and chart, once it stands.</summary>
    [Parameter, EditorRequired]
    public required Func<ElementReference> Figure { get; set; }

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    // Before this the page is paper: nobody answers to clicks.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _isLive = true;
            StateHasChanged();
        }
    }

    private async Task SaveAsync(string format)
    {
        try
        {
            await using var module = await Browser.InvokeAsync<IJSObjectReference>("import", "./js/chart.js");
            await module.InvokeVoidAsync("save", Figure(), format, ChartParts.FileName(Title));
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone while the picture was made.
        }
    }
}
