using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Saves the faces in sight as one picture, with labels, scores and a line on what they are, composed by the browser.</summary>
public sealed partial class SavePicture
{
    private string _problem = "";
    private bool _isLive;

    /// <summary>Name of the file, without its ending.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Where the faces are, as a CSS selector.</summary>
    [Parameter, EditorRequired]
    public required string Shown { get; set; }

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
            await using var module = await Browser.InvokeAsync<IJSObjectReference>("import", "./js/picture.js");
            _problem = await module.InvokeAsync<string>("save", Shown, format, Name);
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone while the picture was made.
        }
    }
}
