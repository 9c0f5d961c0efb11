using SkiaSharp;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class TwinTests : IDisposable
{
    private readonly ImportBench _bench = new();

    [Fact]
    public void The_same_pixels_in_another_file_format_are_an_exact_twin()
    {
        var report = _bench.Run(ListedFormat.Of(_bench.Face("a.png", ImportBench.Drawn(1)), _bench.Face("b.webp", Lossless(1)), _bench.Face("c.png", ImportBench.Drawn(2))));
        Assert.Equal(new DuplicateCounts(1, 2, 0, 0, 0, 0, 0), report.Duplicates);
        var (finding, _) = Assert.Single(ImportFindings.Read(_bench.Packed));
        Assert.Equal((FindingKind.ExactTwin, "b", "a", false), (finding.Kind, finding.Face, finding.Other, finding.Excludes));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_test_face_whose_twin_stands_in_train_is_found_in_either_order(bool testFirst)
    {
        var train = _bench.Face("a.png", ImportBench.Drawn(1));
        var test = _bench.Face("b.png", ImportBench.Drawn(1), Split.Test);
        var other = _bench.Face("c.png", ImportBench.Drawn(2));
        var listing = ListedFormat.Of(testFirst ? [test, train, other] : [train, test, other]);
        Assert.Equal(3, _bench.Run(listing).Kept);
        _bench.Replaces = true;
        var report = _bench.Run(listing, new ImportOptions { DropTestTwins = true });
        Assert.Equal(new DuplicateCounts(1, 2, 1, 1, 0, 0, 0), report.Duplicates);
        Assert.Equal((2, 1), (report.Kept, report.Excluded[FindingKind.ExactTwinAcrossSplits]));
        var (finding, picture) = Assert.Single(ImportFindings.Read(_bench.Packed));
        Assert.Equal(("b", "a", 0), (finding.Face, finding.Other, picture));
    }

    [Fact]
    public void Twins_with_different_labels_conflict()
    {
        var report = _bench.Run(ListedFormat.Of(
            _bench.Face("a.png", ImportBench.Drawn(1)), _bench.Face("b.png", ImportBench.Drawn(1), label: Expression.Fear), _bench.Face("c.png", ImportBench.Drawn(1))));
        Assert.Equal(new DuplicateCounts(1, 3, 0, 0, 1, 0, 0), report.Duplicates);
        Assert.Equal((2, 1), (report.Noted[FindingKind.ExactTwin], report.Noted[FindingKind.ConflictingLabels]));
    }

    [Fact]
    public void A_face_leaves_the_set_for_one_reason_only()
    {
        var blank = ImportBench.Plain(SKColors.Red);
        var report = _bench.Run(
            ListedFormat.Of(_bench.Face("a.png", blank), _bench.Face("b.png", blank, Split.Test), _bench.Face("c.png", ImportBench.Drawn(1))),
            new ImportOptions { DropBlank = true, DropTestTwins = true });
        Assert.Equal((1, 2), (report.Kept, report.Excluded[FindingKind.Blank]));
        Assert.Equal(1, report.Noted[FindingKind.ExactTwinAcrossSplits]);
    }

    [Fact]
    public void A_recompressed_picture_is_a_near_twin_and_another_picture_is_not()
    {
        var report = _bench.Run(ListedFormat.Of(
            _bench.Face("a.png", ImportBench.Drawn(1, 100, 100)),
            _bench.Face("b.jpg", ImportBench.Drawn(1, 100, 100, SKEncodedImageFormat.Jpeg, 70)),
            _bench.Face("c.jpg", ImportBench.Drawn(1, 100, 100, SKEncodedImageFormat.Jpeg, 80), Split.Test),
            _bench.Face("d.png", ImportBench.Drawn(2, 100, 100))));
        Assert.Equal((0, 1, 2), (report.Duplicates.ExactGroups, report.Duplicates.NearWithin, report.Duplicates.NearAcross));
        Assert.Equal((1, 1), (report.Noted[FindingKind.NearTwin], report.Noted[FindingKind.NearTwinAcrossSplits]));
    }

    [Fact]
    public void Banding_finds_every_pair_that_comparing_all_with_all_finds()
    {
        var random = new Random(5);
        var looks = new List<Bits256>();
        for (var i = 0; i < 60; i++)
        {
            looks.Add(new Bits256(Word(random), Word(random), Word(random), Word(random)));
            for (var twin = random.Next(4); twin > 0; twin--)
            {
                looks.Add(Flip(looks[^1], 1 + random.Next(40), random));
            }
        }

        looks = [.. looks.Distinct()];
        var expected =
            from one in Enumerable.Range(0, looks.Count)
            from other in Enumerable.Range(one + 1, looks.Count - one - 1)
            where looks[one].DistanceTo(looks[other]) <= NearPairs.MostBits
            select (one, other);
        var found = new List<(int, int)>();
        Assert.True(NearPairs.Find([.. looks], (one, other, _) => found.Add((one, other)), TestContext.Current.CancellationToken));
        Assert.Equal(expected, found.Order());
    }

    public void Dispose() => _bench.Dispose();

    private static ulong Word(Random random) => (ulong)random.NextInt64(long.MinValue, long.MaxValue);

    private static Bits256 Flip(Bits256 bits, int count, Random random)
    {
        for (var i = 0; i < count; i++)
        {
            var mask = 1UL << random.Next(64);
            bits = random.Next(4) switch
            {
                0 => bits with { A = bits.A ^ mask },
                1 => bits with { B = bits.B ^ mask },
                2 => bits with { C = bits.C ^ mask },
                _ => bits with { D = bits.D ^ mask },
            };
        }

        return bits;
    }

    private static byte[] Lossless(int seed)
    {
        using var bitmap = ImportBench.Blots(seed, 60, 50);
        using var pixmap = bitmap.PeekPixels();
        using var data = pixmap.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100));
        return data!.ToArray();
    }
}
