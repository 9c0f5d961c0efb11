using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Methods.Dmue;

/// <summary>What DMUE puts behind pooled features: a shared neck, a classifier without bias for each branch, and the uncertainty module.</summary>
internal sealed class DmueHeads : Module
{
#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly BatchNorm1d neck;
    private readonly ModuleList<Linear> auxiliary;
    private readonly Linear target;
    private readonly Linear confidence1;
    private readonly PReLU slope;
    private readonly Linear confidence2;
#pragma warning restore IDE0044, IDE1006

    /// <summary>Heads for features of the given size.</summary>
    /// <param name="featureSize">V.</param>
    /// <param name="classes">C.</param>
    public DmueHeads(int featureSize, int classes)
        : base(nameof(DmueHeads))
    {
        neck = BatchNorm1d(featureSize);
        auxiliary = new([.. Enumerable.Range(0, classes).Select(_ => Linear(featureSize, classes - 1, hasBias: false))]);
        target = Linear(featureSize, classes, hasBias: false);
        confidence1 = Linear(2 * classes, classes);
        slope = PReLU(1);
        confidence2 = Linear(classes, 1);
        RegisterComponents();
        foreach (var classifier in auxiliary.Append(target))
        {
            init.normal_(classifier.weight!, 0, 0.001);
        }
    }

    /// <summary>The classifiers' parameters.</summary>
    public IReadOnlyList<Parameter> Classifiers => [.. auxiliary.Append(target).SelectMany(classifier => classifier.parameters())];

    /// <summary>Everything else's.</summary>
    public IReadOnlyList<Parameter> Others => [.. new Module[] { neck, confidence1, slope, confidence2 }.SelectMany(module => module.parameters())];

    /// <summary>Normalises features; the branches share the statistics.</summary>
    /// <param name="features">[R, V], in training mode of two rows or more.</param>
    /// <returns>[R, V]; the caller owns it.</returns>
    public Tensor Neck(Tensor features) => neck.forward(features);

    /// <summary>Logits of an auxiliary branch.</summary>
    /// <param name="without">The class that it does not know.</param>
    /// <param name="features">After the neck, [R, V].</param>
    /// <returns>[R, C-1]; the caller owns them.</returns>
    public Tensor Auxiliary(int without, Tensor features) => auxiliary[without].forward(features);

    /// <summary>Logits of the target branch.</summary>
    /// <param name="features">After the neck, [R, V].</param>
    /// <returns>[R, C]; the caller owns them.</returns>
    public Tensor Target(Tensor features) => target.forward(features);

    /// <summary>How sure the module is of faces' labels.</summary>
    /// <param name="statistics">[R, 2C].</param>
    /// <returns>s, [R, 1], 0 … 1; the caller owns it.</returns>
    public Tensor Confidence(Tensor statistics)
    {
        using var scope = NewDisposeScope();
        return confidence2.forward(slope.forward(confidence1.forward(statistics))).sigmoid().MoveToOuterDisposeScope();
    }
}
