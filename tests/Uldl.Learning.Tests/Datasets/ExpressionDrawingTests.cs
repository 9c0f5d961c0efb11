using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Synthetic;
using Xunit;

namespace Uldl.Learning.Tests.Datasets;

public sealed class ExpressionDrawingTests
{
    private const int Faces = 4_000;

    [Theory]
    [InlineData(Expression.Happiness, nameof(ActionUnit.LipCornerPuller), 1)]
    [InlineData(Expression.Happiness, nameof(ActionUnit.CheekRaiser), .51)]
    [InlineData(Expression.Sadness, nameof(ActionUnit.ChinRaiser), .67)]
    [InlineData(Expression.Surprise, nameof(ActionUnit.UpperLidRaiser), .66)]
    [InlineData(Expression.Fear, nameof(ActionUnit.OuterBrowRaiser), .57)]
    [InlineData(Expression.Disgust, nameof(ActionUnit.BrowLowerer), .31)]
    [InlineData(Expression.Anger, nameof(ActionUnit.LipTightener), .29)]
    [InlineData(Expression.Anger, nameof(ActionUnit.LipCornerPuller), 0)]
    public void Units_are_used_as_often_as_people_use_them(Expression expression, string unitName, double share)
    {
        var unit = Enum.Parse<ActionUnit>(unitName);
        var draws = Draws.Of(1, "units", (int)expression);
        var used = Enumerable.Range(0, Faces).Count(_ => FacialActionCoding.Show(expression, draws)[unit] > 0);

        // Four standard deviations of 4,000 throws.
        Assert.Equal(share, used / (double)Faces, 4 * Math.Sqrt(share * (1 - share) / Faces));
    }

    [Fact]
    public void Used_units_are_between_seven_and_eleven_tenths()
    {
        var draws = Draws.Of(1, "strength", 0);
        Assert.All(Enumerable.Range(0, 500), _ => Assert.InRange(FacialActionCoding.Show(Expression.Fear, draws)[ActionUnit.LipStretcher], .7f, 1.1f));
    }

    [Theory]
    [InlineData(Expression.Happiness, .20)]
    [InlineData(Expression.Sadness, .40)]
    [InlineData(Expression.Fear, .50)]
    public void At_its_threshold_half_of_an_expression_reads_as_neutral(Expression expression, double intensity) =>
        Assert.Equal(.5, new ExpressionMixture(expression, Expression.Anger, 0, intensity).Distribution()[0], 1e-12);

    [Fact]
    public void A_mixture_shares_what_neutral_leaves()
    {
        var distribution = new ExpressionMixture(Expression.Surprise, Expression.Happiness, .25, 1).Distribution();
        Assert.Equal(3, distribution[(int)Expression.Surprise] / distribution[(int)Expression.Happiness], 1e-9);
        Assert.InRange(distribution[0], 0, .001);
    }

    [Fact]
    public void Without_carelessness_raters_vote_as_the_face_is()
    {
        var draws = Draws.Of(1, "raters", 0);
        double[] distribution = [.5, 0, 0, .3, .2, 0, 0];
        var votes = new double[7];
        for (var face = 0; face < 1_000; face++)
        {
            var panel = RaterPanel.Rate(distribution, 0, RatingHabit.Plurality, draws);
            for (var c = 0; c < 7; c++)
            {
                votes[c] += panel.Votes[c] / 10_000.0;
            }
        }

        Assert.All(Enumerable.Range(0, 7), c => Assert.Equal(distribution[c], votes[c], .02));
    }

    [Fact]
    public void Careless_raters_take_fear_for_surprise_more_than_for_anything_else()
    {
        var draws = Draws.Of(1, "careless", 0);
        double[] fear = [0, 0, 0, 0, 1, 0, 0];
        var votes = new int[7];
        for (var face = 0; face < 500; face++)
        {
            foreach (var (count, c) in RaterPanel.Rate(fear, 1, RatingHabit.Plurality, draws).Votes.Select((count, c) => (count, c)))
            {
                votes[c] += count;
            }
        }

        Assert.Equal((int)Expression.Surprise, Enumerable.Range(0, 7).Where(c => c != (int)Expression.Fear).MaxBy(c => votes[c]));
    }

    [Fact]
    public void Streams_with_other_names_or_numbers_are_other_streams()
    {
        Assert.Equal(Draws.Of(1, "a", 2).Unit(), Draws.Of(1, "a", 2).Unit());
        Assert.Equal(4, new[] { Draws.Of(1, "a", 2).Unit(), Draws.Of(2, "a", 2).Unit(), Draws.Of(1, "b", 2).Unit(), Draws.Of(1, "a", 3).Unit() }.Distinct().Count());
    }

    [Fact]
    public void Draws_are_uniform_and_normal()
    {
        var draws = Draws.Of(7, "moments", 0);
        var unit = Enumerable.Range(0, 20_000).Select(_ => draws.Unit()).ToArray();
        var normal = Enumerable.Range(0, 20_000).Select(_ => draws.Normal()).ToArray();
        Assert.Equal(.5, unit.Average(), .01);
        Assert.Equal(1 / 12.0, unit.Average(value => (value - .5) * (value - .5)), .002);
        Assert.Equal(0, normal.Average(), .03);
        Assert.Equal(1, normal.Average(value => value * value), .04);
    }

    [Fact]
    public void A_raised_smile_moves_the_corners_up_and_out()
    {
        var who = Identity.Draw(Draws.Of(1, "person", 0));
        var rest = FaceShape.Of(who, new ActionUnits(), Draws.Of(1, "looks", 0));
        var units = new ActionUnits();
        units[ActionUnit.LipCornerPuller] = 1;
        var smile = FaceShape.Of(who, units, Draws.Of(1, "looks", 0));
        Assert.True(smile.Left.CornerY < rest.Left.CornerY - .1f);
        Assert.True(smile.Left.CornerX > rest.Left.CornerX + .05f);
    }
}
