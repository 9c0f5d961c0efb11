using System.Diagnostics;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Commands;

/// <summary>The real program, started as a person starts it.</summary>
internal sealed class ProgramRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private ProgramRun(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int ProcessId => _process.Id;

    public static ProgramRun Start(DataFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(ProgramFile.Launcher) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[.. ProgramFile.Arguments, .. arguments, "--data", folder.Root])
        {
            start.ArgumentList.Add(argument);
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<Ending> ToEndAsync(DataFolder folder, params string[] arguments)
    {
        using var run = Start(folder, arguments);
        return await run.EndAsync();
    }

    public async Task<Ending> EndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return new(_process.ExitCode, await _output, await _errors);
    }

    public void Kill() => _process.Kill();

    /// <summary>Asks the program to stop, as Ctrl+C does. Not by SIGINT: what a shell starts in the background is deaf to it.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    internal sealed record Ending(int Code, string Output, string Errors);
}
