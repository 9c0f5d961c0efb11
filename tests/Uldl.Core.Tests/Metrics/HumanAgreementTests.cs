using CsCheck;
using Uldl.Core.Metrics;
using Xunit;

namespace Uldl.Core.Tests.Metrics;

/// <summary>Four faces, ten votes each over three classes, and a model's word; expected numbers were computed in double.</summary>
public class HumanAgreementTests
{
    private const int Classes = 3;

    private static readonly int[] Votes = [8, 1, 1, 5, 5, 0, 2, 7, 1, 3, 3, 4];
    private static readonly float[] Model = [.6f, .3f, .1f, .2f, .7f, .1f, .1f, .6f, .3f, .5f, .3f, .2f];

    [Fact]
    public void A_draw_is_left_out_of_agreement_with_the_plurality()
    {
        var (value, scored, tied) = HumanAgreement.PluralityAgreement(Votes, Model, Classes);
        Golden.Equal(0.666667, value);
        Assert.Equal((3, 1), (scored, tied));
    }

    [Fact]
    public void A_draw_is_met_by_any_of_its_classes() => Golden.Equal(0.750000, HumanAgreement.AnyPluralityAgreement(Votes, Model, Classes).Value);

    [Fact]
    public void Soft_accuracy_is_the_share_of_the_raters() => Golden.Equal(0.575000, HumanAgreement.SoftAccuracy(Votes, Model, Classes).Value);

    [Fact]
    public void One_rater_against_the_others()
    {
        var (value, scored, total) = HumanAgreement.OneAgainstOthers(Votes, Classes);
        Golden.Equal(0.416667, value);
        Assert.Equal((36, 40), (scored, total));
    }

    [Fact]
    public void Entropies_of_votes_and_model_go_together()
    {
        var people = Distributions.Entropy(HumanAgreement.Shares(Votes, Classes), Classes);
        var model = Confidence.Entropy(Model, Classes);
        Golden.Equal([0.639032, 0.693147, 0.801819, 1.088900], people);
        Golden.Equal([0.897946, 0.801819, 0.897946, 1.029653], model);
        Golden.Equal(0.854640, RankMeasures.Pearson(people, model));
        // The first and third face bear the same three numbers in another order: rounding must not part them.
        Golden.Equal(0.632456, RankMeasures.Spearman(people, [.. model.Select(value => Math.Round(value, 6))]));
    }

    [Fact]
    public void Correlation_with_a_constant_is_undefined()
    {
        Assert.Null(RankMeasures.Pearson([0.1, 0.1, 0.1], [1, 2, 3]));
        Assert.Null(RankMeasures.Pearson([1, 2, 3], [0.1, 0.1, 0.1]));
        Assert.Null(RankMeasures.Pearson([], []));
    }

    [Fact]
    public void Alpha_compares_two_disagreements()
    {
        var (observed, expected, faces) = RaterAgreement.Disagreement(Votes, Classes);
        Golden.Equal(0.544444, observed);
        Golden.Equal(0.630769, expected);
        Assert.Equal(4, faces);
        Golden.Equal(0.136856, RaterAgreement.Alpha(Votes, Classes).Value);
    }

    [Fact]
    public void Alpha_takes_faces_with_fewer_votes() => Golden.Equal(0.112984, RaterAgreement.Alpha([.. Votes[..9], 3, 3, 0], Classes).Value);

    [Fact]
    public void A_face_with_a_single_vote_says_nothing_about_agreement() =>
        Assert.Equal(RaterAgreement.Alpha(Votes, Classes), RaterAgreement.Alpha([.. Votes, 0, 1, 0, 0, 0, 0], Classes));

    [Fact]
    public void Alpha_is_undefined_when_all_votes_are_the_same()
    {
        Assert.Equal((null, 2), RaterAgreement.Alpha([3, 0, 5, 0], 2));
        Assert.Equal((null, 0), RaterAgreement.Alpha([1, 0, 0, 0], 2));
        Assert.Null(RaterAgreement.FleissKappa([3, 0, 3, 0], 2));
    }

    [Fact]
    public void Kappa_of_equally_many_raters() => Golden.Equal(0.114724, RaterAgreement.FleissKappa(Votes, Classes));

    [Fact]
    public void Kappa_is_undefined_where_faces_have_different_numbers_of_votes()
    {
        Assert.Null(RaterAgreement.FleissKappa([.. Votes[..9], 3, 3, 0], Classes));
        Assert.Null(RaterAgreement.FleissKappa([], Classes));
    }

    [Fact]
    public void The_model_as_one_rater_more()
    {
        var joined = RaterAgreement.Alpha(RaterAgreement.WithPrediction(Votes, Model, Classes), Classes).Value;
        Golden.Equal(0.159014, joined);
        Golden.Equal(0.022157, joined - RaterAgreement.Alpha(Votes, Classes).Value);
    }

    [Fact]
    public void A_face_with_one_vote_says_nothing_with_the_model_either()
    {
        int[] votes = [.. Votes, 0, 1, 0];
        float[] model = [.. Model, 1, 0, 0];
        var joined = RaterAgreement.Alpha(RaterAgreement.WithPrediction(votes, model, Classes), Classes);
        Golden.Equal(0.159014, joined.Value);
        Assert.Equal(RaterAgreement.Alpha(votes, Classes).Scored, joined.Scored);
    }

    [Fact]
    public void Faces_that_nobody_rated_change_nothing()
    {
        int[] votes = [.. Votes, 0, 0, 0];
        float[] model = [.. Model, 1, 0, 0];
        Assert.Equal(HumanAgreement.SoftAccuracy(Votes, Model, Classes), HumanAgreement.SoftAccuracy(votes, model, Classes));
        Assert.Equal(HumanAgreement.PluralityAgreement(Votes, Model, Classes), HumanAgreement.PluralityAgreement(votes, model, Classes));
        Assert.Equal(HumanAgreement.AnyPluralityAgreement(Votes, Model, Classes), HumanAgreement.AnyPluralityAgreement(votes, model, Classes));
        Assert.Equal([9, 1, 1, 5, 6, 0], RaterAgreement.WithPrediction(votes, model, Classes)[..6]);
        Assert.Equal([0, 0, 0], RaterAgreement.WithPrediction(votes, model, Classes)[12..]);
        Assert.Equal((null, 0), HumanAgreement.SoftAccuracy([0, 0], [1, 0], 2));
    }

    [Fact]
    public void Raters_who_all_agree_are_right_about_each_other() =>
        Gen.Int[2, 9].Select(Gen.Int[2, 9]).Sample((first, second) =>
        {
            int[] votes = [first, 0, 0, second];
            Assert.Equal((1.0, first + second, first + second), HumanAgreement.OneAgainstOthers(votes, 2));
            Assert.Equal(1, RaterAgreement.Alpha(votes, 2).Value!.Value, 12);
        });
}
