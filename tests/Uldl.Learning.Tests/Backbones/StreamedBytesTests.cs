using Uldl.Learning.Backbones;
using Uldl.Learning.Tests.Training;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Backbones;

public sealed class StreamedBytesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Streamed_bytes_end_in_the_very_file_that_a_tensor_of_them_ends_in()
    {
        byte[] bytes = [.. Enumerable.Range(0, 1000).Select(place => (byte)(place * 7))];
        using var weight = arange(6, dtype: ScalarType.Float32);
        using var held = tensor(bytes);
        var texts = new Dictionary<string, string> { ["progress"] = "3" };
        Safetensors.Write(_folder.Under("held"), new Dictionary<string, Tensor> { ["network.weight"] = weight, ["optimiser"] = held }, texts);
        Safetensors.Write(_folder.Under("streamed"), new Dictionary<string, Tensor> { ["network.weight"] = weight }, texts, new StreamedBytes("optimiser", InPieces(bytes)));
        Assert.Equal(File.ReadAllBytes(_folder.Under("held")), File.ReadAllBytes(_folder.Under("streamed")));

        var (tensors, metadata) = Safetensors.Read(_folder.Under("streamed"), except: "optimiser");
        Assert.Equal("network.weight", Assert.Single(tensors).Key);
        Assert.Equal("3", metadata["progress"]);
        tensors.Values.Single().Dispose();
        using var file = Safetensors.Open(_folder.Under("streamed"), "optimiser");
        var read = new byte[bytes.Length];
        file.ReadExactly(read);
        Assert.Equal(bytes, read);
        Assert.Equal(-1, file.ReadByte());
    }

    // 3 GiB, a piece of a megabyte at a time: nothing on the way may hold them.
    [Fact]
    public void More_bytes_than_an_array_holds_are_counted()
    {
        var piece = new byte[1 << 20];
        var streamed = new StreamedBytes("optimiser", stream =>
        {
            for (var i = 0; i < 3 << 10; i++)
            {
                stream.Write(piece);
            }
        });
        Assert.Equal(3L << 30, streamed.Count());
    }

    [Fact]
    public void What_differs_from_what_was_announced_is_a_mistake_of_ours()
    {
        var times = 0;
        var moody = new StreamedBytes("optimiser", stream => stream.Write(new byte[++times]));
        Assert.Throws<InvalidOperationException>(() => Safetensors.Write(_folder.Under("moody"), new Dictionary<string, Tensor>(), new Dictionary<string, string>(), moody));
        Assert.False(File.Exists(_folder.Under("moody")));
    }

    [Fact]
    public void A_tensor_that_is_not_there_gets_a_sentence()
    {
        Safetensors.Write(_folder.Under("empty"), new Dictionary<string, Tensor>(), new Dictionary<string, string>(), new StreamedBytes("some", InPieces([1, 2])));
        Assert.Contains("holds no tensor other", Assert.Throws<InvalidDataException>(() => Safetensors.Open(_folder.Under("empty"), "other")).Message, StringComparison.Ordinal);
    }

    private static Action<Stream> InPieces(byte[] bytes) => stream =>
    {
        foreach (var piece in bytes.Chunk(300))
        {
            stream.Write(piece);
        }
    };
}
