using CsCheck;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Storage;

public sealed class FaceSelectionTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("uldl-selections-");

    private SelectionShelf Shelf => new(new DataFolder(_root.FullName), TimeProvider.System);

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Every_selection_survives_every_way_of_writing_it() =>
        Gen.Int[0, 3000].Array[1, 400].Sample(rows =>
        {
            var selection = FaceSelection.Of(rows);
            int[] expected = [.. rows.Distinct().Order()];

            Assert.Equal(expected, Rows(selection));
            Assert.Equal(expected.Length, selection.Count);
            Assert.Equal(expected, Rows(FaceSelection.Read(selection.ToString())!));
            Assert.Equal(expected, Rows(FaceSelection.Unpack(selection.Pack())!));
            Assert.Equal(expected, Rows(Shelf.Read(Shelf.Keep(selection)!)));
            Assert.Equal(selection.ToString(), FaceSelection.Of(expected.Reverse()).ToString());
        });

    [Fact]
    public void A_row_is_chosen_if_and_only_if_it_was_given() =>
        Gen.Int[0, 60].Array[1, 30].Sample(rows =>
        {
            var selection = FaceSelection.Of(rows);
            Assert.All(Enumerable.Range(-1, 64), row => Assert.Equal(rows.Contains(row), selection.Contains(row)));
        });

    [Fact]
    public void Words_grow_from_rows_to_packed_to_stored()
    {
        var random = new Random(1);
        var (few, some, many) = (FaceSelection.Of([3, 4, 5, 20]), Scattered(400), Scattered(60_000));

        Assert.Equal("3-5,20", Shelf.Keep(few));
        Assert.StartsWith("z", Shelf.Keep(some), StringComparison.Ordinal);
        Assert.Matches("^h[0-9a-f]{32}$", Shelf.Keep(many)!);
        // Whoever opens the link later has another shelf over the same folder.
        Assert.Equal(many.ToString(), new SelectionShelf(new DataFolder(_root.FullName), TimeProvider.System).Read(Shelf.Keep(many)!).ToString());
        Assert.Single(_root.GetFiles("*.faces", SearchOption.AllDirectories));

        FaceSelection Scattered(int count) => FaceSelection.Of(Enumerable.Range(0, count).Select(_ => random.Next(284_000)));
    }

    [Fact]
    public void Nothing_chosen_has_no_word() => Assert.Null(Shelf.Keep(FaceSelection.Of([])));

    [Theory]
    [InlineData("5-3")]
    [InlineData("7,3")]
    [InlineData("3,3")]
    [InlineData("-1")]
    [InlineData("1,,2")]
    [InlineData("0-999999999999")]
    [InlineData("100000000")]
    [InlineData(" 1")]
    [InlineData("z")]
    [InlineData("z!!!!")]
    [InlineData("zAAAA")]
    [InlineData("h12")]
    [InlineData("../../etc/passwd")]
    [InlineData("h../../../../etc/passwd000000000")]
    public void A_senseless_word_gets_a_sentence(string word) =>
        Assert.Contains("expected rows such as 3-17,20", Assert.Throws<ConfigException>(() => Shelf.Read(word)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_selection_of_another_folder_gets_a_sentence() =>
        Assert.Contains("is not stored here", Assert.Throws<StorageException>(() => Shelf.Read("h" + new string('0', 32))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_range_of_everything_costs_no_more_than_its_text() => Assert.Equal(100_000_000, FaceSelection.Read("0-99999999")!.Count);

    [Fact]
    public void Bytes_of_anything_are_read_or_refused() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            var read = FaceSelection.Unpack(bytes);
            Assert.True(read is null || read.Runs.All(run => run.First <= run.Last));
        });

    private static int[] Rows(FaceSelection selection) => [.. selection.Runs.SelectMany(run => Enumerable.Range(run.First, run.Last - run.First + 1))];
}
