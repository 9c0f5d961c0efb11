using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Uldl.Web.Features.Weights;

/// <summary>Sends a weights file to the server over plain HTTP, which a circuit is too narrow for, and says where it lies.</summary>
public sealed partial class WeightsUpload
{
    private ElementReference _input;
    private IJSObjectReference? _module;
    private DotNetObjectReference<WeightsUpload>? _self;
    private double? _done;

    /// <summary>Raised with the file on the server.</summary>
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

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        if (_module is not null)
        {
            try
            {
                await _module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The reader has gone, and the script with them.
            }
        }
    }

    private async Task Send()
    {
        _self ??= DotNetObjectReference.Create(this);
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./js/upload.js");
        _done = 0;
        Answer answer;
        try
        {
            answer = await _module.InvokeAsync<Answer>("send", TimeSpan.FromHours(2), _input, _self, "weights/upload", "application/octet-stream");
        }
        catch (OperationCanceledException)
        {
            // The reader has left, or two hours were not enough.
            return;
        }
        finally
        {
            _done = null;
        }

        await (answer.Folder is { } path ? OnStored.InvokeAsync(path) : OnRefused.InvokeAsync(answer.Problem ?? "The upload broke off. Try again, or copy the file to the server."));
    }

    private sealed record Answer(string? Folder, string? Problem);
}
