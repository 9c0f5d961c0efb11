using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Uldl.Web.Worker;

/// <summary>Ends this process as soon as the portal does: the portal holds the other end of our input.</summary>
internal static class ParentWatch
{
    private static PosixSignalRegistration? _interrupts;

    public static void Begin()
    {
        // Ctrl+C reaches every process of a terminal; the portal decides what becomes of its workers.
        _interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        new Thread(WaitForEnd) { IsBackground = true, Name = "parent watch" }.Start();
    }

    private static void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        var nothing = new byte[1];
        while (input.Read(nothing) > 0)
        {
        }

        // No orderly way out: checkpoints are written so that any moment is a good one to die.
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
