using System.Diagnostics;
using System.IO.Compression;
using CsCheck;
using Uldl.Learning.Backbones.Weights;

namespace Uldl.Learning.Tests.Backbones.Weights;

public sealed class HostileFilesTests
{
    // What reading may allocate besides the file's own pickle: far below what a bomb would want.
    private const long MostMemory = 400L << 20;

    private static readonly Dictionary<string, byte[]> None = [];
    private static readonly Dictionary<string, byte[]> Six = new() { ["0"] = new byte[24] };

    public static TheoryData<string, byte[], string> Pickles => new()
    {
        { "REDUCE of os.system", new PickleWriter().Global("os", "system").Text("id").Raw(0x85).Op('R').Stop(), "asks for os.system; a weights file may hold tensors only" },
        { "REDUCE of posix.system", new PickleWriter().Global("posix", "system").Text("id").Raw(0x85).Op('R').Stop(), "asks for posix.system" },
        { "REDUCE of builtins.eval", new PickleWriter().Global("builtins", "eval").Text("1").Raw(0x85).Op('R').Stop(), "asks for builtins.eval" },
        { "builtins.getattr", new PickleWriter().Global("builtins", "getattr").Stop(), "asks for builtins.getattr" },
        { "torch.load itself", new PickleWriter().Global("torch.serialization", "load").Stop(), "asks for torch.serialization.load" },
        { "a dotted name below an allowed one", new PickleWriter().Global("torch", "_utils._rebuild_tensor_v2.__globals__").Stop(), "asks for torch._utils._rebuild_tensor_v2.__globals__" },
        { "STACK_GLOBAL", new PickleWriter().Text("os").Text("system").Raw(0x93).Stop(), "asks for os.system" },
        { "INST", new PickleWriter().Op('(').Text("id").Op('i').Raw("os\nsystem\n"u8.ToArray()).Stop(), "asks for os.system" },
        { "OBJ", new PickleWriter().Op('(').Global("collections", "OrderedDict").Op('o').Stop(), "instruction 0x6f" },
        { "NEWOBJ", new PickleWriter().Global("collections", "OrderedDict").Op(')').Raw(0x81).Stop(), "instruction 0x81" },
        { "EXT1", new PickleWriter().Raw(0x82, 1).Stop(), "instruction 0x82" },
        { "BUILD on a storage", new PickleWriter().Global("torch", "FloatStorage").Op('}').Op('b').Stop(), "makes no sense" },
        { "BUILD of nothing", new PickleWriter().Op('b').Stop(), "makes no sense" },
        { "REDUCE of a storage class", new PickleWriter().Global("torch", "FloatStorage").Number(1L << 40).Raw(0x85).Op('R').Stop(), "makes no sense" },
        { "a persistent id of text", new PickleWriter().Text("id").Op('Q').Stop(), "not a tensor's storage" },
        { "a persistent id of another kind", new PickleWriter().Op('(').Text("module").Global("torch", "FloatStorage").Text("0").Text("cpu").Number(1).Op('t').Op('Q').Stop(), "not a tensor's storage" },
        { "a textual persistent id", new PickleWriter().Op('P').Raw("os.system\n"u8.ToArray()).Stop(), "instruction 0x50" },
        { "a storage of below zero", new PickleWriter().Op('}').Text("w").Tensor("0", -1, [1], [1]).Op('s').Stop(), "-1 elements" },
        { "a size below zero", new PickleWriter().Op('}').Text("w").Tensor("0", 6, [-2, 3], [3, 1]).Op('s').Stop(), "at least 0" },
        { "a stride below zero", new PickleWriter().Op('}').Text("w").Tensor("0", 6, [2, 3], [-3, 1]).Op('s').Stop(), "stride of at least 0" },
        { "an offset below zero", new PickleWriter().Op('}').Text("w").Tensor("0", 6, [2, 3], [3, 1], -1).Op('s').Stop(), "begins at element -1" },
        { "an offset past the end", new PickleWriter().Op('}').Text("w").Tensor("0", 6, [2, 3], [3, 1], 1).Op('s').Stop(), "begins at element 1" },
        { "strides past the end", new PickleWriter().Op('}').Text("w").Tensor("0", 6, [2, 3], [4, 1]).Op('s').Stop(), "spans 7" },
        { "a shape whose product overflows", new PickleWriter().Op('}').Text("w").Tensor("0", 6, [1L << 32, 1L << 32], [1, 1]).Op('s').Stop(), "at most 2147483591 elements" },
        { "strides that overflow", new PickleWriter().Op('}').Text("w").Tensor("0", 6, [1 << 20, 2], [long.MaxValue, 1]).Op('s').Stop(), "outside any file" },
        { "an expanded giant", new PickleWriter().Op('}').Text("w").Tensor("0", 6, [1L << 40], [0]).Op('s').Stop(), "at most 2147483591 elements" },
        { "seventeen axes", new PickleWriter().Op('}').Text("w").Tensor("0", 6, [.. Enumerable.Repeat(1L, 17)], [.. Enumerable.Repeat(1L, 17)]).Op('s').Stop(), "17 axes" },
        { "a storage of two types", new PickleWriter().Op('}').Text("a").Tensor("0", 6, [6], [1]).Op('s').Text("b").Tensor("0", 6, [6], [1], storage: "LongStorage").Op('s').Stop(), "twice, and differently" },
        { "a storage that is not there", new PickleWriter().Op('}').Text("w").Tensor("../../etc/passwd", 6, [6], [1]).Op('s').Stop(), "lacks the entry" },
        { "a storage shorter than promised", new PickleWriter().Op('}').Text("w").Tensor("0", 7, [6], [1]).Op('s').Stop(), "24 bytes" },
        { "the same name twice", DrawnWeights.OneTensor().Text("weight").Tensor("0", 6, [6], [1]).Op('s').Stop(), "weight twice" },
        { "a dictionary that holds itself", new PickleWriter().Op('}').Raw((byte)'q', 0).Text("self").Raw((byte)'h', 0).Op('s').Stop(), "no dictionary of tensors" },
        { "a dictionary under its wrapper's name that holds itself", new PickleWriter().Op('}').Raw((byte)'q', 0).Text("state_dict").Raw((byte)'h', 0).Op('s').Stop(), "holds itself" },
        { "tensors beside a dictionary that holds itself", new PickleWriter().Op('}').Raw((byte)'q', 0).Text("w").Tensor("0", 6, [6], [1]).Op('s').Text("self").Raw((byte)'h', 0).Op('s').Stop(), "" },
        { "memory that was never written", new PickleWriter().Raw((byte)'h', 9).Stop(), "makes no sense" },
        { "a mark as value", new PickleWriter().Op('(').Stop(), "makes no sense" },
        { "an odd number of items", new PickleWriter().Op('}').Op('(').Text("a").Op('u').Stop(), "makes no sense" },
        { "text of below zero", new PickleWriter().Op('X').Raw(0xff, 0xff, 0xff, 0xff).Stop(), "asks for -1 bytes" },
        { "text of 2 GiB", new PickleWriter().Op('X').Raw(0xff, 0xff, 0xff, 0x7f).Stop(), "asks for 2147483647 bytes" },
        { "a protocol of the future", new PickleWriter().Raw(0x80, 9).Stop(), "protocol 9" },
        { "nothing at all", new PickleWriter().Op('}').Stop(), "no dictionary of tensors" },
        { "a single tensor", new PickleWriter().Tensor("0", 6, [6], [1]).Stop(), "a single tensor" },
    };

    [Theory, MemberData(nameof(Pickles))]
    public void Each_wicked_pickle_gets_a_sentence_in_either_format(string what, byte[] pickle, string sentence)
    {
        Assert.Contains(sentence, Refuse(DrawnWeights.Zip(pickle, Six)), StringComparison.Ordinal);
        Assert.NotEmpty(Refuse(DrawnWeights.Legacy(pickle, ("0", new float[6]))));
        Assert.NotEmpty(what);
    }

    [Fact]
    public void Two_million_tiny_objects_are_too_many() =>
        Assert.Contains("1000000 instructions", Refuse(DrawnWeights.Zip(new PickleWriter().Raw([.. Enumerable.Repeat((byte)']', 2_000_000)]).Stop())), StringComparison.Ordinal);

    [Fact]
    public void A_list_that_is_copied_again_and_again_stays_small()
    {
        var pickle = new PickleWriter().Op(']').Raw((byte)'q', 0).Op('(');
        for (var i = 0; i < 1000; i++)
        {
            pickle.Text("a").Text("b").Raw(0x86);
        }

        pickle.Op('e');
        for (var i = 0; i < 100_000; i++)
        {
            pickle.Global("collections", "OrderedDict").Raw((byte)'h', 0).Raw(0x85).Op('R');
        }

        Assert.NotEmpty(Refuse(DrawnWeights.Zip(pickle.Stop())));
    }

    [Fact]
    public void Dictionaries_that_multiply_at_every_level_end()
    {
        // Six levels that each name the one below 200 times: 64 trillion leaves, were they all visited.
        var pickle = new PickleWriter();
        Level(6);
        Assert.NotEmpty(Refuse(DrawnWeights.Zip(pickle.Stop(), Six)));

        void Level(byte level)
        {
            pickle.Op('}').Text("w").Tensor("0", 6, [6], [1]).Op('s');
            if (level > 0)
            {
                pickle.Text("a");
                Level((byte)(level - 1));
                pickle.Raw((byte)'q', level).Op('s');
                for (var i = 1; i < 200; i++)
                {
                    pickle.Text(FormattableString.Invariant($"a{i}")).Raw((byte)'h', level).Op('s');
                }
            }
        }
    }

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.Fastest)]
    public void A_compressed_entry_is_never_unpacked(CompressionLevel level) =>
        Assert.Contains("compressed, which torch.save never does", Refuse(DrawnWeights.Zip(DrawnWeights.OneTensor().Stop(), new Dictionary<string, byte[]> { ["0"] = new byte[64 << 20] }, level)), StringComparison.Ordinal);

    [Theory]
    [InlineData("archive/data/0", "twice")]
    [InlineData("archive/../../x", "leads elsewhere")]
    [InlineData("/etc/passwd", "leads elsewhere")]
    [InlineData("archive\\x", "leads elsewhere")]
    [InlineData("other/data.pkl", "2 files data.pkl")]
    [InlineData("archive/code/model.py", "TorchScript")]
    [InlineData("archive/constants.pkl", "TorchScript")]
    public void Entries_that_torch_never_writes_are_refused(string name, string sentence) =>
        Assert.Contains(sentence, Refuse(DrawnWeights.Zip(DrawnWeights.OneTensor().Stop(), Six, CompressionLevel.NoCompression, name)), StringComparison.Ordinal);

    [Fact]
    public void An_entry_that_promises_more_than_the_file_holds_is_refused()
    {
        var bytes = DrawnWeights.Zip(DrawnWeights.OneTensor().Stop(), Six);
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(int.MaxValue).CopyTo(bytes, directory + 20);
        BitConverter.GetBytes(int.MaxValue).CopyTo(bytes, directory + 24);
        Assert.Contains("lies outside the file", Refuse(bytes), StringComparison.Ordinal);
    }

    // "archive" and both others are seven bytes long; the second is no UTF-8 at all.
    [Theory]
    [InlineData(new byte[] { (byte)'g', (byte)'e', (byte)'w', 0xc3, 0xbc, (byte)'r', (byte)'z' })]
    [InlineData(new byte[] { 0xff, 0xfe, 0xc0, 0x80, 0xf5, 0xed, 0xa0 })]
    public void A_folder_of_any_letters_is_only_a_name(byte[] folder)
    {
        var bytes = DrawnWeights.Zip(DrawnWeights.OneTensor().Stop(), Six);
        var renamed = 0;
        for (var at = bytes.AsSpan().IndexOf("archive"u8); at >= 0; at = bytes.AsSpan().IndexOf("archive"u8))
        {
            folder.CopyTo(bytes, at);
            renamed++;
        }

        Assert.Equal(4, renamed);
        using var stream = new MemoryStream(bytes);
        Assert.Equal("weight", Assert.Single(WeightsFile.Read(stream, "file.pth").Tensors).Name);
    }

    [Theory]
    [InlineData("file.pth", "{\"a\":{}}", "begins as safetensors do, but announces a header of 18446744073709551615 bytes in a file of 16.")]
    [InlineData("file.safetensors", "no braces", "is called safetensors, but announces a header of 18446744073709551615 bytes in a file of 17, and no header begins there.")]
    public void An_absurd_header_is_named_with_its_format(string name, string rest, string sentence)
    {
        byte[] bytes = [.. BitConverter.GetBytes(ulong.MaxValue), .. System.Text.Encoding.UTF8.GetBytes(rest)];
        Assert.Contains(sentence, Assert.Throws<WeightsException>(() => WeightsFile.Read(new MemoryStream(bytes), name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_entries_on_the_same_bytes_are_refused()
    {
        var bytes = DrawnWeights.Zip(DrawnWeights.OneTensor().Stop(), new Dictionary<string, byte[]> { ["0"] = new byte[24], ["1"] = new byte[24] });
        var second = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        var first = bytes.AsSpan(0, second).LastIndexOf("PK\u0001\u0002"u8);
        bytes.AsSpan(first + 42, 4).CopyTo(bytes.AsSpan(second + 42));
        Assert.Contains("on top of another", Refuse(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10 }, "Keras")]
    [InlineData(new byte[] { 8, 7, 18, 7, (byte)'p', (byte)'y' }, "ONNX")]
    [InlineData(new byte[] { 31, 139, 8, 0 }, "gzip")]
    [InlineData(new byte[] { 1, 2, 3 }, "neither a .pth")]
    [InlineData(new byte[] { }, "empty")]
    [InlineData(new byte[] { 0x80, 2, (byte)'}', (byte)'.' }, "torch.save did not write")]
    public void Other_programs_files_get_their_sentence(byte[] bytes, string sentence) => Assert.Contains(sentence, Refuse(bytes), StringComparison.Ordinal);

    public static TheoryData<string> EveryKind => ["types.zip.pth", "types.legacy.pth", "checkpoint.zip.pth", "checkpoint.legacy.pth", "safetensors"];

    [Theory, MemberData(nameof(EveryKind))]
    public void A_file_cut_anywhere_gets_a_sentence(string kind)
    {
        var whole = Whole(kind);
        for (var length = 0; length < whole.Length; length += 64)
        {
            Assert.NotEmpty(Refuse(whole[..length]));
        }
    }

    [Theory, MemberData(nameof(EveryKind))]
    public void Whatever_bytes_change_it_reads_or_gets_a_sentence(string kind)
    {
        var whole = Whole(kind);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                var bytes = (byte[])whole.Clone();
                foreach (var (place, value) in changes)
                {
                    bytes[place] = value;
                }

                ReadAll(bytes);
            },
            iter: 2000,
            threads: 1);
    }

    private static byte[] Whole(string kind) => kind != "safetensors"
        ? WeightFixtures.Bytes(kind)
        : DrawnWeights.Safetensors("""{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"BF16","shape":[4],"data_offsets":[24,32]}}""", 32);

    private static string Refuse(byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = Assert.Throws<WeightsException>(() => WeightsFile.Read(new MemoryStream(bytes), "file.pth")).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        return message;
    }

    private static void ReadAll(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        try
        {
            foreach (var tensor in WeightsFile.Read(stream, "file.pth").Tensors.Where(tensor => tensor.Elements < 1 << 20))
            {
                Assert.Equal(tensor.Elements, TensorNumbers.Floats(stream, tensor).Length);
            }
        }
        catch (WeightsException error)
        {
            Assert.NotEmpty(error.Message);
        }
    }
}
