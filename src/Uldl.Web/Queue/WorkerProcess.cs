using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Uldl.Web.Queue;

/// <summary>One worker process, as the portal sees it.</summary>
public sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        StartedAt = StartOf(process) ?? default;
    }

    public int Id { get; }

    /// <summary>When the operating system says that it started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>How it ended, such as "signal 9"; only after it has.</summary>
    public string Exit => _process.ExitCode switch
    {
        0 => "ended by itself",
        // What a shell and .NET report for a process ended by a signal.
        > 128 and < 193 and var code when !OperatingSystem.IsWindows() => string.Create(CultureInfo.InvariantCulture, $"ended by signal {code - 128}"),
        var code => string.Create(CultureInfo.InvariantCulture, $"ended with code {code}"),
    };

    /// <summary>Starts this same program with the verb <c>work</c>.</summary>
    /// <param name="onLine">Called with every line it writes, on a thread of the pool.</param>
    /// <exception cref="Win32Exception">The operating system refuses.</exception>
    public static WorkerProcess Start(Uri portal, int runId, int lease, string token, Action<string> onLine)
    {
        var start = new ProcessStartInfo
        {
            FileName = ProgramFile.Launcher,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in ProgramFile.Arguments.Concat(Arguments(portal, runId, lease)))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[WorkProtocol.TokenVariable] = token;
        // One heap a core is for servers; several workers share this machine.
        start.Environment["DOTNET_gcServer"] = "0";

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Pass(line.Data, onLine);
        process.ErrorDataReceived += (_, line) => Pass(line.Data, onLine);
        process.Start();
        var worker = new WorkerProcess(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>The arguments that tell one worker from all other processes.</summary>
    public static string[] Arguments(Uri portal, int runId, int lease) =>
    [
        "work",
        "--portal", portal.ToString(),
        "--run", runId.ToString(CultureInfo.InvariantCulture),
        "--lease", lease.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Waits for its end; once told to stop it has a short grace before it is killed with all its children.</summary>
    public async Task WaitAsync(TimeSpan grace, CancellationToken stop)
    {
        try
        {
            await _process.WaitForExitAsync(stop);
            return;
        }
        catch (OperationCanceledException)
        {
        }

        using var patience = new CancellationTokenSource(grace);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Closes its input, which it takes for the portal's death: it ends at once.</summary>
    public void HangUp()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }
    }

    public void Dispose() => _process.Dispose();

    internal static DateTimeOffset? StartOf(Process process)
    {
        try
        {
            return process.StartTime.ToUniversalTime();
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private static void Pass(string? line, Action<string> onLine)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            onLine(line);
        }
    }
}
