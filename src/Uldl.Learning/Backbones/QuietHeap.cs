using System.Runtime;

namespace Uldl.Learning.Backbones;

/// <summary>
/// Lets the garbage collector run between steps only. TorchSharp 0.107 hands numbers (the 0.5 of <c>x * 0.5</c>) to libtorch as objects with a
/// finalizer and does not keep them alive during the call: a collection in the middle of one may free the number while libtorch still reads it,
/// which ends a run with a nonsensical error or, worse, with other numbers. Only for processes that do nothing but train.
/// </summary>
internal static class QuietHeap
{
    private const long Room = 192L << 20;
    private const long Settle = 96L << 20;

    private static bool _isWanted;
    private static long _startedAt;

    /// <summary>Switches this on for the rest of the process.</summary>
    public static void Begin() => _isWanted = true;

    /// <summary>Called between two steps, when no tensor operation is under way: collects if it is time to, then holds collections off again.</summary>
    public static void Rest()
    {
        if (!_isWanted)
        {
            return;
        }

        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            if (GC.GetTotalAllocatedBytes() - _startedAt < Settle)
            {
                return;
            }

            End();
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        _startedAt = GC.GetTotalAllocatedBytes();
        _isWanted = GC.TryStartNoGCRegion(Room);
    }

    private static void End()
    {
        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            // Another thread used the room up a moment ago, so a collection has already ended it.
        }
    }
}
