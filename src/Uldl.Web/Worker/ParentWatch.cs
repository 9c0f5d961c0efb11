using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Uldl.Web.Worker;

/// <summary>Ends this process as soon as the portal does: the portal holds the other end of our input.</summary>
internal static class ParentWatch
{
    private static PosixSignalRegistration? _interrupts;

    /// <summary>Watches from now on.</summary>
    /// <param name="onWord">Called when the portal says something, which it does to ask us to stop.</param>
    public static void Begin(Action? onWord = null)
    {
        // Ctrl+C reaches every process of a terminal; the portal decides what becomes of its workers.
        _interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        new Thread(() => WaitForEnd(onWord)) { IsBackground = true, Name = "parent watch" }.Start();
    }

    private static void WaitForEnd(Action? onWord)
    {
        using var input = Console.OpenStandardInput();
        var some = new byte[16];
        while (input.Read(some) > 0)
        {
            onWord?.Invoke();
        }

        // No orderly way out: checkpoints are written so that any moment is a good one to die.
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
