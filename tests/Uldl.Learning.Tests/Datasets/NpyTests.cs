using System.Text;
using Uldl.Learning.Datasets;
using Xunit;

namespace Uldl.Learning.Tests.Datasets;

public sealed class NpyTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("uldl-npy-");

    private string Path => System.IO.Path.Combine(_place.FullName, "values.npy");

    [Fact]
    public void The_header_is_what_numpy_writes()
    {
        Npy.Write<byte>(Path, [1, 2, 3, 4, 5, 6], 2, 3);

        // Made with numpy.save of numpy.arange(1, 7, dtype="uint8").reshape(2, 3): magic, version 1.0, length 118, and 64-byte alignment.
        var header = Encoding.Latin1.GetString([0x93]) + "NUMPY\u0001\u0000v\u0000{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }";
        Assert.Equal(header.PadRight(127) + "\n\u0001\u0002\u0003\u0004\u0005\u0006", Encoding.Latin1.GetString(File.ReadAllBytes(Path)));
    }

    [Fact]
    public void One_axis_keeps_its_comma() =>
        Assert.Contains("'descr': '<i4', 'fortran_order': False, 'shape': (5,), }", Encoding.ASCII.GetString(Npy.Header(NpyType.Int32, [5])), StringComparison.Ordinal);

    [Fact]
    public void Floats_come_back_bit_by_bit()
    {
        float[] values = [0, -1.5f, float.NaN, float.PositiveInfinity, 1e-42f, 3];
        Npy.Write<float>(Path, values, 3, 1, 2);
        var read = Npy.Read<float>(Path);
        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), read.Values.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal([3, 1, 2], read.Shape);
    }

    [Fact]
    public void Integers_and_empty_arrays_come_back()
    {
        Npy.Write<int>(Path, [int.MinValue, 7], 2);
        Assert.Equal([int.MinValue, 7], Npy.Read<int>(Path).Values);
        Npy.Write<int>(Path, [], 0, 8);
        Assert.Equal([0, 8], Npy.Read<int>(Path).Shape);
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_refused() => Assert.Throws<ArgumentException>(() => Npy.Write<int>(Path, [1, 2, 3], 2, 2));

    [Fact]
    public void A_cut_file_says_how_long_it_should_be()
    {
        Npy.Write<float>(Path, new float[10], 10);
        File.WriteAllBytes(Path, File.ReadAllBytes(Path)[..150]);
        Assert.Contains("found 150 bytes, expected 168", Assert.Throws<DatasetException>(() => Npy.Read<float>(Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_type_is_named()
    {
        Npy.Write<float>(Path, new float[2], 2);
        Assert.Contains("found values of type Float32, expected Int32", Assert.Throws<DatasetException>(() => Npy.Read<int>(Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 something else entirely")]
    public void Another_file_is_not_taken_for_an_array(string content)
    {
        File.WriteAllText(Path, content);
        Assert.Contains("not a numpy file", Assert.Throws<DatasetException>(() => Npy.ReadHeader(Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_a_sentence() => Assert.Contains(Path, Assert.Throws<DatasetException>(() => Npy.Read<int>(Path)).Message, StringComparison.Ordinal);

    public void Dispose() => _place.Delete(recursive: true);
}
