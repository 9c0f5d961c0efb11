using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Uldl.Web.Features.Datasets;

/// <summary>Sends a zip to the server over plain HTTP, which a circuit is too narrow for, and says where it was unpacked.</summary>
public sealed partial class ZipUpload
{
    private ElementReference _input;
    private IJSObjectReference? _module;
    private DotNetObjectReference<ZipUpload>? _self;
    private double? _done;

    /// <summary>Raised with the folder on the server.</summary>
    [Parameter]
    public EventCallback<string> OnUnpacked { get; set; }

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
            answer = await _module.InvokeAsync<Answer>("send", TimeSpan.FromHours(12), _input, _self);
        }
        catch (OperationCanceledException)
        {
            // The reader has left, or half a day was not enough.
            return;
        }
        finally
        {
            _done = null;
        }

        await (answer.Folder is { } folder ? OnUnpacked.InvokeAsync(folder) : OnRefused.InvokeAsync(answer.Problem ?? "The upload broke off. Try again, or copy the folder to the server."));
    }

    private sealed record Answer(string? Folder, string? Problem);
}
