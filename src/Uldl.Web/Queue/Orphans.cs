using System.ComponentModel;
using System.Diagnostics;

namespace Uldl.Web.Queue;

/// <summary>Finds workers that a dead portal left behind.</summary>
internal static class Orphans
{
    /// <summary>Clocks of processes are rebuilt from ticks since boot, and differ a little each time.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>Ends a process that was noted, if it still lives and is provably ours.</summary>
    /// <param name="startedAt">When the operating system said that it started; null proves nothing.</param>
    /// <param name="arguments">What stands in its command line, in a row.</param>
    /// <returns>Whether there was one to end.</returns>
    public static async Task<bool> EndAsync(int processId, DateTimeOffset? startedAt, string[] arguments, CancellationToken token)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            if (!IsOurs(process, startedAt, arguments))
            {
                return false;
            }

            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(token);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // No such process, or it ended under our hands.
            return false;
        }
    }

    private static bool IsOurs(Process process, DateTimeOffset? noted, string[] arguments) =>
        noted is not null
        && WorkerProcess.StartOf(process) is { } started
        && (started - noted.Value).Duration() < Tolerance
        && CommandLineFits(process, arguments);

    private static bool CommandLineFits(Process process, string[] arguments)
    {
        var file = $"/proc/{process.Id}/cmdline";
        if (!File.Exists(file))
        {
            // Only Linux shows command lines without special rights; elsewhere start time and name must do.
            return process.ProcessName is "Uldl.Web" or "dotnet";
        }

        return File.ReadAllText(file).Split('\0').AsSpan().IndexOf(arguments) >= 0;
    }
}
