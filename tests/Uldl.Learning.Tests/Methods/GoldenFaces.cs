using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

/// <summary>The five faces of the golden example: the batch is faces 0 and 1, N(0) = [2, 3], N(1) = [4, 3], so face 3 occurs twice. Double precision.</summary>
internal static class GoldenFaces
{
    public static float[] Valence => [0.50f, -0.40f, 0.60f, 0.10f, -0.45f];

    public static float[] Arousal => [0.10f, 0.60f, 0.00f, 0.40f, 0.75f];

    public static Tensor Provided => Doubles([[1, 0, 0], [0, 0, 1]]);

    public static Tensor Labels => tensor(new long[] { 0, 2 });

    public static Tensor Logits => Doubles([[1.0, 0.2, -0.5], [0.3, 0.4, -0.2]]);

    public static Tensor Lambda => Doubles([0.3775406687981454, 0.598687660112452]);

    public static Tensor Scores => Doubles([[0.8, -2.0], [0.3, -0.5]]);

    public static Tensor Features => Doubles([[1.0, 0.0, 0.5, -0.5], [0.0, 1.0, -1.0, 0.5]]);

    public static Tensor Centres => Doubles([[1, 0.5, 0, 0], [0, 0, 0.5, 0.5], [-0.5, 1, -0.5, 0.5]]);

    // Faces 2, 3, 4, 3 in the order of the batch's neighbours.
    public static Tensor NeighbourFeatures => Doubles([[1.5, 0.5, 0.0, 0.0], [0.5, -0.5, 0.5, 1.0], [-0.5, 1.5, -0.5, 0.0], [0.5, -0.5, 0.5, 1.0]]);

    public static Tensor NeighbourLabels => tensor(new long[] { 0, 1, 2, 1 });

    public static Tensor NeighbourLambda => Doubles([0.3775406687981454, 0.549833997312478, 0.2689414213699951, 0.549833997312478]);

    public static Tensor NeighbourPredictions => Doubles([[0.7, 0.2, 0.1], [0.2, 0.5, 0.3], [0.1, 0.3, 0.6], [0.2, 0.5, 0.3]]).reshape(2, 2, 3);

    public static Tensor Similarity(bool isPaper) => isPaper
        ? Doubles([[0.9231163463866358, 0.36787944117144233], [0.9048374180359595, 0.31348618088260533]])
        : Doubles([[0.6703200460356393, 0.2465969639416065], [0.6703200460356393, 0.2465969639416065]]);

    public static Tensor Doubles(double[] values) => tensor(values, ScalarType.Float64);

    public static Tensor Doubles(double[][] values) =>
        tensor(values.SelectMany(row => row).ToArray(), ScalarType.Float64).reshape(values.Length, values[0].Length);

    /// <summary>Asserts equality to the six decimals that the golden numbers carry.</summary>
    public static void Near(double[] expected, Tensor actual)
    {
        var found = actual.detach().to_type(ScalarType.Float64).flatten().data<double>().ToArray();
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - found[i]) < 1.01e-6, $"Element {i}: expected {expected[i]:F6}, found {found[i]:F7}.");
        }
    }
}
