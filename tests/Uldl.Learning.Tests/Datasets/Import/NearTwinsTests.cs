using System.Globalization;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class NearTwinsTests
{
    [Fact]
    public void Counting_equal_hashes_together_gives_what_comparing_all_with_all_gives()
    {
        var random = new Random(3);
        var faces = Faces(300, random);
        FaceTrace[] traces = [.. faces.Select(_ => Trace(new Bits256((1UL << random.Next(5)) - 1, 0, 0, random.Next(3) == 0 ? ulong.MaxValue : 0), (ulong)random.Next(3)))];
        int[] rows = [.. Enumerable.Range(0, faces.Length)];
        var pairs = (
            from one in rows
            from other in rows.Skip(one + 1)
            let distance = traces[one].Looks.DistanceTo(traces[other].Looks)
            where distance <= NearPairs.MostBits && traces[one].Exact != traces[other].Exact
            select (one, other, distance, IsWithin: faces[one].Split == faces[other].Split)).ToArray();
        var twins = NearTwins.Find(rows, faces, traces, TestContext.Current.CancellationToken);
        Assert.True(twins.IsComplete);
        Assert.Equal((pairs.Count(pair => pair.IsWithin), pairs.Count(pair => !pair.IsWithin)), (twins.PairsWithin, twins.PairsAcross));
        foreach (var isWithin in new[] { true, false })
        {
            var expected = rows.Select(row => pairs.Where(pair => pair.other == row && pair.IsWithin == isWithin).Select(pair => ((int, int)?)(pair.distance, pair.one)).Min());
            Assert.Equal(expected, isWithin ? twins.Within : twins.Across);
        }
    }

    [Fact]
    public void Many_pictures_of_one_hash_are_all_counted()
    {
        var faces = Faces(30_000, new Random(1));
        var twins = NearTwins.Find([.. Enumerable.Range(0, faces.Length)], faces, [.. faces.Select((_, row) => Trace(default, (ulong)row))], TestContext.Current.CancellationToken);
        Assert.True(twins.IsComplete);
        Assert.Equal(30_000L * 29_999 / 2, twins.PairsWithin + twins.PairsAcross);
    }

    [Fact]
    public void Of_many_pictures_that_are_nearly_black_the_report_says_that_not_all_were_compared()
    {
        var random = new Random(1);
        var faces = Faces(30_000, random);
        FaceTrace[] traces = [.. faces.Select((_, row) => Trace(new Bits256(1UL << random.Next(64), 1UL << random.Next(64), 1UL << random.Next(64), 1UL << random.Next(64)), (ulong)row))];
        var (_, findings) = TwinSearch.Run(faces, traces, dropsTestTwins: false, TestContext.Current.CancellationToken);
        var note = Assert.Single(findings, finding => finding.Kind == FindingKind.Note);
        Assert.Contains("not every pair was compared", note.Message, StringComparison.Ordinal);
        Assert.False(note.Excludes);
    }

    [Fact]
    public void The_search_ends_when_asked_to()
    {
        Bits256[] hashes = [.. Enumerable.Range(0, 2_000).Select(i => new Bits256(0, 0, 0, (ulong)i))];
        using var stop = new CancellationTokenSource();
        var told = 0;
        Assert.Throws<OperationCanceledException>(() => NearPairs.Find(hashes, (_, _, _) => Stop(), stop.Token));
        Assert.InRange(told, 1, hashes.Length);

        void Stop()
        {
            told++;
            stop.Cancel();
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_train_face_that_is_left_out_itself_takes_no_test_face_with_it(bool isTrainLeftOut)
    {
        SourceFace[] faces = [Face(0, Split.Train), Face(1, Split.Test)];
        var gone = new Finding(FindingKind.Blank, "0", "0: blank.", Excludes: true, "0");
        FaceTrace[] traces = [Trace(default, 1) with { Findings = isTrainLeftOut ? [gone] : [] }, Trace(default, 1)];
        var (_, findings) = TwinSearch.Run(faces, traces, dropsTestTwins: true, TestContext.Current.CancellationToken);
        Assert.Equal(!isTrainLeftOut, Assert.Single(findings, finding => finding.Kind == FindingKind.ExactTwinAcrossSplits).Excludes);
    }

    private static SourceFace[] Faces(int count, Random random) => [.. Enumerable.Range(0, count).Select(row => Face(row, (Split)random.Next(3)))];

    private static SourceFace Face(int row, Split split) =>
        new() { Id = row.ToString(CultureInfo.InvariantCulture), Image = new PictureFile(FormattableString.Invariant($"{row}.png")), Split = split, Label = Expression.Neutral, Where = row.ToString(CultureInfo.InvariantCulture) };

    private static FaceTrace Trace(Bits256 looks, ulong exact) => new() { IsDecoded = true, Looks = looks, Exact = new Bits256(exact, looks.A, looks.B, looks.D) };
}
