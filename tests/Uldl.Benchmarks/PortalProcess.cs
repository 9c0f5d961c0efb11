using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Uldl.Benchmarks;

/// <summary>The portal as a process of its own, on a free port.</summary>
internal sealed class PortalProcess : IDisposable
{
    private readonly Process _process;

    private PortalProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    /// <summary>Processor time that it has used so far, which other programs on the machine do not lengthen.</summary>
    public TimeSpan Worked
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory now and at its most, as the system counts it.</summary>
    public string Memory
    {
        get
        {
            _process.Refresh();
            return string.Create(CultureInfo.InvariantCulture, $"{_process.WorkingSet64 >> 20} MiB resident, {_process.PeakWorkingSet64 >> 20} MiB at most");
        }
    }

    public static async Task<PortalProcess> StartAsync(string dataFolder)
    {
        var program = typeof(PortalProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Portal").Value!;
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--urls", address, "--data", dataFolder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = new Process { StartInfo = start };
        var listening = new TaskCompletionSource();
        DataReceivedEventHandler hear = (_, line) =>
        {
            if (line.Data?.Contains(address, StringComparison.Ordinal) == true)
            {
                listening.TrySetResult();
            }
        };
        process.OutputDataReceived += hear;
        process.ErrorDataReceived += hear;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return new PortalProcess(process, address);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
