namespace Uldl.Web.Queue;

/// <summary>One page's subscription: calls bunch up to at most ten a second, and the last one is never lost.</summary>
internal sealed class Watcher : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Action _onChange;
    private readonly Action<Watcher> _onGone;
    private readonly ITimer _timer;
    private bool _isWaiting;
    private bool _isGone;

    public Watcher(Action onChange, TimeProvider clock, Action<Watcher> onGone)
    {
        _onChange = onChange;
        _onGone = onGone;
        _timer = clock.CreateTimer(_ => Call(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Wake()
    {
        lock (_gate)
        {
            if (!_isWaiting && !_isGone)
            {
                _isWaiting = true;
                _timer.Change(Pause, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isGone = true;
        }

        _timer.Dispose();
        _onGone(this);
    }

    private void Call()
    {
        lock (_gate)
        {
            _isWaiting = false;
            if (_isGone)
            {
                return;
            }
        }

        _onChange();
    }
}
