using System.Runtime.InteropServices;
using TorchSharp;

namespace Uldl.Learning.Backbones;

/// <summary>While it lives, convolutions and matrix products of this thread run in bfloat16. TorchSharp 0.107 has no autocast; libtorch 2.10 exports it.</summary>
internal sealed partial class Autocast : IDisposable
{
    private readonly sbyte _device;

    private Autocast(DeviceType type)
    {
        _device = (sbyte)type;
        SetType(_device, (sbyte)torch.ScalarType.BFloat16);
        SetEnabled(_device, true);
        _ = IncrementNesting();
    }

    /// <summary>Begins autocast where the precision asks for it.</summary>
    /// <param name="reduced">Whether it does.</param>
    /// <param name="type">Kind of device.</param>
    /// <returns>To be disposed on the same thread; null when there is nothing to do.</returns>
    public static Autocast? Begin(bool reduced, DeviceType type) => reduced ? new(type) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (DecrementNesting() == 0)
        {
            ClearCache();
        }

        SetEnabled(_device, false);
    }

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at8autocast20set_autocast_enabledEN3c1010DeviceTypeEb")]
    private static partial void SetEnabled(sbyte device, [MarshalAs(UnmanagedType.U1)] bool on);

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at8autocast18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE")]
    private static partial void SetType(sbyte device, sbyte type);

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at8autocast17increment_nestingEv")]
    private static partial int IncrementNesting();

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at8autocast17decrement_nestingEv")]
    private static partial int DecrementNesting();

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at8autocast11clear_cacheEv")]
    private static partial void ClearCache();
}
