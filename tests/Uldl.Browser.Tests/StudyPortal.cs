using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Xunit;

namespace Uldl.Browser.Tests;

/// <summary>A portal of one test that can be killed and started again at the same address, with a small dataset in its folder.</summary>
internal sealed class StudyPortal : IAsyncDisposable
{
    private const string Dataset = "synthetic-film";

    private static readonly string Program = typeof(Portal).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Portal").Value!;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("uldl-study-");
    private readonly ConcurrentQueue<string> _log = [];
    private Process? _process;

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    public string Log => string.Join('\n', _log);

    public static async Task<StudyPortal> StartAsync()
    {
        var portal = new StudyPortal();
        using var build = Process.Start(new ProcessStartInfo("dotnet", [Program, "datasets", "build", Dataset, "--data", portal._data.FullName]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = build.StandardError.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, $"The dataset was not built: {await said}");
        await portal.BeginAsync();
        return portal;
    }

    /// <summary>Kills the program without a warning and starts it again.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        await BeginAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _data.Delete(recursive: true);
    }

    private async Task BeginAsync()
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = new ProcessStartInfo("dotnet", [Program, "serve", "--urls", Address, "--data", _data.FullName]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        DataReceivedEventHandler hear = (_, line) =>
        {
            _log.Enqueue(line.Data ?? "");
            if (line.Data?.Contains(Address, StringComparison.Ordinal) == true)
            {
                listening.TrySetResult();
            }
        };
        _process.OutputDataReceived += hear;
        _process.ErrorDataReceived += hear;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    private async Task EndAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
