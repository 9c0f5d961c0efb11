using Microsoft.Playwright;
using Uldl.Testing;
using Xunit;

namespace Uldl.Browser.Tests;

/// <summary>One visitor with a fresh profile; watches where its requests go, and photographs the page of a test that fails.</summary>
public abstract class BrowserTest(Portal portal) : IAsyncLifetime
{
    private readonly List<string> _foreign = [];
    private readonly List<string> _consoleErrors = [];
    private IBrowserContext? _visitor;

    protected Portal Portal { get; } = portal;

    protected IPage Page { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Requests that left the portal's own host.</summary>
    protected IReadOnlyList<string> ForeignRequests => _foreign;

    /// <summary>What the browser's console called an error.</summary>
    protected IReadOnlyList<string> ConsoleErrors => _consoleErrors;

    public virtual async ValueTask InitializeAsync()
    {
        _visitor = await Portal.Browser.NewContextAsync(new()
        {
            BaseURL = Portal.Address,
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = 1280, Height = 900 },
        });
        _visitor.SetDefaultTimeout(20_000);
        Page = await _visitor.NewPageAsync();
        Page.Request += (_, request) => NoteForeign(request.Url);
        Page.WebSocket += (_, socket) => NoteForeign(socket.Url.Replace("ws://", "http://", StringComparison.Ordinal));
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _consoleErrors.Add($"{message.Location}: {message.Text}");
            }
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed && Page is not null)
        {
            await KeepEvidenceAsync(TestContext.Current.Test?.TestDisplayName ?? "unnamed");
        }

        if (_visitor is not null)
        {
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

    private void NoteForeign(string url)
    {
        if (!url.StartsWith(Portal.Address, StringComparison.Ordinal)
            && !url.StartsWith("data:", StringComparison.Ordinal)
            && !url.StartsWith("blob:", StringComparison.Ordinal))
        {
            _foreign.Add(url);
        }
    }

    private async Task KeepEvidenceAsync(string test)
    {
        var name = string.Concat(test.Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "browser"));
        var stem = Path.Combine(folder.FullName, name[..Math.Min(name.Length, 120)]);
        await Page.ScreenshotAsync(new() { Path = stem + ".png", FullPage = true });
        await File.WriteAllTextAsync(stem + ".txt", $"{Page.Url}\n\n{string.Join('\n', _consoleErrors)}\n\n{Portal.Log}", CancellationToken.None);
    }
}
