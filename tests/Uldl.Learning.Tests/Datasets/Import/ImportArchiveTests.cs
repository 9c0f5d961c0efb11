using System.IO.Compression;
using System.Text;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class ImportArchiveTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("uldl-zip-");

    private string Into => Path.Combine(_place.FullName, "unpacked");

    [Fact]
    public void Files_are_unpacked_and_an_only_folder_is_the_one_to_import()
    {
        var folder = Unpack(Zip(("set/", ""), ("set/a.txt", "one"), ("set/b/c.txt", "two")));
        Assert.Equal(Path.Combine(Into, "set"), folder);
        Assert.Equal(("one", "two"), (File.ReadAllText(Path.Combine(folder, "a.txt")), File.ReadAllText(Path.Combine(folder, "b", "c.txt"))));
    }

    [Fact]
    public void Several_things_at_the_top_are_imported_together() => Assert.Equal(Into, Unpack(Zip(("a/x.txt", "1"), ("b.txt", "2"))));

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("C:/evil.txt")]
    [InlineData("..\\evil.txt")]
    [InlineData("a\\..\\..\\evil.txt")]
    [InlineData("./a.txt")]
    [InlineData("a//b.txt")]
    public void Names_that_lead_outside_are_refused(string name) => Refused(Zip(("good.txt", "1"), (name, "2")), "outside the folder");

    [Fact]
    public void Links_are_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("link");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var stream = entry.Open();
            stream.Write("/etc/passwd"u8);
        }

        Refused(memory.ToArray(), "is a link");
    }

    [Fact]
    public void A_name_that_stands_twice_is_refused() => Refused(Zip(("a.txt", "1"), ("a.txt", "2")), "twice");

    [Fact]
    public void A_file_that_is_also_a_folder_is_refused() => Refused(Zip(("a", "1"), ("a/b.txt", "2")), "both as a file and as a folder");

    [Fact]
    public void More_bytes_than_allowed_are_refused_by_what_the_zip_declares() => Refused(Zip(("a.bin", new string('x', 600)), ("b.bin", new string('y', 600))), "more than 0 MiB", most: 1000);

    [Fact]
    public void A_zip_that_lies_about_its_sizes_is_refused_by_what_comes_out()
    {
        var zip = Zip(("bomb.bin", new string('\0', 3_000_000)));
        // The true size stands in the local header (22) and in the central directory (24); both now claim ten bytes.
        var directory = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(directory + 24), 10);
        BitConverter.TryWriteBytes(zip.AsSpan(22), 10);
        Refused(zip, "zip", most: 1 << 20);
    }

    [Fact]
    public void Bombs_are_refused_by_their_ratio()
    {
        var zip = Zip(("bomb.bin", new string('\0', 3_000_000)));
        BitConverter.TryWriteBytes(zip.AsSpan(zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 24), 900_000_000);
        Refused(zip, "more than compression can do", most: 1L << 40);
    }

    [Fact]
    public void Encrypted_entries_are_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ICSharpCode.SharpZipLib.Zip.ZipOutputStream(memory) { IsStreamOwner = false, Password = "secret" })
        {
            zip.PutNextEntry(new ICSharpCode.SharpZipLib.Zip.ZipEntry("a.txt"));
            zip.Write("hidden"u8);
            zip.CloseEntry();
        }

        Refused(memory.ToArray(), "encrypted");
    }

    [Fact]
    public void Every_cut_and_every_flipped_byte_is_answered_with_a_sentence_or_the_true_files()
    {
        var whole = Zip(("a.txt", "one and one and one"), ("b/c.txt", "two"));
        for (var i = 0; i < whole.Length; i++)
        {
            TryUnpack(whole[..i]);
            var flipped = whole.ToArray();
            flipped[i] ^= 0x55;
            TryUnpack(flipped);
        }
    }

    [Fact]
    public void Cancelling_leaves_nothing_behind()
    {
        using var zip = new MemoryStream(Zip(("a.txt", "1")));
        Assert.Throws<OperationCanceledException>(() => ImportArchive.Unpack(zip, Into, 1 << 20, new CancellationToken(canceled: true)));
        Assert.False(Directory.Exists(Into));
    }

    public void Dispose() => _place.Delete(recursive: true);

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }

    private string Unpack(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        return ImportArchive.Unpack(stream, Into, 1 << 20, TestContext.Current.CancellationToken);
    }

    private void TryUnpack(byte[] zip)
    {
        try
        {
            Unpack(zip);
            Directory.Delete(Into, recursive: true);
        }
        catch (DatasetException)
        {
            Assert.False(Directory.Exists(Into));
        }

        Assert.Empty(_place.EnumerateFileSystemInfos());
    }

    private void Refused(byte[] zip, string because, long most = 1 << 20)
    {
        using var stream = new MemoryStream(zip);
        var error = Assert.Throws<DatasetException>(() => ImportArchive.Unpack(stream, Into, most, TestContext.Current.CancellationToken));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.Empty(_place.EnumerateFileSystemInfos());
    }
}
