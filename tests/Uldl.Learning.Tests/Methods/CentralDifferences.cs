using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

/// <summary>Gradients the slow way, to hold autograd against.</summary>
internal static class CentralDifferences
{
    private const double Step = 1e-5;

    /// <summary>Asserts that autograd and central differences agree on every element.</summary>
    /// <param name="loss">Gives a scalar; called many times.</param>
    /// <param name="at">Where to differentiate, double precision.</param>
    public static void Agree(Func<Tensor, Tensor> loss, Tensor at)
    {
        var leaf = at.detach().clone().requires_grad_(true);
        loss(leaf).backward();
        var analytic = leaf.grad!.flatten().data<double>().ToArray();
        var values = at.detach().flatten().data<double>().ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var slope = (At(values, i, Step) - At(values, i, -Step)) / (2 * Step);
            Assert.True(Math.Abs(slope - analytic[i]) < 1e-7, $"Element {i}: by differences {slope:F9}, by autograd {analytic[i]:F9}.");
        }

        double At(double[] values, int moved, double by)
        {
            double[] there = [.. values];
            there[moved] += by;
            return loss(tensor(there, ScalarType.Float64).reshape(at.shape)).ToDouble();
        }
    }

    /// <summary>Asserts that a loss and its gradient stay finite where a network is sure, rightly or wrongly, 32-bit.</summary>
    /// <param name="loss">Takes logits [4, 3] and labels [4], gives a scalar.</param>
    public static void FiniteAtExtremes(Func<Tensor, Tensor, Tensor> loss)
    {
        var logits = tensor(new float[] { 50, -50, -50, -50, 50, -50, 50, 50, -50, -50, -50, 50 }).reshape(4, 3).requires_grad_(true);
        var total = loss(logits, tensor(new long[] { 0, 0, 2, 1 }));
        total.backward();
        Assert.True(double.IsFinite(total.ToDouble()), $"The loss is {total.ToDouble()}.");
        Assert.True(logits.grad!.isfinite().all().ToBoolean(), "The gradient is not finite.");
    }
}
