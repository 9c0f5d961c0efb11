using Uldl.Learning.Datasets;
using Xunit;

namespace Uldl.Learning.Tests.Datasets;

public sealed class DamagedDatasetTests : IDisposable
{
    private readonly SmallDataset _dataset = new();

    [Fact]
    public void A_cut_image_file_is_seen_at_the_door()
    {
        using (var stream = File.OpenWrite(_dataset.PathOf("images.npy")))
        {
            stream.SetLength(stream.Length - 1);
        }

        AssertSays("images.npy: found", "bytes, expected", "Delete the folder");
    }

    [Fact]
    public void One_changed_pixel_is_seen_by_the_check()
    {
        using (var stream = File.OpenWrite(_dataset.PathOf("images.npy")))
        {
            stream.Position = 1_000_000;
            stream.Write([0, 1, 2, 3, 4, 5, 6, 7]);
        }

        using var dataset = _dataset.Open();
        var message = Assert.Throws<DatasetException>(dataset.Verify).Message;
        Assert.Contains("images.npy: found SHA-256", message, StringComparison.Ordinal);
        Assert.Contains("build the dataset again", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("images.npy")]
    [InlineData("samples.csv")]
    [InlineData("manifest.json")]
    public void A_missing_file_is_named(string file)
    {
        File.Delete(_dataset.PathOf(file));
        AssertSays(file, "Delete the folder");
    }

    [Fact]
    public void A_damaged_header_is_named()
    {
        using (var stream = File.OpenWrite(_dataset.PathOf("images.npy")))
        {
            stream.Position = 20;
            stream.Write("????"u8);
        }

        AssertSays("images.npy: the header is damaged");
    }

    [Theory]
    [InlineData("{ \"key\": ")]
    [InlineData("[]")]
    [InlineData("{ \"key\": \"synthetic-web\" }")]
    public void A_manifest_that_is_none_is_named(string text)
    {
        File.WriteAllText(_dataset.PathOf("manifest.json"), text);
        AssertSays("manifest.json", "this is not a dataset manifest");
    }

    [Theory]
    [InlineData("valence", "1.5000", ":3: valence is \"1.5000\", expected a number between -1 and 1")]
    [InlineData("label", "joy", ":3: label is \"joy\", expected one of neutral, happiness")]
    [InlineData("split", "dev", ":3: split is \"dev\", expected train, validation, test or unused")]
    [InlineData("votes_fear", "-1", ":3: votes_fear is \"-1\"")]
    public void A_wrong_word_in_the_table_is_named_with_its_line(string column, string word, string sentence)
    {
        var path = _dataset.PathOf("samples.csv");
        var lines = File.ReadAllLines(path);
        var fields = lines[2].Split(',');
        fields[Array.IndexOf(lines[0].Split(','), column)] = word;
        lines[2] = string.Join(',', fields);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        Resize("samples.csv");
        AssertSays("samples.csv", sentence);
    }

    [Fact]
    public void A_table_with_too_few_lines_is_named()
    {
        var path = _dataset.PathOf("samples.csv");
        File.WriteAllLines(path, File.ReadAllLines(path)[..^3]);
        Resize("samples.csv");
        AssertSays("samples.csv: found 257 faces, expected 260");
    }

    public void Dispose() => _dataset.Dispose();

    /// <summary>Lets the manifest expect the file's present length, so that the next check is reached.</summary>
    private void Resize(string file)
    {
        var manifest = DatasetManifest.Read(_dataset.Folder);
        var files = manifest.Files.ToDictionary();
        files[file] = files[file] with { Bytes = new FileInfo(_dataset.PathOf(file)).Length };
        (manifest with { Files = files }).Write(_dataset.Folder);
    }

    private void AssertSays(params string[] parts)
    {
        var message = Assert.Throws<DatasetException>(() => _dataset.Open().Dispose()).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
