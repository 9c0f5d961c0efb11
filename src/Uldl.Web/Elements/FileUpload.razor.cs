using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Uldl.Web.Elements;

/// <summary>Sends one file to the server over plain HTTP, which a circuit is too narrow for, and says where it lies there.</summary>
public sealed partial class FileUpload
{
    private ElementReference _input;
    private PageScript<FileUpload>? _script;
    private double? _done;

    /// <summary>What the button says.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What becomes of the file, for those who hear the page.</summary>
    [Parameter, EditorRequired]
    public required string Help { get; set; }

    /// <summary>Endings and media types to choose from, as an input's accept.</summary>
    [Parameter, EditorRequired]
    public required string Accept { get; set; }

    /// <summary>Address that takes the file.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>Media type under which it is sent.</summary>
    [Parameter]
    public string MediaType { get; set; } = "application/octet-stream";

    /// <summary>How long it may take.</summary>
    [Parameter]
    public TimeSpan Patience { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Raised with the path on the server.</summary>
    [Parameter]
    public EventCallback<string> OnStored { get; set; }

    /// <summary>Raised with a sentence when it cannot be taken.</summary>
    [Parameter]
    public EventCallback<string> OnRefused { get; set; }

    /// <summary>Called by the script with the share sent.</summary>
    [JSInvokable]
    public void Move(double done)
    {
        _done = done;
        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? default;

    private async Task Send()
    {
        _script ??= new(Js, "./js/upload.js", this);
        _done = 0;
        Answer? answer;
        try
        {
            answer = await _script.AskAsync<Answer>("send", Patience, _input, _script.Owner, Address, MediaType);
        }
        catch (OperationCanceledException)
        {
            // The reader has left, or patience was not enough.
            return;
        }
        finally
        {
            _done = null;
        }

        if (answer is null)
        {
            return;
        }

        await (answer.Path is { } path ? OnStored.InvokeAsync(path) : OnRefused.InvokeAsync(answer.Problem ?? "The upload broke off. Try again, or copy it to the server."));
    }

    private sealed record Answer(string? Path, string? Problem);
}
