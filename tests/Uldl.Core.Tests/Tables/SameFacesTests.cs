using Uldl.Core.Statistics;
using Uldl.Core.Tables;
using Xunit;

namespace Uldl.Core.Tests.Tables;

/// <summary>Against the numbers of Statistics/reference_statistics.py, which draws as .NET does.</summary>
public class SameFacesTests
{
    private static readonly int[] Labels = [0, 0, 0, 1, 1, 1, 2, 2, 2, 0, 1, 2];
    private static readonly int[] First = [0, 0, 1, 1, 1, 1, 2, 2, 0, 0, 1, 1];
    private static readonly int[] Second = [0, 1, 1, 1, 2, 1, 2, 0, 0, 0, 1, 2];

    [Fact]
    public void Both_metrics_have_the_reference_intervals()
    {
        var found = SameFaces.Compare(Labels, Sure(First), Sure(Second), seed: 7)!;
        Assert.Equal((12, 3, 1, true), (found.Faces, found.OnlyFirst, found.OnlySecond, found.IsExact));
        Assert.Equal(0.625, found.McNemarP, 1e-9);
        Equal([0.166666667, -0.166666667, 0.5], found.Accuracy);
        Equal([0.15952381, -0.197890212, 0.537432059], found.MacroF1);
        Assert.Equal((10_000, 0), (found.Accuracy.Resamples, found.Accuracy.Undefined));
    }

    [Fact]
    public void Turning_the_runs_round_turns_every_sign()
    {
        var one = SameFaces.Compare(Labels, Sure(First), Sure(Second), 3, 500)!;
        var other = SameFaces.Compare(Labels, Sure(Second), Sure(First), 3, 500)!;
        Assert.Equal((one.OnlyFirst, one.OnlySecond, one.McNemarP), (other.OnlySecond, other.OnlyFirst, other.McNemarP));
        Assert.Equal(-one.Accuracy.Low!.Value, other.Accuracy.High!.Value, 1e-12);
        Assert.Equal(-one.MacroF1.Difference!.Value, other.MacroF1.Difference!.Value, 1e-12);
    }

    [Fact]
    public void A_run_does_not_differ_from_itself()
    {
        var found = SameFaces.Compare(Labels, Sure(First), Sure(First), 1, 100)!;
        Assert.Equal(1, found.McNemarP);
        Assert.Equal((0.0, 0.0, 0.0), (found.Accuracy.Difference!.Value, found.Accuracy.Low!.Value, found.Accuracy.High!.Value));
    }

    [Fact]
    public void Many_disagreements_take_the_chi_squared_test_with_continuity()
    {
        int[] labels = [.. Enumerable.Repeat(0, 40)];
        int[] first = [.. Enumerable.Range(0, 40).Select(face => face < 20 ? 0 : 1)];
        int[] second = [.. Enumerable.Range(0, 40).Select(face => face is >= 20 and < 30 ? 0 : 1)];
        var found = SameFaces.Compare(labels, Sure(first), Sure(second), 1, 10)!;
        Assert.Equal((20, 10, false), (found.OnlyFirst, found.OnlySecond, found.IsExact));
        Golden.Equal(0.100348, found.McNemarP);
    }

    [Fact]
    public void One_face_says_no_more_than_itself()
    {
        var found = SameFaces.Compare([1], Sure([1]), Sure([0]), 1, 10)!;
        Assert.Equal((1.0, 1.0, 1.0), (found.Accuracy.Difference!.Value, found.Accuracy.Low!.Value, found.Accuracy.High!.Value));
        Assert.Equal(1, found.McNemarP);
    }

    [Fact]
    public void No_faces_no_comparison() => Assert.Null(SameFaces.Compare([], [], [], 1));

    [Fact]
    public void Predictions_of_other_faces_are_refused()
    {
        Assert.Contains("probabilities for 12 faces", Assert.Throws<ArgumentException>(() => SameFaces.Compare(Labels, Sure(First), Sure([0]), 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SameFaces.Compare(Labels, [], [], 1));
    }

    private static float[] Sure(int[] predicted) => [.. predicted.SelectMany(label => Enumerable.Range(0, 3).Select(c => c == label ? 1f : 0f))];

    private static void Equal(double[] expected, PairedBootstrap found)
    {
        Assert.Equal(expected[0], found.Difference!.Value, 1e-8);
        Assert.Equal(expected[1], found.Low!.Value, 1e-8);
        Assert.Equal(expected[2], found.High!.Value, 1e-8);
    }
}
