using Uldl.Learning.Backbones.Weights;

namespace Uldl.Learning.Tests.Backbones.Weights;

public sealed class TorchFixtureTests
{
    public static TheoryData<string, float[]> Numbers => new()
    {
        { "float32", Eighths(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23) },
        { "float64", Eighths(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23) },
        { "float16", Eighths(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23) },
        { "bfloat16", Eighths(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23) },
        { "transposed", Eighths(0, 4, 8, 12, 16, 20, 1, 5, 9, 13, 17, 21, 2, 6, 10, 14, 18, 22, 3, 7, 11, 15, 19, 23) },
        { "view", [3, 4, 5, 6] },
        { "strided", [0, 3, 6, 9] },
        { "expanded", [2.5f, 2.5f, 2.5f, 2.5f] },
        { "int64", [1, -2, 3] },
        { "int32", [1, -2, 3] },
        { "int16", [1, -2, 3] },
        { "int8", [1, -2, 3] },
        { "uint8", [1, 2, 3] },
        { "bool", [1, 0, 1] },
        { "scalar", [7.5f] },
        { "empty", [] },
        { "parameter", [1, 1] },
    };

    [Theory, MemberData(nameof(Numbers))]
    public void Numbers_that_torch_wrote_are_read_whatever_their_type_and_layout(string name, float[] expected)
    {
        foreach (var file in new[] { "types.zip.pth", "types.legacy.pth" })
        {
            using var stream = new MemoryStream(WeightFixtures.Bytes(file));
            var tensor = WeightsFile.Read(stream, file).Tensors.Single(tensor => tensor.Name == name);
            Assert.Equal(expected, TensorNumbers.Floats(stream, tensor));
        }
    }

    [Theory]
    [InlineData("checkpoint.zip.pth")]
    [InlineData("checkpoint.legacy.pth")]
    public void A_checkpoint_gives_its_network_and_names_what_is_left_aside(string file)
    {
        var read = WeightsFile.Read(new MemoryStream(WeightFixtures.Bytes(file)), file);
        Assert.Equal(["c.weight", "b.weight", "b.bias", "b.running_mean", "b.running_var", "b.num_batches_tracked"], read.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(["epoch: a number", "best: a number", "optimizer: 2 entries"], read.Ignored);
    }

    [Theory]
    [InlineData("script.pt", "is a TorchScript archive")]
    [InlineData("quantized.pth", "quantized tensors")]
    [InlineData("sparse.pth", "sparse tensors")]
    public void What_holds_more_than_plain_tensors_gets_its_sentence(string file, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<WeightsException>(() => WeightsFile.Read(new MemoryStream(WeightFixtures.Bytes(file)), file)).Message, StringComparison.Ordinal);

    private static float[] Eighths(params int[] numbers) => [.. numbers.Select(number => number / 8f)];
}
