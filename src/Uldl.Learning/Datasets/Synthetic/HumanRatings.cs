using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>How people rate faces, computed from the ten ratings of each FERPlus image. Rows and columns in class order.</summary>
internal static class HumanRatings
{
    private const int Classes = 7;

    // Rows: unique plurality of the others; columns: what one more rater says.
    private static readonly double[] OneRater = ByClass(
    [
        .751, .038, .024, .133, .036, .011, .007,
        .049, .907, .026, .006, .007, .003, .002,
        .073, .045, .736, .015, .024, .005, .101,
        .234, .017, .015, .658, .035, .017, .023,
        .099, .036, .072, .049, .666, .046, .032,
        .146, .031, .034, .137, .204, .428, .021,
        .066, .019, .235, .099, .051, .018, .512,
    ]);

    // Rows: unique plurality of an image; columns: its mean vote shares.
    private static readonly double[] Mean = ByClass(
    [
        .785, .032, .021, .111, .032, .011, .007,
        .043, .917, .023, .006, .006, .003, .002,
        .066, .038, .769, .014, .020, .005, .089,
        .178, .016, .014, .725, .031, .017, .019,
        .084, .032, .064, .043, .706, .041, .029,
        .120, .024, .029, .107, .138, .564, .018,
        .059, .017, .167, .080, .043, .017, .616,
    ]);

    /// <summary>What one rater says of a face that others call so, [7], sums to about 1.</summary>
    internal static ReadOnlySpan<double> Confusion(Expression expression) => OneRater.AsSpan((int)expression * Classes, Classes);

    /// <summary>Mean vote shares of faces whose plurality this is, [7], sums to about 1.</summary>
    internal static ReadOnlySpan<double> MeanVotes(Expression expression) => Mean.AsSpan((int)expression * Classes, Classes);

    // FERPlus order is neutral, happiness, surprise, sadness, anger, disgust, fear.
    private static double[] ByClass(double[] ferPlus)
    {
        int[] place = [0, 1, 3, 2, 6, 5, 4];
        var ours = new double[Classes * Classes];
        for (var row = 0; row < Classes; row++)
        {
            for (var column = 0; column < Classes; column++)
            {
                ours[(row * Classes) + column] = ferPlus[(place[row] * Classes) + place[column]];
            }
        }

        return ours;
    }
}
