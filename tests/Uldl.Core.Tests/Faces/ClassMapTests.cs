using Uldl.Core.Faces;

namespace Uldl.Core.Tests.Faces;

public class ClassMapTests
{
    private static readonly IReadOnlyList<Expression> Eight = Enum.GetValues<Expression>();

    private static readonly FaceSet Set = new()
    {
        Dataset = "d",
        Classes = [Expression.Anger, Expression.Contempt, Expression.Fear],
        Ids = ["a", "b", "c"],
        Splits = [Split.Train, Split.Train, Split.Test],
        Labels = [0, 1, 2],
        Valence = [0, 0, 0],
        Arousal = [0, 0, 0],
        Votes = [8, 2, 0, 3, 7, 0, 0, 0, 10],
        TrueDistributions = [0.5f, 0.25f, 0.25f, 0, 1, 0, 0, 0, 1],
    };

    [Fact]
    public void By_name_the_classes_that_all_sources_share_remain_in_the_order_of_the_first() =>
        Assert.Equal([Expression.Fear, Expression.Anger], ClassMap.Of(null, [Expression.Fear, Expression.Anger, Expression.Contempt], [Expression.Anger, Expression.Neutral, Expression.Fear]).Classes);

    [Fact]
    public void A_set_whose_classes_stay_as_they_are_is_returned_itself() =>
        Assert.Same(Set, ClassMap.Of(null, Set.Classes).Apply(Set));

    [Fact]
    public void Faces_of_a_class_that_is_left_out_are_in_no_part()
    {
        var read = ClassMap.Of(new Dictionary<Expression, Expression?> { [Expression.Contempt] = null }, Set.Classes).Apply(Set);
        Assert.Equal([Expression.Anger, Expression.Fear], read.Classes);
        Assert.Equal([0, -1, 1], read.Labels);
        Assert.Equal([0], read.RowsOf(Split.Train));
        Assert.Equal([8, 0, 3, 0, 0, 10], read.Votes);
    }

    [Fact]
    public void What_is_left_of_a_distribution_sums_to_one_and_nothing_left_is_unknown()
    {
        var read = ClassMap.Of(new Dictionary<Expression, Expression?> { [Expression.Contempt] = null }, Set.Classes).Apply(Set);
        Assert.Equal([2 / 3f, 1 / 3f, float.NaN, float.NaN, 0, 1], read.TrueDistributions);
    }

    [Fact]
    public void Classes_read_as_one_add_up()
    {
        var read = ClassMap.Of(new Dictionary<Expression, Expression?> { [Expression.Contempt] = Expression.Anger }, Set.Classes).Apply(Set);
        Assert.Equal([0, 0, 1], read.Labels);
        Assert.Equal([10, 0, 10, 0, 0, 10], read.Votes);
        Assert.Equal([0.75f, 0.25f, 1, 0, 0, 1], read.TrueDistributions);
    }

    [Fact]
    public void A_class_of_a_target_that_no_source_has_is_left_out()
    {
        var map = ClassMap.Of(null, [Expression.Anger, Expression.Fear]);
        Assert.Null(map.Of(Expression.Contempt));
        Assert.Equal([0, -1, 1], map.Apply(Set).Labels);
    }

    [Fact]
    public void Sources_that_share_nothing_leave_no_class() => Assert.Empty(ClassMap.Of(null, [Expression.Fear], [Expression.Anger]).Classes);

    [Fact]
    public void Joined_sets_keep_their_order_and_name_their_faces_by_dataset()
    {
        var other = new FaceSet { Dataset = "e", Classes = Set.Classes, Ids = ["a"], Splits = [Split.Test], Labels = [2], Valence = [float.NaN], Arousal = [0], Votes = [1, 1, 1] };
        var joined = FaceSet.Join([Set, other]);
        Assert.Equal(["d/a", "d/b", "d/c", "e/a"], joined.Ids);
        Assert.Equal([0, 1, 2, 2], joined.Labels);
        Assert.Equal(12, joined.Votes.Length);
        Assert.Empty(joined.TrueDistributions);
        Assert.Same(Set, FaceSet.Join([Set]));
    }

    [Fact]
    public void Sets_of_other_classes_cannot_be_joined() =>
        Assert.Throws<ArgumentException>(() => FaceSet.Join([Set, new FaceSet { Dataset = "e", Classes = Eight, Ids = [], Splits = [], Labels = [], Valence = [], Arousal = [] }]));
}
