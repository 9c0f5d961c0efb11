using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>The centres of the classes in feature space, equation 7, and the rules that move them.</summary>
internal sealed class ClassCentres : IDisposable
{
    // The released code moves centres by a tenth of the repulsion's gradient.
    private const double ReferenceRepulsionShare = 0.1;

    private readonly Tensor _centres; // μ, [C, V]
    private readonly double _learningRate;
    private readonly RepulsionForm _form;

    /// <summary>Centres at the origin.</summary>
    /// <param name="classes">C.</param>
    /// <param name="featureSize">V.</param>
    /// <param name="learningRate">Step of the centres' SGD.</param>
    /// <param name="form">Which repulsion, and which rule.</param>
    /// <param name="type">32-bit in training; 64-bit where arithmetic is checked.</param>
    /// <param name="device">Where they live.</param>
    public ClassCentres(int classes, int featureSize, double learningRate, RepulsionForm form, ScalarType type, Device device)
    {
        _learningRate = learningRate;
        _form = form;
        _centres = zeros([classes, featureSize], type, device).DetachFromDisposeScope();
    }

    /// <summary>μ, [C, V]; stays this object's own.</summary>
    public Tensor Values => _centres;

    /// <summary>The intra-class term: half the squared distance of each face to its class's centre, weighed by trust.</summary>
    /// <param name="features">v, [R, V].</param>
    /// <param name="labels">Provided labels, [R], int64.</param>
    /// <param name="trust">1 - λ, [R].</param>
    /// <param name="divisor">1 for the paper's sum, else the number of rows that counts.</param>
    /// <param name="around">Centres to measure from, [C, V]; these when null.</param>
    /// <returns>A scalar; the caller owns it.</returns>
    public Tensor Attraction(Tensor features, Tensor labels, Tensor trust, double divisor, Tensor? around = null)
    {
        using var scope = NewDisposeScope();
        var distance = (features - (around ?? _centres).index_select(0, labels)).pow(2).sum(1); // [R]
        return ((trust * distance).sum() * (0.5 / divisor)).MoveToOuterDisposeScope();
    }

    /// <summary>The inter-class term: large where centres are close.</summary>
    /// <param name="of">Centres, [C, V]; these when null.</param>
    /// <returns>A scalar; the caller owns it.</returns>
    public Tensor Repulsion(Tensor? of = null)
    {
        using var scope = NewDisposeScope();
        var mu = of ?? _centres;
        var size = mu.shape[1];
        var divisor = _form == RepulsionForm.Paper ? Math.Sqrt(size) : size;
        var squared = (mu.unsqueeze(1) - mu.unsqueeze(0)).pow(2).sum(2);                         // [C, C]
        var others = 1 - eye(mu.shape[0], dtype: mu.dtype, device: mu.device);
        var ordered = ((-squared / divisor).exp() * others).sum();
        return (_form == RepulsionForm.Paper ? ordered : ordered / 2).MoveToOuterDisposeScope();
    }

    /// <summary>Moves the centres after a step.</summary>
    /// <param name="features">v, [R, V], without gradient.</param>
    /// <param name="labels">Provided labels, [R], int64.</param>
    /// <param name="trust">1 - λ, [R], without gradient.</param>
    /// <param name="divisor">As for <see cref="Attraction"/>.</param>
    public void Step(Tensor features, Tensor labels, Tensor trust, double divisor)
    {
        using var scope = NewDisposeScope();
        if (_form == RepulsionForm.Paper)
        {
            Follow(mu => Attraction(features, labels, trust, divisor, mu) + Repulsion(mu), _learningRate);
            return;
        }

        // Rule (a): the pull of each class's rows, averaged over (rows of the class + 1) and again over all rows.
        var classes = _centres.shape[0];
        var membership = nn.functional.one_hot(labels, classes).to_type(features.dtype);                     // [R, C]
        var pull = membership.t().matmul(trust.unsqueeze(1) * (features - _centres.index_select(0, labels))); // [C, V]
        var rows = membership.sum(dim: 0).unsqueeze(1) + 1;                                                  // [C, 1]
        _centres.add_(pull * (_learningRate / labels.shape[0]) / rows);

        // Rule (b): away from each other, from where (a) has put them.
        Follow(Repulsion, _learningRate * ReferenceRepulsionShare);
    }

    /// <inheritdoc/>
    public void Dispose() => _centres.Dispose();

    private void Follow(Func<Tensor, Tensor> loss, double rate)
    {
        using var gradients = enable_grad();
        var leaf = _centres.detach().clone().requires_grad_(true);
        var gradient = autograd.grad([loss(leaf)], [leaf])[0];
        using var still = no_grad();
        _centres.sub_(gradient * rate);
    }
}
