using Uldl.Learning.Backbones.Weights;

namespace Uldl.Learning.Tests.Backbones.Weights;

public sealed class SafetensorsHeaderTests
{
    public static TheoryData<string, int, string> Wrong => new()
    {
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "within the 4" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "up to byte" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "leave a gap" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "overlap" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 16, "JSON" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "expected 12" },
        { """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "at least 0" },
        { """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}""", 8, "at most 2147483591" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "8 to 0" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "-8 to 0" },
        { """{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", 8, "F8_E4M3" },
        { """{"a":{"shape":[8],"data_offsets":[0,8]}}""", 8, "JSON" },
        { """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", 8, "JSON" },
        { """{"a":7}""", 8, "JSON" },
        { """{"a":[[[[[[[[[[1]]]]]]]]]]}""", 8, "JSON" },
        { """{"a":""", 8, "JSON" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Each_wrong_header_gets_a_sentence(string header, int data, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<WeightsException>(() => Read(DrawnWeights.Safetensors(header, data))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(1 << 30)]
    public void A_header_that_announces_nonsense_allocates_nothing(long length)
    {
        var bytes = DrawnWeights.Safetensors("{}", 0);
        BitConverter.GetBytes(length).CopyTo(bytes, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("announces a header", Assert.Throws<WeightsException>(() => Read(bytes)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_right_header_gives_every_tensor_its_place()
    {
        var header = Read(DrawnWeights.Safetensors("""{"b":{"dtype":"I64","shape":[],"data_offsets":[24,32]},"a":{"dtype":"F16","shape":[3,4],"data_offsets":[0,24]}}""", 32));
        Assert.Equal(["a", "b"], header.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([ElementType.Float16, ElementType.Int64], header.Tensors.Select(tensor => tensor.Type));
        Assert.Equal(24, header.Tensors[1].Position - header.Tensors[0].Position);
    }

    // 0x80 and a version up to 5 is how a pickle begins, too.
    [Theory]
    [InlineData(0x80)]
    [InlineData(0x280)]
    [InlineData(0x10580)]
    public void A_header_whose_length_begins_like_a_pickle_is_still_a_header(int length)
    {
        var header = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""".PadRight(length);
        Assert.Equal("safetensors", WeightsFile.Read(new MemoryStream(DrawnWeights.Safetensors(header, 8)), "a.safetensors").Format);
    }

    private static SafetensorsHeader Read(byte[] bytes) => SafetensorsHeader.Read(new MemoryStream(bytes));
}
