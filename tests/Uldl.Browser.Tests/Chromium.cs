using Microsoft.Playwright;

namespace Uldl.Browser.Tests;

/// <summary>A browser from wherever there is one.</summary>
internal static class Chromium
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Starts the Chromium of <c>CHROMIUM_PATH</c>, else the system's, else Playwright's own, which it installs.</summary>
    /// <exception cref="InvalidOperationException">There is none, and none could be installed; the message says what to do.</exception>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = FindInstalled() ?? InstallOwn(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });

    private static string? FindInstalled()
    {
        var asked = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        if (string.IsNullOrWhiteSpace(asked))
        {
            return Places.FirstOrDefault(File.Exists);
        }

        return File.Exists(asked)
            ? asked
            : throw new InvalidOperationException($"CHROMIUM_PATH names {asked}, but there is no such file. Correct it, or unset it to use the system's browser.");
    }

    /// <summary>Null tells Playwright to take the browser it installed.</summary>
    private static string? InstallOwn() =>
        Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0
            ? null
            : throw new InvalidOperationException(
                "The browser tests found no Chromium and could not install Playwright's. Install one (Debian: apt-get install chromium), or name one in CHROMIUM_PATH.");
}
