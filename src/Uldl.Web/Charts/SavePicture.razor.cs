using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Uldl.Web.Charts;

/// <summary>Saves the faces in sight, or parts of a page as they stand, as one picture that the browser composes.</summary>
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

    /// <summary>Whether what the selector finds is drawn as it stands; else its faces in sight with their labels and scores.</summary>
    [Parameter]
    public bool IsWhole { get; set; }

    /// <summary>What is saved, for those who hear the page; empty where one picture alone is offered.</summary>
    [Parameter]
    public string Title { get; set; } = "";

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
            await using var module = await Browser.InvokeAsync<IJSObjectReference>("import", IsWhole ? "./js/scene.js" : "./js/picture.js");
            _problem = await module.InvokeAsync<string>("save", Shown, format, Name);
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone while the picture was made.
        }
    }
}
