using Microsoft.Playwright;
using Xunit;

namespace Uldl.Browser.Tests;

/// <summary>One visitor a test; photographs the page of a test that fails.</summary>
[Collection(nameof(Alone))]
public abstract class BrowserTest(Portal portal) : IAsyncLifetime
{
    private Visitor? _visitor;

    protected Portal Portal { get; } = portal;

    protected IPage Page => _visitor!.Page;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <inheritdoc cref="Visitor.ForeignRequests"/>
    protected IReadOnlyList<string> ForeignRequests => _visitor!.ForeignRequests;

    /// <inheritdoc cref="Visitor.ConsoleErrors"/>
    protected IReadOnlyList<string> ConsoleErrors => _visitor!.ConsoleErrors;

    public virtual async ValueTask InitializeAsync() => _visitor = await Visitor.EnterAsync(Portal);

    public async ValueTask DisposeAsync()
    {
        if (_visitor is not null)
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
            {
                await _visitor.KeepEvidenceAsync(TestContext.Current.Test?.TestDisplayName ?? "unnamed");
            }

            await _visitor.DisposeAsync();
        }

        CleanUp();
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes what the test made outside the portal.</summary>
    protected virtual void CleanUp()
    {
    }

    /// <summary>Opens an address and waits until the page answers to clicks, not only until it is painted.</summary>
    protected Task OpenAsync(string address) => Page.OpenLiveAsync(address);
}

/// <summary>Tests that change what the portal holds, or need the processor for themselves: one after the other, beside no others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
