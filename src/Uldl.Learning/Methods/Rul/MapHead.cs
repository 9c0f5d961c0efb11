using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Methods.Rul;

/// <summary>Turns a network's last map into D numbers: normalise, drop, flatten, project, normalise, as in the released code.</summary>
internal sealed class MapHead : Module<Tensor, Tensor?, Tensor>
{
#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly BatchNorm2d bn1;
    private readonly Linear fc;
    private readonly BatchNorm1d bn2;
#pragma warning restore IDE0044, IDE1006

    /// <summary>A head for maps of the given shape.</summary>
    /// <param name="map">Channels M, height h and width w.</param>
    /// <param name="size">D.</param>
    public MapHead((int Channels, int Height, int Width) map, int size)
        : base(nameof(MapHead))
    {
        const double epsilon = 2e-5;
        bn1 = BatchNorm2d(map.Channels, eps: epsilon, affine: false);
        fc = Linear(map.Channels * map.Height * map.Width, size);
        bn2 = BatchNorm1d(size, eps: epsilon);
        RegisterComponents();
    }

    /// <summary>The numbers of each face.</summary>
    /// <param name="map">[B, M, h, w], 32-bit.</param>
    /// <param name="mask">What each place of the normalised map is multiplied with, [B, M, h, w]; null for nothing.</param>
    /// <returns>[B, D]; the caller owns them.</returns>
    public override Tensor forward(Tensor map, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var seen = bn1.forward(map);
        seen = mask is null ? seen : seen * mask;
        return bn2.forward(fc.forward(seen.flatten(1))).MoveToOuterDisposeScope();
    }
}
