using CsCheck;
using Uldl.Core.Experiments;
using Uldl.Core.Published;
using Uldl.Core.Statistics;

namespace Uldl.Core.Tests.Published;

/// <summary>Numbers of the sentences come from verdicts.py beside this file.</summary>
public class VerdictsTests
{
    private static readonly double[] Seeds = [.861, .866, .858, .871, .864];
    private static readonly double[] Close = [.8695, .8700, .8705, .8700, .8700];

    private static readonly ComparedDataset RafDb = new("raf-db", "RAF-DB", IsSynthetic: false, "rafdb", Classes: 7, TestFaces: 3068);

    private static readonly PublishedNumber Scn = new()
    {
        Id = "p035", Method = "SCN", Backbone = "ResNet-18", Pretraining = "MS-Celeb-1M", TrainSet = "RAF-DB", TestSet = "RAF-DB", Classes = 7,
        Value = "87.03", Selection = "best epoch on test", Source = "SCN",
    };

    [Fact]
    public void A_value_inside_the_interval_is_reproduced_and_the_parts_stand_apart()
    {
        var finding = Verdicts.Of(Ours(Seeds), Scn);
        Assert.Equal(Verdict.Reproduced, finding.Verdict);
        Assert.Contains("86.40 ± 1.23 (n 5; ± 0.61 over seeds at 95 %, ± 0.62 of 3,068 test faces)", finding.Reason, StringComparison.Ordinal);
        Assert.Empty(finding.Caveats);
    }

    [Fact]
    public void A_value_outside_differs_and_says_by_how_much()
    {
        var finding = Verdicts.Of(Ours(Seeds), Scn with { Value = "88.14" });
        Assert.Equal(Verdict.Differs, finding.Verdict);
        Assert.StartsWith("The published 88.14 lies 1.74 points above our mean", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_margin_forgives_what_it_says() =>
        Assert.Equal(Verdict.Reproduced, Verdicts.Of(Ours(Seeds), Scn with { Value = "88.14" }, margin: 1).Verdict);

    [Fact]
    public void An_interval_wider_than_the_claimed_gain_tells_nothing()
    {
        var finding = Verdicts.Of(Ours(Seeds), Scn, claimedGain: 1.53);
        Assert.Equal(Verdict.Underpowered, finding.Verdict);
        Assert.Contains("2.47 points wide, wider than the claimed gain of 1.53 points", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_scattered_seeds_tell_nothing_even_without_a_claimed_gain()
    {
        var finding = Verdicts.Of(Ours([.860, .870]), Scn);
        Assert.Equal(Verdict.Underpowered, finding.Verdict);
        Assert.Contains("13.94 points wide, wider than the 5.00 points taken where the source claims no gain", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_wholly_within_the_margin_reproduces_whatever_was_claimed()
    {
        var finding = Verdicts.Of(Ours(Close), Scn, margin: 1, claimedGain: 0.1);
        Assert.Equal(Verdict.Reproduced, finding.Verdict);
        Assert.StartsWith("Our whole interval lies within the margin of 1.00 points", finding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, Verdict.Underpowered, "One seed has no standard error")]
    [InlineData(0, Verdict.NotRunHere, "No run of ours has completed")]
    public void One_seed_is_underpowered_and_none_is_not_run_here(int seeds, Verdict verdict, string reason)
    {
        var finding = Verdicts.Of(Ours([.. Seeds.Take(seeds)]), Scn);
        Assert.Equal(verdict, finding.Verdict);
        Assert.StartsWith(reason, finding.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Differences => new()
    {
        { "faces", "Drawn faces" }, { "data", "Other data" }, { "training set", "Other training data" }, { "classes", "Other classes" }, { "metric", "Other metric" },
        { "method", "Other method" }, { "noise", "Other noise" }, { "rate", "Other noise" }, { "backbone", "Other backbone" }, { "pre-training", "Other pre-training" },
        { "random start", "Other pre-training" }, { "unstated start", "Other pre-training" }, { "selection", "Other selection rule" }, { "subset", "Other training data" },
        { "scored", "Other test data" }, { "official", "Other test data" }, { "mixed", "Mixed conditions" }, { "empty", "The published cell is empty" },
    };

    [Theory, MemberData(nameof(Differences))]
    public void Other_conditions_are_never_comparable(string what, string reason)
    {
        var ours = Ours(Seeds);
        var (cell, published) = what switch
        {
            "faces" => (ours with { Dataset = RafDb with { IsSynthetic = true } }, Scn),
            "data" => (ours, Scn with { TestSet = "SFEW", TrainSet = "SFEW" }),
            "training set" => (ours, Scn with { TrainSet = "AffectNet" }),
            "classes" => (ours, Scn with { Classes = 8 }),
            "metric" => (ours with { Metric = "mean-class-accuracy" }, Scn),
            "method" => (ours with { Method = "eac" }, Scn),
            "noise" => (ours with { Noise = "pair-flip", NoiseRate = 0.1 }, Scn with { NoiseType = "symmetric, other classes only", NoiseRate = 0.1 }),
            "rate" => (ours with { NoiseRate = 0.3 }, Scn),
            "backbone" => (ours with { Backbone = "ResNet-50" }, Scn),
            "pre-training" => (ours with { Pretraining = "ImageNet" }, Scn),
            "random start" => (ours with { Pretraining = null }, Scn),
            "unstated start" => (ours with { Pretraining = null }, Scn with { Pretraining = "" }),
            "selection" => (ours with { Selection = Selection.LastEpoch }, Scn),
            "subset" => (ours with { TrainFaces = 500 }, Scn),
            "scored" => (ours with { Scored = 500, Total = 500 }, Scn),
            "mixed" => (ours with { IsMixed = true }, Scn),
            "official" => (ours with { Dataset = RafDb with { TestFaces = 2000 }, Scored = 2000, Total = 2000 }, Scn),
            _ => (ours, Scn with { Value = "" }),
        };

        var finding = Verdicts.Of(cell, published, Verdicts.LargestMargin);

        Assert.Equal(Verdict.NotComparable, finding.Verdict);
        Assert.StartsWith(reason, finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_tested_elsewhere_is_held_against_those_who_tested_there()
    {
        var sfew = new ComparedDataset("sfew", "SFEW", IsSynthetic: false, "sfew", Classes: 7, TestFaces: 436);
        var ours = Ours(Seeds) with { Target = sfew, Scored = 436, Total = 436 };
        Assert.Equal(Verdict.NotComparable, Verdicts.Of(ours, Scn).Verdict);
        Assert.Equal(Verdict.Reproduced, Verdicts.Of(ours, Scn with { TestSet = "SFEW" }).Verdict);
        Assert.StartsWith("Other training data", Verdicts.Of(ours, Scn with { TestSet = "SFEW", TrainSet = "SFEW" }).Reason, StringComparison.Ordinal);
        Assert.Contains(Verdicts.Of(ours, Scn with { TestSet = "SFEW", TrainSet = "" }).Caveats, caveat => caveat.Contains("does not state what was trained on", StringComparison.Ordinal));
        Assert.StartsWith("Drawn faces", Verdicts.Of(ours with { Target = sfew with { IsSynthetic = true } }, Scn with { TestSet = "SFEW" }).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_of_FER2013_with_eight_classes_are_FERPlus()
    {
        Assert.Equal(["FERPlus"], new ComparedDataset("a", "A", IsSynthetic: false, "fer2013", Classes: 8, TestFaces: 3589).PrintedNames);
        Assert.Equal(["FER2013"], new ComparedDataset("a", "A", IsSynthetic: false, "fer2013", Classes: 7, TestFaces: 3589).PrintedNames);
    }

    [Fact]
    public void What_the_source_leaves_open_is_said_and_does_not_decide()
    {
        var finding = Verdicts.Of(Ours(Seeds), Scn with { Backbone = "unverified", Pretraining = "", Selection = "", Classes = null, Flag = "conflict" });
        Assert.Equal(Verdict.Reproduced, finding.Verdict);
        Assert.Equal(5, finding.Caveats.Count);
    }

    [Fact]
    public void Words_in_brackets_say_how_it_is_known_and_change_nothing() =>
        Assert.Equal(Verdict.Reproduced, Verdicts.Of(Ours(Seeds), Scn with { Pretraining = "MS-Celeb-1M (released code)" }).Verdict);

    [Fact]
    public void A_few_test_faces_more_or_less_are_said_and_do_not_decide()
    {
        var finding = Verdicts.Of(Ours(Seeds) with { Scored = 3050, Total = 3068 }, Scn);
        Assert.Equal(Verdict.Reproduced, finding.Verdict);
        Assert.Contains("3,050", Assert.Single(finding.Caveats), StringComparison.Ordinal);
    }

    [Fact]
    public void A_larger_margin_never_takes_a_verdict_back()
    {
        int Rank(Verdict verdict) => verdict switch { Verdict.Differs => 0, Verdict.Underpowered => 1, _ => 2 };
        Gen.Select(Gen.Double[0.2, 0.9].Array[2, 6], Gen.Int[2000, 9900], Gen.Double[0, 20], Gen.Double[0, 20], Gen.Double[0.1, 10]).Sample((values, value, first, second, gain) =>
        {
            var published = Scn with { Value = (value / 100m).ToString("F2", System.Globalization.CultureInfo.InvariantCulture) };
            var (low, high) = (Verdicts.Of(Ours(values), published, Math.Min(first, second), gain), Verdicts.Of(Ours(values), published, Math.Max(first, second), gain));
            Assert.True(Rank(low.Verdict) <= Rank(high.Verdict));
            Assert.NotEmpty(low.Reason);
        });
    }

    [Fact]
    public void A_negative_margin_is_our_own_mistake() => Assert.Throws<ArgumentOutOfRangeException>(() => Verdicts.Of(Ours(Seeds), Scn, -1));

    private static OurCell Ours(double[] values) => new()
    {
        Sample = Sample.Of(values), Method = "scn", Metric = "accuracy", Selection = Selection.BestOnTest, Dataset = RafDb, Noise = "symmetric", NoiseRate = 0,
        Backbone = "ResNet-18", Pretraining = "MS-Celeb-1M", Scored = 3068, Total = 3068,
    };
}
