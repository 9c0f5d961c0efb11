using TorchSharp;
using Uldl.Learning.Backbones;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.CrossEntropy;
using Uldl.Learning.Tests.Methods;
using Uldl.Learning.Training;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Training;

public sealed class InferenceTests
{
    [Fact]
    public void Reduced_precision_gives_nearly_the_same_probabilities_as_32_bits()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var context = Contexts.Of([0, 1, 2, 3]);
        using var network = context.Network;
        var full = Predict(context);
        var reduced = Predict(context with { IsReduced = true });
        Assert.All(full.Zip(reduced), pair => Assert.InRange(pair.First - pair.Second, -0.03, 0.03));
        Assert.NotEqual(full, reduced);
    }

    [Fact]
    public void Autocast_ends_where_it_is_disposed()
    {
        using var scope = NewDisposeScope();
        var numbers = rand(8, 8);
        using (Autocast.Begin(true, DeviceType.CPU))
        {
            Assert.Equal(ScalarType.BFloat16, numbers.matmul(numbers).dtype);
        }

        Assert.Equal(ScalarType.Float32, numbers.matmul(numbers).dtype);
        Assert.Null(Autocast.Begin(false, DeviceType.CPU));
    }

    [Fact]
    public void Predictions_do_not_depend_on_what_else_is_in_the_batch()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var context = Contexts.Of([0, 1, 2, 3]);
        using var network = context.Network;
        using var method = new CrossEntropyMethod(context);
        var inference = new Inference(network, method, new BatchCutter(Contexts.Shape, Read, CPU));
        var together = inference.Predict([3, 1, 2], CancellationToken.None).Probabilities;
        var alone = inference.Predict([1], CancellationToken.None).Probabilities;
        Assert.All(alone.Select((value, i) => (value, i)), pair => Assert.Equal(together[7 + pair.i], pair.value, 5));
        Assert.True(network.training);
    }

    private static float[] Predict(MethodContext context)
    {
        using var method = new CrossEntropyMethod(context);
        return new Inference(context.Network, method, new BatchCutter(Contexts.Shape, Read, CPU)).Predict([0, 1, 2, 3], CancellationToken.None).Probabilities;
    }

    private static void Read(int row, Span<byte> pixels) => new Random(row).NextBytes(pixels);
}
