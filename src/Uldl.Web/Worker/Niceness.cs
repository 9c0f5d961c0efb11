using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Uldl.Web.Worker;

/// <summary>Lets pages go first: a worker takes what they leave of the processor.</summary>
internal static partial class Niceness
{
    private const int OfProcess = 0;
    private const int ThisThread = 0;
    private const int Nice = 10;

    /// <summary>Lowers the priority of the calling thread and of all threads it will start.</summary>
    public static void Lower()
    {
        if (OperatingSystem.IsLinux())
        {
            // Linux keeps niceness by thread, whatever the call's name says.
            _ = SetPriority(OfProcess, ThisThread, Nice);
            return;
        }

        LowerProcess();
    }

    /// <summary>Lowers the priority of every thread there is, and so of those they will start: for work that the pool's threads share.</summary>
    public static void LowerAll()
    {
        if (!OperatingSystem.IsLinux())
        {
            LowerProcess();
            return;
        }

        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            _ = SetPriority(OfProcess, int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), Nice);
        }
    }

    private static void LowerProcess()
    {
        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
