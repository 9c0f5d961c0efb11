using System.Runtime.InteropServices;
using TorchSharp;
using Uldl.Learning.Backbones;

namespace Uldl.Learning.Training;

/// <summary>What has to be settled with the native libraries before the first tensor of a process.</summary>
public static partial class NativeEnvironment
{
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MemoryMapThreshold = -3;

    /// <summary>Settles threads and memory. Call once, before anything else of this assembly.</summary>
    /// <param name="threads">Processor threads a run may use, 1 or more. One thread is what makes "same bits" hold between machines of one kind.</param>
    /// <param name="ownsProcess">Whether this process does nothing but train, so that the garbage collector can be held off during steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public static void Prepare(int threads, bool ownsProcess = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (OperatingSystem.IsLinux())
        {
            // Threads that wait must not spin: runs share the processor with each other and with the pages.
            _ = SetVariable("OMP_WAIT_POLICY", "passive", 0);
            _ = SetVariable("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0);

            // Keep the big buffers of a step instead of giving them back to the system after each.
            _ = SetAllocator(MemoryMapThreshold, 1 << 30);
            _ = SetAllocator(TrimThreshold, int.MaxValue);
            _ = SetAllocator(TopPad, 64 << 20);
        }

        if (ownsProcess)
        {
            QuietHeap.Begin();
        }

        torch.set_num_threads(threads);
        SetDeterministic(Context(), true, true);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetAllocator(int parameter, int value);

    // TorchSharp 0.107 does not offer these; libtorch 2.10 exports them.
    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at13globalContextEv")]
    private static partial nint Context();

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at7Context26setDeterministicAlgorithmsEbb")]
    private static partial void SetDeterministic(nint context, [MarshalAs(UnmanagedType.U1)] bool on, [MarshalAs(UnmanagedType.U1)] bool warnOnly);
}
