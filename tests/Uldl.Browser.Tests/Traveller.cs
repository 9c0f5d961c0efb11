using Xunit;

namespace Uldl.Browser.Tests;

/// <summary>One visitor who goes from place to place in one page, as people do; a new one comes after a test that failed.</summary>
public sealed class Traveller : IAsyncDisposable
{
    private Visitor? _visitor;

    public Visitor Visitor => _visitor ?? throw new InvalidOperationException("Nobody has entered.");

    /// <summary>Before each test.</summary>
    public async ValueTask EnterAsync(Portal portal)
    {
        _visitor ??= await Visitor.EnterAsync(portal);
        _visitor.Forget();
    }

    /// <summary>After each test.</summary>
    public async ValueTask LeaveAsync()
    {
        if (_visitor is not null && TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            await _visitor.KeepEvidenceAsync(TestContext.Current.Test?.TestDisplayName ?? "unnamed");
            await DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_visitor is not null)
        {
            await _visitor.DisposeAsync();
            _visitor = null;
        }
    }
}
