using System.ComponentModel;
using System.Diagnostics;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Finds workers that a dead portal left behind.</summary>
internal static class Orphans
{
    /// <summary>Clocks of processes are rebuilt from ticks since boot, and differ a little each time.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>Ends the process of an attempt, if it still lives and is provably ours.</summary>
    /// <returns>Whether there was one to end.</returns>
    public static async Task<bool> EndAsync(AttemptRow attempt, CancellationToken token)
    {
        try
        {
            using var process = Process.GetProcessById(attempt.ProcessId);
            if (!IsOurs(process, attempt))
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

    private static bool IsOurs(Process process, AttemptRow attempt) =>
        attempt.ProcessStartedAt is { } noted
        && WorkerProcess.StartOf(process) is { } started
        && (started - noted).Duration() < Tolerance
        && CommandLineFits(process, attempt);

    private static bool CommandLineFits(Process process, AttemptRow attempt)
    {
        var file = $"/proc/{process.Id}/cmdline";
        if (!File.Exists(file))
        {
            // Only Linux shows command lines without special rights; elsewhere start time and name must do.
            return process.ProcessName is "Uldl.Web" or "dotnet";
        }

        var arguments = File.ReadAllText(file).Split('\0');
        var expected = WorkerProcess.Arguments(new Uri("http://localhost"), attempt.RunId, attempt.LeaseEpoch);
        return arguments.Contains("work") && Has(arguments, "--run", expected[4]) && Has(arguments, "--lease", expected[6]);
    }

    private static bool Has(string[] arguments, string name, string value)
    {
        var place = Array.IndexOf(arguments, name);
        return place >= 0 && place + 1 < arguments.Length && arguments[place + 1] == value;
    }
}
