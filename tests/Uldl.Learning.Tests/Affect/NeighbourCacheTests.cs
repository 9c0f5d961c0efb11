using Uldl.Core.Neighbours;
using Uldl.Learning.Affect;
using Uldl.Learning.Tests.Training;

namespace Uldl.Learning.Tests.Affect;

public sealed class NeighbourCacheTests : IDisposable
{
    private const string Key = "some-faces";

    private readonly TemporaryFolder _folder = new();
    private readonly float[] _valence = new float[200];
    private readonly float[] _arousal = new float[200];

    public NeighbourCacheTests()
    {
        var random = new Random(9);
        for (var row = 0; row < _valence.Length; row++)
        {
            (_valence[row], _arousal[row]) = ((random.NextSingle() * 2) - 1, (random.NextSingle() * 2) - 1);
        }
    }

    private string Shelf => _folder.Under(".neighbours", Key);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SimilarityForm.SquaredL2)]
    [InlineData(SimilarityForm.L1)]
    public void The_first_and_the_second_call_give_the_bits_of_a_search(SimilarityForm form)
    {
        var searched = NeighbourSearch.Nearest(_valence, _arousal, 8, form, 0.5);
        AssertSame(searched, Get(form: form));
        Assert.Equal(3, Directory.GetFiles(Shelf).Length);
        AssertSame(searched, Get(form: form));
    }

    [Fact]
    public void A_second_call_reads_what_the_first_one_wrote()
    {
        Get();
        var before = Directory.GetFiles(Shelf).ToDictionary(path => path, File.GetLastWriteTimeUtc);
        Get();
        Assert.Equal(before, Directory.GetFiles(Shelf).ToDictionary(path => path, File.GetLastWriteTimeUtc));
    }

    [Fact]
    public void Everything_that_decides_the_table_names_it()
    {
        Get();
        Get(k: 7);
        Get(form: SimilarityForm.L1);
        Get(delta: 0.25);
        _valence[17] += 0.001f;
        Get();
        Assert.Equal(5, Directory.GetFiles(Shelf, "*.json").Length);
    }

    [Theory]
    [InlineData("*.index.npy")]
    [InlineData("*.similarity.npy")]
    [InlineData("*.json")]
    public void A_damaged_or_missing_file_is_made_again(string pattern)
    {
        var whole = Get();
        var path = Directory.GetFiles(Shelf, pattern).Single();
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. bytes[..^2], (byte)(bytes[^2] ^ 1), bytes[^1]]);
        AssertSame(whole, Get());
        Assert.Equal(bytes, File.ReadAllBytes(path));
        File.Delete(path);
        AssertSame(whole, Get());
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void Many_at_once_all_get_the_same_table_and_leave_no_draft()
    {
        var searched = NeighbourSearch.Nearest(_valence, _arousal, 8, SimilarityForm.SquaredL2, 0.5);
        var tables = new NeighbourTable[16];
        Parallel.For(0, tables.Length, i => tables[i] = Get());
        Assert.All(tables, table => AssertSame(searched, table));
        Assert.Empty(Directory.GetDirectories(Shelf));
        Assert.Equal(3, Directory.GetFiles(Shelf).Length);
    }

    [Fact]
    public void Old_tables_go_when_there_are_too_many()
    {
        for (var i = 0; i < NeighbourCache.Most + 3; i++)
        {
            Get(delta: 0.1 + (i * 0.01));
        }

        Assert.Equal(NeighbourCache.Most, Directory.GetFiles(Shelf, "*.json").Length);
        Assert.Equal(NeighbourCache.Most * 3, Directory.GetFiles(Shelf).Length);
    }

    [Fact]
    public void A_place_that_cannot_be_written_costs_only_time()
    {
        File.WriteAllText(_folder.Under(".neighbours"), "a file where the folder would be");
        AssertSame(NeighbourSearch.Nearest(_valence, _arousal, 8, SimilarityForm.SquaredL2, 0.5), Get());
    }

    [Fact]
    public void A_table_that_cannot_be_is_refused_as_a_search_refuses_it() =>
        Assert.Throws<ArgumentException>(() => Get(k: 200));

    private static void AssertSame(NeighbourTable expected, NeighbourTable actual)
    {
        Assert.Equal(expected.Index, actual.Index);
        Assert.Equal(expected.LocalSimilarity, actual.LocalSimilarity);
    }

    private NeighbourTable Get(int k = 8, SimilarityForm form = SimilarityForm.SquaredL2, double delta = 0.5) =>
        NeighbourCache.Get(_folder.Path, Key, _valence, _arousal, k, form, delta, threads: 2);
}
