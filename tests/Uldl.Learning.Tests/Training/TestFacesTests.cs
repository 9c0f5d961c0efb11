using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Training;

public sealed class TestFacesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Four of seven faces are of the first class, as neutral faces outnumber others.
    public TestFacesTests() => TinyFaces.Build(_folder.Under("datasets"), test: 70, relabel: label => label < 4 ? 0 : label);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_subset_is_the_same_whatever_the_seed_and_the_method_are()
    {
        var rows = Test(20, seed: 1);
        Assert.Equal(rows, Test(20, seed: 2));
        Assert.Equal(rows, Test(20, seed: 2, rate: 0.3));
        Assert.Equal(rows.Order(), rows);
        Assert.Equal(20, rows.Distinct().Count());
    }

    [Theory]
    [InlineData(14)]
    [InlineData(35)]
    public void Every_class_keeps_its_share(int wanted)
    {
        var (set, rows) = (Faces(), Test(wanted));
        var counts = rows.CountBy(row => set.Labels[row]).ToDictionary();
        Assert.Equal(4 * wanted / 7, counts[0]);
        Assert.All([4, 5, 6], label => Assert.Equal(wanted / 7, counts[label]));
    }

    [Fact]
    public void It_is_drawn_not_cut_off_and_a_larger_one_holds_it()
    {
        var all = Faces().RowsOf(Split.Test);
        Assert.NotEqual(all[..20], Test(20));
        Assert.Subset(Test(33).ToHashSet(), Test(20).ToHashSet());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70)]
    [InlineData(1000)]
    public void All_are_all(int wanted) => Assert.Equal(Faces().RowsOf(Split.Test), Test(wanted));

    private FaceSet Faces()
    {
        using var dataset = DatasetCatalogue.Open(TinyFaces.Key, _folder.Under("datasets"));
        return dataset.Faces;
    }

    private int[] Test(int wanted, int seed = 1, double rate = 0)
    {
        using var dataset = DatasetCatalogue.Open(TinyFaces.Key, _folder.Under("datasets"));
        var config = new RunConfig { Method = "cross-entropy", Dataset = TinyFaces.Key, NoiseRate = rate, Seed = seed, Training = new() { TestFaces = wanted } };
        return TrainingFaces.Choose([dataset], config, NeighbourRule.Default, _folder.Under("datasets")).Test;
    }
}
