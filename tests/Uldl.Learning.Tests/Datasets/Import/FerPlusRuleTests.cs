using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

/// <summary>Votes stand in FERPlus's columns: neutral, happiness, surprise, sadness, anger, disgust, fear, contempt, unknown, no face.</summary>
public class FerPlusRuleTests
{
    [Theory]
    [InlineData("4 0 0 1 3 2 0 0 0 0", null)] // 4 of 9 that remain
    [InlineData("5 1 1 1 1 1 0 0 0 0", Expression.Neutral)] // 5 of 5: the single votes fall away
    [InlineData("5 5 0 0 0 0 0 0 0 0", null)] // half is not more than half
    [InlineData("5 0 4 1 0 0 0 0 0 0", Expression.Neutral)] // 5 of 9
    [InlineData("0 0 6 0 0 0 4 0 0 0", Expression.Surprise)]
    [InlineData("0 0 0 0 0 0 0 8 1 1", Expression.Contempt)]
    [InlineData("1 1 1 1 1 1 1 1 1 1", null)] // nothing remains
    [InlineData("0 0 0 0 0 0 0 0 0 10", null)] // no face
    [InlineData("2 0 0 0 0 0 0 0 8 0", null)] // unknown
    [InlineData("0 0 0 2 0 0 0 0 0 0", Expression.Sadness)]
    public void The_majority_is_counted_as_FERPlus_counts_it(string votes, Expression? expected) => Assert.Equal(expected, FerPlusRule.Majority(Votes(votes)));

    [Theory]
    [InlineData("4 0 0 1 3 2 0 0 0 0", Expression.Neutral)]
    [InlineData("0 5 5 0 0 0 0 0 0 0", Expression.Happiness)]
    [InlineData("0 0 0 0 1 1 4 0 4 0", Expression.Fear)]
    [InlineData("0 0 0 0 1 1 3 0 5 0", null)]
    [InlineData("0 0 0 0 0 0 0 0 0 10", null)]
    public void The_plurality_takes_the_first_of_a_tie(string votes, Expression? expected) => Assert.Equal(expected, FerPlusRule.Plurality(Votes(votes)));

    [Fact]
    public void Votes_are_kept_in_our_order() =>
        Assert.Equal([1, 2, 4, 3, 7, 6, 5], FerPlusRule.InOrder([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], Expressions.Seven));

    [Fact]
    public void Eight_classes_keep_the_votes_for_contempt() =>
        Assert.Equal(8, FerPlusRule.InOrder([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [.. Expressions.Seven, Expression.Contempt])[7]);

    private static int[] Votes(string text) => [.. text.Split(' ').Select(int.Parse)];
}
