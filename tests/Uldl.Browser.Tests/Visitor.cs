using Microsoft.Playwright;
using Uldl.Testing;

namespace Uldl.Browser.Tests;

/// <summary>A fresh browser profile with one page, and what it notices: requests that leave the portal, and errors in the console.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> _foreign = [];
    private readonly List<string> _consoleErrors = [];
    private readonly Portal _portal;
    private readonly IBrowserContext _profile;

    private Visitor(Portal portal, IBrowserContext profile, IPage page)
    {
        (_portal, _profile, Page) = (portal, profile, page);
        page.Request += (_, request) => NoteForeign(request.Url);
        page.WebSocket += (_, socket) => NoteForeign(socket.Url.Replace("ws://", "http://", StringComparison.Ordinal));
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _consoleErrors.Add($"{message.Location}: {message.Text}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Requests that left the portal's own host.</summary>
    public IReadOnlyList<string> ForeignRequests => _foreign;

    /// <summary>What the browser's console called an error.</summary>
    public IReadOnlyList<string> ConsoleErrors => _consoleErrors;

    public static async Task<Visitor> EnterAsync(Portal portal)
    {
        var profile = await portal.Browser.NewContextAsync(new()
        {
            BaseURL = portal.Address,
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = 1280, Height = 900 },
        });
        profile.SetDefaultTimeout(20_000);
        return new Visitor(portal, profile, await profile.NewPageAsync());
    }

    /// <summary>Begins to take note anew, before the next page.</summary>
    public void Forget()
    {
        _foreign.Clear();
        _consoleErrors.Clear();
    }

    /// <summary>Keeps a picture of the page, and what browser and portal said, for whoever looks into a failed test.</summary>
    public async Task KeepEvidenceAsync(string test)
    {
        var name = string.Concat(test.Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "browser"));
        var stem = Path.Combine(folder.FullName, name[..Math.Min(name.Length, 120)]);
        await Page.ScreenshotAsync(new() { Path = stem + ".png", FullPage = true });
        await File.WriteAllTextAsync(stem + ".txt", $"{Page.Url}\n\n{string.Join('\n', _consoleErrors)}\n\n{_portal.Log}", CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _profile.DisposeAsync();

    private void NoteForeign(string url)
    {
        if (!url.StartsWith(_portal.Address, StringComparison.Ordinal)
            && !url.StartsWith("data:", StringComparison.Ordinal)
            && !url.StartsWith("blob:", StringComparison.Ordinal))
        {
            _foreign.Add(url);
        }
    }
}
