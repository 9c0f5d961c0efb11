using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Uldl.Web.Queue;

/// <summary>One worker process, as the portal sees it.</summary>
public sealed class WorkerProcess : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

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
    public static WorkerProcess Start(Uri portal, int runId, int lease, string token, Action<string> onLine) =>
        Start([.. Identity(runId, lease), "--portal", portal.ToString()], token, onLine, onLine);

    /// <summary>Starts this same program.</summary>
    /// <param name="arguments">Verb and options.</param>
    /// <param name="token">What opens the portal's endpoints to it; null when it needs none.</param>
    /// <param name="onOutput">Called with every line it writes to standard output, on a thread of the pool, one after the other.</param>
    /// <param name="onError">Called with every line it writes to standard error, likewise.</param>
    /// <exception cref="Win32Exception">The operating system refuses.</exception>
    public static WorkerProcess Start(string[] arguments, string? token, Action<string> onOutput, Action<string> onError)
    {
        var start = new ProcessStartInfo
        {
            FileName = ProgramFile.Launcher,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
        };
        foreach (var argument in ProgramFile.Arguments.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[WorkProtocol.TokenVariable] = token;
        // One heap a core is for servers; several workers share this machine.
        start.Environment["DOTNET_gcServer"] = "0";

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Pass(line.Data, onOutput);
        process.ErrorDataReceived += (_, line) => Pass(line.Data, onError);
        process.Start();
        var worker = new WorkerProcess(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>The arguments that tell one run's worker from all other processes.</summary>
    public static string[] Identity(int runId, int lease) =>
    [
        "work",
        "--run", runId.ToString(CultureInfo.InvariantCulture),
        "--lease", lease.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Writes a line to its input.</summary>
    public void Tell(string line)
    {
        try
        {
            _process.StandardInput.Write(line + "\n");
            _process.StandardInput.Flush();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It is gone already, or we have hung up.
        }
    }

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
