using Microsoft.JSInterop;

namespace Uldl.Web.Elements;

/// <summary>
/// A script that one component talks with, from the first call until one of both goes. A reader may leave at any moment,
/// also while the script is still on its way: from then on nothing is said any more, and nothing fails.
/// </summary>
/// <param name="browser">The reader's browser.</param>
/// <param name="path">Address of the script's module, such as "./js/gallery.js".</param>
/// <param name="owner">The component, whose invokable methods the script may call.</param>
public sealed class PageScript<TOwner>(IJSRuntime browser, string path, TOwner owner) : IAsyncDisposable
    where TOwner : class
{
    private Task<IJSObjectReference>? _import;
    private bool _isGone;

    /// <summary>The component, as the script calls it.</summary>
    public DotNetObjectReference<TOwner> Owner { get; } = DotNetObjectReference.Create(owner);

    /// <summary>Whether the script has come.</summary>
    public bool IsHere => !_isGone && _import is { IsCompletedSuccessfully: true };

    /// <summary>Calls a function of the script, which is fetched first where it has not come.</summary>
    /// <returns>False when the reader has gone.</returns>
    public async Task<bool> CallAsync(string function, params object?[] arguments)
    {
        try
        {
            if (await ImportAsync() is not { } module)
            {
                return false;
            }

            await module.InvokeVoidAsync(function, arguments);
            return true;
        }
        catch (Exception error) when (IsLeaving(error))
        {
            return false;
        }
    }

    /// <summary>Asks a function of the script.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="patience">How long to wait for the answer; null as long as calls wait by default.</param>
    /// <param name="arguments">What it is given.</param>
    /// <returns>The answer; the default when the reader has gone.</returns>
    /// <exception cref="OperationCanceledException">Patience was not enough.</exception>
    public async Task<TAnswer?> AskAsync<TAnswer>(string function, TimeSpan? patience, params object?[] arguments)
    {
        try
        {
            return await ImportAsync() is not { } module ? default
                : patience is { } wait ? await module.InvokeAsync<TAnswer>(function, wait, arguments)
                : await module.InvokeAsync<TAnswer>(function, arguments);
        }
        catch (Exception error) when (IsLeaving(error))
        {
            return default;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => LeaveAsync(null);

    /// <summary>Ends the talk.</summary>
    /// <param name="farewell">A function to call first, where the script has come; null for none.</param>
    /// <param name="arguments">What it is given.</param>
    public async ValueTask LeaveAsync(string? farewell, params object?[] arguments)
    {
        var wasHere = IsHere;
        _isGone = true;
        try
        {
            if (wasHere)
            {
                var module = await _import!;
                if (farewell is not null)
                {
                    await module.InvokeVoidAsync(farewell, arguments);
                }

                await module.DisposeAsync();
            }
        }
        catch (Exception error) when (IsLeaving(error))
        {
            // The reader has gone, and the script with them.
        }

        Owner.Dispose();
    }

    private async Task<IJSObjectReference?> ImportAsync()
    {
        if (_isGone)
        {
            return null;
        }

        var module = await (_import ??= browser.InvokeAsync<IJSObjectReference>("import", path).AsTask());
        if (!_isGone)
        {
            return module;
        }

        // The component went while its script came.
        await module.DisposeAsync();
        return null;
    }

    // A circuit that ends cancels what it still waits for.
    private bool IsLeaving(Exception error) => error is JSDisconnectedException || (_isGone && error is OperationCanceledException or ObjectDisposedException);
}
