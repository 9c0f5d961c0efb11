using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public class OwnSplitTests
{
    private static readonly int[] Labels = [.. Enumerable.Range(0, 100).Select(row => row % 4 == 0 ? 1 : 0)];

    private static readonly string[] Groups = [.. Enumerable.Range(0, 100).Select(row => $"S{row / 5}")];

    [Fact]
    public void Each_class_gives_its_own_share()
    {
        var splits = OwnSplit.Draw(Labels, null, 0.2, 1);
        Assert.Equal(15, Labels.Where((label, row) => label == 0 && splits[row] == Split.Test).Count());
        Assert.Equal(5, Labels.Where((label, row) => label == 1 && splits[row] == Split.Test).Count());
    }

    [Fact]
    public void The_same_seed_draws_the_same_split() => Assert.Equal(OwnSplit.Draw(Labels, Groups, 0.3, 7), OwnSplit.Draw(Labels, Groups, 0.3, 7));

    [Fact]
    public void Another_seed_draws_another_split() => Assert.NotEqual(OwnSplit.Draw(Labels, null, 0.3, 7), OwnSplit.Draw(Labels, null, 0.3, 8));

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void No_group_is_cut(double share)
    {
        var splits = OwnSplit.Draw(Labels, Groups, share, 3);
        Assert.All(Groups.Zip(splits).GroupBy(pair => pair.First), pairs => Assert.Single(pairs.Select(pair => pair.Second).Distinct()));
    }

    [Fact]
    public void Groups_meet_the_share_as_closely_as_they_can()
    {
        var splits = OwnSplit.Draw(Labels, Groups, 0.2, 3);
        Assert.InRange(splits.Count(split => split == Split.Test), 15, 25);
    }

    [Fact]
    public void Two_large_groups_still_leave_one_to_test_on()
    {
        var splits = OwnSplit.Draw([0, 0, 0, 0, 0, 0], ["a", "a", "a", "b", "b", "b"], 0.1, 1);
        Assert.Equal(3, splits.Count(split => split == Split.Test));
    }

    [Fact]
    public void The_only_group_stays_in_train() => Assert.All(OwnSplit.Draw([0, 1, 2], ["a", "a", "a"], 0.9, 1), split => Assert.Equal(Split.Train, split));

    [Fact]
    public void A_class_of_one_stays_in_train() => Assert.Equal([Split.Train], OwnSplit.Draw([5], null, 0.9, 1));

    [Fact]
    public void Nothing_is_tested_on_at_share_zero() => Assert.All(OwnSplit.Draw(Labels, Groups, 0, 1), split => Assert.Equal(Split.Train, split));
}
