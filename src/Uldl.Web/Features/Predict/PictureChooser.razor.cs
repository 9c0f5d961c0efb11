using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Predict;

/// <summary>A picture from a file, a drop or the webcam, which is asked for on a button only.</summary>
public sealed partial class PictureChooser
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private ElementReference _input;
    private ElementReference _video;
    private ElementReference _place;
    private PageScript<PictureChooser>? _script;
    private bool _isBusy;
    private bool _hasCamera;
    private string? _problem;

    /// <summary>Raised with the picture's key.</summary>
    [Parameter]
    public EventCallback<string> OnTaken { get; set; }

    /// <summary>Called by the script when a dropped picture is on its way.</summary>
    [JSInvokable]
    public void Begin()
    {
        (_isBusy, _problem) = (true, null);
        StateHasChanged();
    }

    /// <summary>Called by the script when a dropped picture has arrived, or has not.</summary>
    [JSInvokable]
    public Task End(Answer answer) => TakeAsync(answer);

    public ValueTask DisposeAsync() => _script?.LeaveAsync("closeCamera", _video) ?? default;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new(Js, "./js/predict.js", this);
            await _script.CallAsync("takeDrops", _place, _script.Owner, Queue.PredictProtocol.MostBytes);

            // Until now there was nobody to send a picture; the controls have waited.
            StateHasChanged();
        }
    }

    private Task Send() => AskAsync("sendChosen", _input, Queue.PredictProtocol.MostBytes);

    private Task Shoot() => AskAsync("shoot", _video);

    private async Task OpenCamera()
    {
        _problem = await _script!.AskAsync<string>("openCamera", Patience, _video);
        _hasCamera = _script.IsHere && _problem is null;
    }

    private async Task CloseCamera()
    {
        _hasCamera = false;
        await _script!.CallAsync("closeCamera", _video);
    }

    private async Task AskAsync(string call, params object?[] arguments)
    {
        (_isBusy, _problem) = (true, null);
        StateHasChanged();
        try
        {
            if (await _script!.AskAsync<Answer>(call, Patience, arguments) is { } answer)
            {
                await TakeAsync(answer);
            }
        }
        catch (OperationCanceledException)
        {
            (_isBusy, _problem) = (false, "The picture did not arrive in time. Try again, or choose a smaller one.");
        }
    }

    private async Task TakeAsync(Answer answer)
    {
        (_isBusy, _problem) = (false, answer.Key is null ? answer.Problem : null);
        if (answer.Key is { } key)
        {
            if (_hasCamera)
            {
                await CloseCamera();
            }

            await OnTaken.InvokeAsync(key);
        }

        StateHasChanged();
    }

    /// <summary>What came of a picture.</summary>
    /// <param name="Key">Its key; null when it was refused.</param>
    /// <param name="Problem">Why, as a sentence.</param>
    public sealed record Answer(string? Key, string? Problem);
}
