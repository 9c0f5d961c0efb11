using CsCheck;
using Uldl.Core.Faces;
using Uldl.Core.Noise;
using Xunit;

namespace Uldl.Core.Tests.Noise;

public class NoiseTests
{
    private static readonly int[] Labels = [.. Enumerable.Range(0, 70_000).Select(face => face * 5 % 7)];

    private static readonly NoiseFaces Many = new(Labels, Expressions.Seven, [.. Labels.SelectMany(label => Enumerable.Range(0, 7).Select(c => c == label ? 0.4f : 0.1f))]);

    private static readonly Gen<(NoiseFaces Faces, double Rate, int Seed)> Cases =
        from order in Gen.Shuffle(Enum.GetValues<Expression>())
        from classes in Gen.Int[2, 8]
        from labels in Gen.Int[0, classes - 1].Array[0, 60]
        from opinions in Gen.Int[0, 10].Array[labels.Length * classes]
        from rate in Gen.Double[0, 1]
        from seed in Gen.Int
        select (new NoiseFaces(labels, order[..classes], Known(labels, classes, opinions)), rate, seed);

    public static TheoryData<string> EveryNoise => [.. NoiseCatalogue.All.Select(noise => noise.Key)];

    public static TheoryData<string, NoiseCount> EveryNoiseAndCount =>
        new(from noise in NoiseCatalogue.All from count in Enum.GetValues<NoiseCount>() select (noise.Key, count));

    [Fact]
    public void Keys_and_titles_are_those_that_were_stored() =>
        Assert.Equal(
            [
                "symmetric: Symmetric", "symmetric-including: Symmetric, own class included", "pair-flip: Pair flip", "class-map: Class map (LA-Net)",
                "human-confusion: Human confusion", "model-annotator: Model annotator", "instance-dependent: Instance-dependent",
            ],
            NoiseCatalogue.All.Select(noise => $"{noise.Key}: {noise.Title}"));

    [Fact]
    public void An_unknown_key_finds_nothing() => Assert.Null(NoiseCatalogue.Find("salt-and-pepper"));

    [Fact]
    public void A_list_is_named_by_its_key()
    {
        Assert.Equal("noise01-3fa8c1d2", NoiseCatalogue.ListOf("list:noise01-3fa8c1d2"));
        Assert.Null(NoiseCatalogue.ListOf("symmetric"));
        Assert.Equal(["List noise01-3fa8c1d2", "Pair flip", "salt"], new[] { "list:noise01-3fa8c1d2", "pair-flip", "salt" }.Select(NoiseCatalogue.TitleOf));
    }

    [Theory, MemberData(nameof(EveryNoiseAndCount))]
    public void Noise_at_rate_zero_keeps_every_label(string key, NoiseCount count) =>
        Cases.Sample(given => Assert.Equal(given.Faces.Labels, Corrupt(key, given.Faces, 0, given.Seed, count)));

    [Theory, MemberData(nameof(EveryNoiseAndCount))]
    public void Noise_at_rate_one_changes_every_label_it_has_another_for(string key, NoiseCount count) =>
        Cases.Sample(given =>
        {
            var noise = NoiseCatalogue.Find(key)!;
            if (noise is SymmetricIncludingNoise)
            {
                // Its draw may end where it began: nothing is claimed but the effective rate, below.
                return;
            }

            var changed = Corrupt(key, given.Faces, 1, given.Seed, count);
            var fix = noise.Fixed(given.Faces.Classes);
            Assert.All(Enumerable.Range(0, changed.Length), face =>
            {
                var own = given.Faces.Labels[face];
                var stays = fix.Contains(given.Faces.Classes[own]) || (noise.NeedsOpinions && IsWhollyOf(own, given.Faces.OpinionOf(face)));
                Assert.Equal(stays, changed[face] == own);
            });
        });

    [Theory, MemberData(nameof(EveryNoise))]
    public void No_class_of_the_seven_is_left_out(string key) => Assert.Empty(NoiseCatalogue.Find(key)!.Fixed(Expressions.Seven));

    [Theory, MemberData(nameof(EveryNoiseAndCount))]
    public void Noise_never_leaves_the_classes(string key, NoiseCount count) =>
        Cases.Sample(given => Assert.All(
            Corrupt(key, given.Faces, given.Rate, given.Seed, count), label => Assert.InRange(label, 0, given.Faces.Classes.Count - 1)));

    [Theory, MemberData(nameof(EveryNoiseAndCount))]
    public void The_same_seed_flips_the_same_faces(string key, NoiseCount count) =>
        Cases.Sample(given => Assert.Equal(
            Corrupt(key, given.Faces, given.Rate, given.Seed, count),
            Corrupt(key, given.Faces, given.Rate, given.Seed, count)));

    [Theory, MemberData(nameof(EveryNoiseAndCount))]
    public void A_face_flipped_at_one_rate_is_flipped_to_the_same_label_at_every_higher_rate(string key, NoiseCount count) =>
        Cases.Sample(given =>
        {
            var few = Corrupt(key, given.Faces, given.Rate / 2, given.Seed, count);
            var many = Corrupt(key, given.Faces, given.Rate, given.Seed, count);
            Assert.All(Enumerable.Range(0, few.Length).Where(face => few[face] != given.Faces.Labels[face]), face => Assert.Equal(few[face], many[face]));
        });

    [Theory, MemberData(nameof(EveryNoise))]
    public void A_face_is_flipped_alike_whatever_follows_it(string key) =>
        Cases.Sample(given =>
        {
            var half = given.Faces.Count / 2;
            var first = new NoiseFaces([.. given.Faces.Labels.Take(half)], given.Faces.Classes, given.Faces.Opinions[..(half * given.Faces.Classes.Count)]);
            if (half > 0)
            {
                Assert.Equal(Corrupt(key, given.Faces, given.Rate, given.Seed)[..half], Corrupt(key, first, given.Rate, given.Seed));
            }
        });

    [Theory]
    [InlineData("symmetric", 0.1, 0.1)]
    [InlineData("symmetric", 0.3, 0.3)]
    [InlineData("symmetric-including", 0.35, 0.3)]
    [InlineData("pair-flip", 0.2, 0.2)]
    [InlineData("class-map", 0.2, 0.2)]
    [InlineData("human-confusion", 0.3, 0.3)]
    [InlineData("model-annotator", 0.3, 0.3)]
    [InlineData("instance-dependent", 0.3, 0.3)]
    public void The_measured_rate_is_near_the_nominal_one(string key, double rate, double expected) =>
        // Four binomial standard errors at 70,000 faces.
        Assert.InRange(Measure(Corrupt(key, Many, rate, 20230103)).Rate!.Value, expected - 0.007, expected + 0.007);

    [Theory, MemberData(nameof(EveryNoise))]
    public void An_exact_count_is_exact(string key)
    {
        var over = Measure(Corrupt(key, Many, 0.3, 5, NoiseCount.Exact));
        var each = Measure(Corrupt(key, Many, 0.3, 5, NoiseCount.ExactPerClass));
        if (key != "symmetric-including")
        {
            Assert.Equal(21_000, over.Flipped);
            Assert.All(Enumerable.Range(0, 7), c => Assert.Equal(3_000, each.FlippedOf(c)));
            Assert.Contains(Enumerable.Range(0, 7), c => over.FlippedOf(c) != 3_000);
        }
        else
        {
            // One in seven of the faces chosen draws its own class again.
            Assert.InRange(over.Flipped, 17_800, 18_200);
        }
    }

    [Fact]
    public void Symmetric_noise_reaches_every_other_class_equally_often()
    {
        var reached = Corrupt("symmetric", new NoiseFaces(new int[70_000], Expressions.Seven), 1, 4).CountBy(label => label).ToDictionary();
        Assert.Equal(6, reached.Count);
        Assert.All(reached.Values, count => Assert.InRange(count, 11_270, 12_070));
    }

    [Fact]
    public void Pair_flip_goes_to_the_next_class_and_from_the_last_to_the_first() =>
        Assert.Equal([1, 2, 3, 0], Corrupt("pair-flip", new NoiseFaces([0, 1, 2, 3], [.. Expressions.Seven.Take(4)]), 1, 9));

    // Expected by reference_flips.py, which lies beside this file.
    [Fact]
    public void The_flips_of_runs_that_were_stored_stay_as_they_are() =>
        Assert.Equal(
            ["1621201554", "0611201554", "1111204534"],
            new[] { "symmetric", "symmetric-including", "pair-flip" }.Select(key =>
                string.Concat(Corrupt(key, new NoiseFaces([0, 0, 0, 1, 1, 6, 3, 5, 2, 4], Expressions.Seven), 0.5, 11))));

    [Theory, MemberData(nameof(EveryNoise))]
    public void A_rate_that_is_no_fraction_is_refused_at_the_door(string key) =>
        Assert.All(
            [-0.1, 1.5, 30, double.NaN, double.PositiveInfinity],
            rate => Assert.Equal("rate", Assert.Throws<ArgumentOutOfRangeException>(() => Corrupt(key, Many, rate, 1)).ParamName));

    [Fact]
    public void A_label_that_is_no_class_is_refused_at_the_door()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseFaces([0, 7], Expressions.Seven));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseFaces([-1], Expressions.Seven));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseFaces([0], [Expression.Fear]));
        Assert.Throws<ArgumentException>(() => new NoiseFaces([0], Expressions.Seven, [1f]));
    }

    private static bool IsWhollyOf(int own, ReadOnlySpan<float> opinion)
    {
        var others = 0f;
        for (var c = 0; c < opinion.Length; c++)
        {
            others += c != own && opinion[c] > 0 ? opinion[c] : 0;
        }

        return others == 0;
    }

    // Of some faces nobody knows, and some are of one class alone.
    private static float[] Known(int[] labels, int classes, int[] opinions) =>
        [.. opinions.Select((opinion, i) => (i / classes % 5) switch { 0 => float.NaN, 1 => i % classes == labels[i / classes] ? 1 : 0, _ => opinion })];

    private static FlipCounts Measure(int[] corrupted) => FlipCounts.Of(Labels, corrupted, 7);

    private static int[] Corrupt(string key, NoiseFaces faces, double rate, int seed, NoiseCount count = NoiseCount.Bernoulli) =>
        NoiseCatalogue.Find(key)!.NeedsOpinions && !faces.HasOpinions
            ? [.. faces.Labels]
            : NoiseCatalogue.Find(key)!.Corrupt(faces, rate, new Random(seed), count);
}
