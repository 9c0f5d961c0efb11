using CsCheck;
using Uldl.Core.Metrics;
using Xunit;

namespace Uldl.Core.Tests.Metrics;

public class DetectionTests
{
    private static readonly double[] Scores = [.9, .8, .8, .7, .4, .4, .2, .1];
    private static readonly bool[] Flipped = [true, true, false, false, true, false, false, false];

    private static readonly Gen<(double[] Scores, bool[] Flipped)> Cases = Gen.Int[2, 40].SelectMany(count =>
        Gen.Select(Gen.Int[0, 12].Select(step => step / 8.0).Array[count], Gen.Bool.Array[count]));

    [Fact]
    public void Auroc_of_example_C() => Golden.Equal(0.800000, Detection.Auroc(Scores, Flipped));

    [Fact]
    public void Average_precision_of_example_C() => Golden.Equal(0.722222, Detection.AveragePrecision(Scores, Flipped));

    [Theory, InlineData(3, 0.666667), InlineData(2, 0.750000), InlineData(5, 0.500000)]
    public void Precision_of_example_C_shares_a_tie_at_the_cut(int k, double expected) =>
        Golden.Equal(expected, Detection.PrecisionAt(Scores, Flipped, k));

    [Fact]
    public void Auroc_is_the_share_of_pairs_in_the_right_order() =>
        Cases.Sample(given =>
        {
            var pairs =
                (from flipped in Enumerable.Range(0, given.Scores.Length).Where(face => given.Flipped[face])
                 from untouched in Enumerable.Range(0, given.Scores.Length).Where(face => !given.Flipped[face])
                 let difference = given.Scores[flipped] - given.Scores[untouched]
                 select difference > 0 ? 1 : difference == 0 ? 0.5 : 0).ToList();
            var auroc = Detection.Auroc(given.Scores, given.Flipped);
            Assert.Equal(pairs.Count == 0, auroc is null);
            Assert.True(auroc is null || Math.Abs(auroc.Value - pairs.Average()) < 1e-12);
        });

    [Fact]
    public void A_score_turned_round_has_the_opposite_auroc() =>
        Cases.Where(given => given.Flipped.Contains(true) && given.Flipped.Contains(false)).Sample(given => Assert.Equal(
            1 - Detection.Auroc(given.Scores, given.Flipped)!.Value,
            Detection.Auroc([.. given.Scores.Select(score => -score)], given.Flipped)!.Value,
            1e-12));

    [Fact]
    public void A_score_that_says_nothing_has_the_precision_of_chance() =>
        Assert.Equal(0.25, Detection.AveragePrecision([1, 1, 1, 1], [true, false, false, false])!.Value, 12);

    [Fact]
    public void One_class_alone_has_nothing_to_detect()
    {
        Assert.Null(Detection.Auroc([0.1, 0.2], [false, false]));
        Assert.Null(Detection.Auroc([0.1, 0.2], [true, true]));
        Assert.Null(Detection.AveragePrecision([0.1, 0.2], [false, false]));
    }

    [Fact]
    public void A_score_that_is_no_number_is_refused() =>
        Assert.Throws<ArgumentException>(() => Detection.Auroc([double.NaN, 0.2], [true, false]));

    [Fact]
    public void Recovery_and_damage_of_example_D()
    {
        int[] clean = [0, 1, 2, 0, 1, 2], provided = [0, 2, 2, 1, 1, 2], targets = [0, 1, 2, 1, 0, 2];
        Golden.Equal(0.500000, Detection.LabelRecovery(clean, provided, targets));
        Golden.Equal(0.250000, Detection.LabelDamage(clean, provided, targets));
        Assert.Null(Detection.LabelRecovery(clean, clean, targets));
    }

    [Fact]
    public void The_mean_score_is_over_marked_faces_only()
    {
        Golden.Equal(0.700000, Detection.MeanScore(Scores, Flipped));
        Assert.Null(Detection.MeanScore([0.5], [false]));
    }
}
