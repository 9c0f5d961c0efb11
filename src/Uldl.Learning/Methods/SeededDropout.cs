using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>Dropout whose masks follow from a step's own chance. torch's global generator is no part of a checkpoint, so a resumed run would not repeat it.</summary>
internal static class SeededDropout
{
    /// <summary>A dropout mask. Torch's own dropout draws from a generator that no checkpoint holds; this one follows from the step, and is the same on every device.</summary>
    /// <param name="shape">Shape of what it is multiplied with.</param>
    /// <param name="share">Share that is dropped, 0 … 1, 1 excluded.</param>
    /// <param name="random">The step's source of chance; one number is drawn.</param>
    /// <param name="device">Where the mask is wanted.</param>
    /// <returns>0 where dropped, 1 / (1 - share) elsewhere, 32-bit.</returns>
    public static Tensor Mask(long[] shape, double share, Random random, Device device)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)random.NextInt64(), CPU);
        var chance = rand(shape, ScalarType.Float32, CPU, generator: generator).to(device);
        return (chance.ge(share).to_type(ScalarType.Float32) / (1 - share)).MoveToOuterDisposeScope();
    }
}
