using CsCheck;
using Uldl.Core.Noise;
using Xunit;

namespace Uldl.Core.Tests.Noise;

public class NoiseTests
{
    private const int Classes = 7;
    private static readonly int[] Labels = [.. Enumerable.Range(0, 70_000).Select(face => face * 5 % Classes)];

    private static readonly Gen<(int Classes, int[] Labels, double Rate, int Seed)> Cases =
        from classes in Gen.Int[2, 9]
        from labels in Gen.Int[0, classes - 1].Array[0, 60]
        from rate in Gen.Double[0, 1]
        from seed in Gen.Int
        select (classes, labels, rate, seed);

    public static TheoryData<string> EveryNoise => [.. NoiseCatalogue.All.Select(noise => noise.Key)];

    [Fact]
    public void Keys_and_titles_are_those_that_were_stored() =>
        Assert.Equal(
            ["symmetric: Symmetric", "symmetric-including: Symmetric, own class included", "pair-flip: Pair flip"],
            NoiseCatalogue.All.Select(noise => $"{noise.Key}: {noise.Title}"));

    [Fact]
    public void An_unknown_key_finds_nothing() => Assert.Null(NoiseCatalogue.Find("salt-and-pepper"));

    [Theory, MemberData(nameof(EveryNoise))]
    public void Noise_at_rate_zero_keeps_every_label(string key) =>
        Cases.Sample(given => Assert.Equal(given.Labels, Corrupt(key, given.Labels, given.Classes, 0, given.Seed)));

    [Theory, InlineData("symmetric"), InlineData("pair-flip")]
    public void Noise_at_rate_one_changes_every_label(string key) =>
        Cases.Sample(given => Assert.All(
            Corrupt(key, given.Labels, given.Classes, 1, given.Seed).Zip(given.Labels),
            pair => Assert.NotEqual(pair.Second, pair.First)));

    [Theory, MemberData(nameof(EveryNoise))]
    public void Noise_never_leaves_the_classes(string key) =>
        Cases.Sample(given => Assert.All(
            Corrupt(key, given.Labels, given.Classes, given.Rate, given.Seed), label => Assert.InRange(label, 0, given.Classes - 1)));

    [Theory, MemberData(nameof(EveryNoise))]
    public void The_same_seed_flips_the_same_faces(string key) =>
        Cases.Sample(given => Assert.Equal(
            Corrupt(key, given.Labels, given.Classes, given.Rate, given.Seed),
            Corrupt(key, given.Labels, given.Classes, given.Rate, given.Seed)));

    [Theory, MemberData(nameof(EveryNoise))]
    public void A_face_flipped_at_one_rate_is_flipped_to_the_same_label_at_every_higher_rate(string key) =>
        Cases.Sample(given =>
        {
            var few = Corrupt(key, given.Labels, given.Classes, given.Rate / 2, given.Seed);
            var many = Corrupt(key, given.Labels, given.Classes, given.Rate, given.Seed);
            Assert.All(Enumerable.Range(0, few.Length).Where(face => few[face] != given.Labels[face]), face => Assert.Equal(few[face], many[face]));
        });

    [Theory, MemberData(nameof(EveryNoise))]
    public void A_face_is_flipped_alike_whatever_follows_it(string key) =>
        Cases.Sample(given =>
        {
            var half = given.Labels.Length / 2;
            Assert.Equal(
                Corrupt(key, given.Labels, given.Classes, given.Rate, given.Seed)[..half],
                Corrupt(key, given.Labels[..half], given.Classes, given.Rate, given.Seed));
        });

    [Theory]
    [InlineData("symmetric", 0.1, 0.1)]
    [InlineData("symmetric", 0.3, 0.3)]
    [InlineData("symmetric-including", 0.35, 0.3)]
    [InlineData("pair-flip", 0.2, 0.2)]
    public void The_measured_rate_is_near_the_nominal_one(string key, double rate, double expected) =>
        // Four binomial standard errors at 70,000 faces.
        Assert.InRange(
            Corrupt(key, Labels, Classes, rate, 20230103).Zip(Labels).Count(pair => pair.First != pair.Second) / (double)Labels.Length,
            expected - 0.007,
            expected + 0.007);

    [Fact]
    public void Symmetric_noise_reaches_every_other_class_equally_often()
    {
        var reached = Corrupt("symmetric", new int[70_000], Classes, 1, 4).CountBy(label => label).ToDictionary();
        Assert.Equal(6, reached.Count);
        Assert.All(reached.Values, count => Assert.InRange(count, 11_270, 12_070));
    }

    [Fact]
    public void Pair_flip_goes_to_the_next_class_and_from_the_last_to_the_first() =>
        Assert.Equal([1, 2, 3, 0], Corrupt("pair-flip", [0, 1, 2, 3], 4, 1, 9));

    [Theory, MemberData(nameof(EveryNoise))]
    public void A_rate_that_is_no_fraction_is_refused_at_the_door(string key) =>
        Assert.All(
            [-0.1, 1.5, 30, double.NaN, double.PositiveInfinity],
            rate => Assert.Equal("rate", Assert.Throws<ArgumentOutOfRangeException>(() => Corrupt(key, [0, 1], 2, rate, 1)).ParamName));

    [Theory, MemberData(nameof(EveryNoise))]
    public void A_label_that_is_no_class_is_refused_at_the_door(string key)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Corrupt(key, [0, 7], 7, 0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Corrupt(key, [-1], 7, 0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Corrupt(key, [0], 1, 0.1, 1));
    }

    private static int[] Corrupt(string key, int[] labels, int classes, double rate, int seed) =>
        NoiseCatalogue.Find(key)!.Corrupt(labels, classes, rate, new Random(seed));
}
