using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.Playwright;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Uldl.Browser.Tests.Portal))]
// Whoever only looks at pages may do so beside another; see Alone.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]

namespace Uldl.Browser.Tests;

/// <summary>The real program on a free port with a data folder of its own, and a browser to look at it.</summary>
public sealed class Portal : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("uldl-browser-");
    private readonly ConcurrentQueue<string> _log = [];
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<Task<int>> _trained;
    private Process? _process;
    private IPlaywright? _playwright;

    public Portal() => _trained = new(TrainAsync);

    /// <summary>Where the portal answers, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>What the portal said so far: read it when a test failed.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Number of an experiment that somebody has asked for by clicks and that has trained to its end.</summary>
    public Task<int> TrainedAsync() => _trained.Value;

    public async ValueTask InitializeAsync()
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        _process = Start(Address, _data.FullName);
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(_listening.Task, ended, Task.Delay(Patience));
        Assert.True(first == _listening.Task, $"The portal did not say within {Patience.TotalSeconds:0} s that it listens. It said:\n{Log}");
        _playwright = await Playwright.CreateAsync();
        // Training shares the processor with the browser.
        Assertions.SetDefaultExpectTimeout(20_000);
        Browser = await Chromium.LaunchAsync(_playwright);
        // First of all, so that its runs are 1 to 4 whichever test comes first: cross-entropy and LDL-VA, seed by seed.
        await TrainedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _data.Delete(recursive: true);
    }

    private async Task<int> TrainAsync()
    {
        await using var visitor = await Browser.NewContextAsync(new() { BaseURL = Address });
        var page = await visitor.NewPageAsync();
        await page.ChooseSmokeAsync();
        var experiment = await page.TrainAsync();
        await Assertions.Expect(page.GetByText(Sentences.AllCompleted())).ToBeVisibleAsync(new() { Timeout = (float)TimeSpan.FromMinutes(5).TotalMilliseconds });
        return experiment;
    }

    private Process Start(string address, string data)
    {
        var program = typeof(Portal).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Portal").Value!;
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--urls", address, "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        if (line.Contains(Address, StringComparison.Ordinal))
        {
            _listening.TrySetResult();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
