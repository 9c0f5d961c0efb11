using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>Weighs the channels of a map by what its mean says (Hu et al., 2018), with SiLU inside as EfficientNet has it; parts are named as torchvision names them.</summary>
internal sealed class SqueezeExcitation : Module<Tensor, Tensor>
{
#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly Conv2d fc1;
    private readonly Conv2d fc2;
#pragma warning restore IDE0044, IDE1006

    /// <summary>Weighs so many channels through so many in between.</summary>
    public SqueezeExcitation(int width, int squeezed)
        : base(nameof(SqueezeExcitation))
    {
        fc1 = Conv2d(width, squeezed, 1);
        fc2 = Conv2d(squeezed, width, 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var mean = input.mean([2, 3], keepdim: true);
        return (fc2.forward(functional.silu(fc1.forward(mean))).sigmoid() * input).MoveToOuterDisposeScope();
    }
}
