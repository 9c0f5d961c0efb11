using Microsoft.AspNetCore.Components;
using Uldl.Web.Storage;

namespace Uldl.Web.Elements;

/// <summary>A page that reads what it shows, reads it again when something moves, and says so when it cannot.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _watch;
    private bool _isRefreshing;
    private bool _moved;

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    [Inject]
    protected DataFolder Folder { get; set; } = null!;

    /// <summary>Why the page cannot show what it should, as a sentence; null while it can.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Ends when the reader leaves.</summary>
    protected CancellationToken Gone => _gone.Token;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected override async Task OnParametersSetAsync()
    {
        _watch?.Dispose();
        _watch = Watch(() => InvokeAsync(RefreshAsync));
        await ReadAsync();
    }

    /// <summary>Reads everything the page shows.</summary>
    protected abstract Task LoadAsync(CancellationToken token);

    /// <summary>Subscribes to what makes the page out of date; null when nothing does.</summary>
    protected virtual IDisposable? Watch(Action onChange) => null;

    /// <summary>Reads again, at most a few times a second however much moves.</summary>
    protected async Task RefreshAsync()
    {
        _moved = true;
        if (_isRefreshing)
        {
            return;
        }

        _isRefreshing = true;
        try
        {
            while (_moved && !Gone.IsCancellationRequested)
            {
                _moved = false;
                await ReadAsync();
                StateHasChanged();
                await Task.Delay(Pace, Clock, Gone);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
        finally
        {
            _isRefreshing = false;
        }
    }

    /// <summary>Does what a button says, and shows the sentence when it cannot be done.</summary>
    protected async Task TryAsync(Func<CancellationToken, Task> act)
    {
        try
        {
            await act(Gone);
            await ReadAsync();
        }
        catch (Exception error) when (Sentence(error) is { } sentence)
        {
            Problem = sentence;
        }
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _watch?.Dispose();
            _gone.Cancel();
            _gone.Dispose();
        }
    }

    /// <summary>The world's mistakes and our own exceptions carry a sentence to show; anything else is a fault of the program.</summary>
    private string? Sentence(Exception error) =>
        StorageSetup.Sentence(error, Folder)
        ?? (error.GetType().Namespace?.StartsWith("Uldl.", StringComparison.Ordinal) == true ? error.Message : null);

    private async Task ReadAsync()
    {
        try
        {
            await LoadAsync(Gone);
            Problem = null;
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The reader has left.
        }
        catch (Exception error) when (Sentence(error) is { } sentence)
        {
            Problem = sentence;
        }
    }
}
