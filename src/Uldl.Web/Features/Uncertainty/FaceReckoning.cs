using Uldl.Core.Neighbours;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>One neighbour in a face's target.</summary>
/// <param name="Place">Its place among the run's faces; the face's own where it counts among its neighbours.</param>
/// <param name="Similarity">Local similarity s, 0 … 1; 1 where it does not count.</param>
/// <param name="Calibration">Calibration score ζ, 0 … 1; 1 where none is learned.</param>
/// <param name="Contribution">c = ζ s.</param>
/// <param name="Share">c over the sum of all, 0 … 1.</param>
/// <param name="Opinion">What it contributes, [C].</param>
public sealed record NeighbourPart(int Place, double Similarity, double Calibration, double Contribution, double Share, double[] Opinion);

/// <summary>Equations 3 to 6 for one face, from the numbers that its run stored after the last epoch.</summary>
public sealed class FaceReckoning
{
    // As in training: where no neighbour contributes, all count the same.
    private const double Tiny = 1e-30;

    private FaceReckoning(LdlVaSetup setup, IReadOnlyList<NeighbourPart> neighbours, double lambda, double[] aggregate, double[] target, double[] label, double[] prediction)
    {
        (Setup, Neighbours, Lambda, Aggregate, Target, Label, Prediction) = (setup, neighbours, lambda, aggregate, target, label, prediction);
    }

    /// <summary>How the run was set up.</summary>
    public LdlVaSetup Setup { get; }

    /// <summary>Everybody who contributes, the face itself first where it counts.</summary>
    public IReadOnlyList<NeighbourPart> Neighbours { get; }

    /// <summary>Uncertainty factor λ.</summary>
    public double Lambda { get; }

    /// <summary>Neighbourhood's opinion d̃, [C].</summary>
    public double[] Aggregate { get; }

    /// <summary>Target distribution d, [C].</summary>
    public double[] Target { get; }

    /// <summary>Provided label as a distribution l, [C].</summary>
    public double[] Label { get; }

    /// <summary>Prediction p, [C].</summary>
    public double[] Prediction { get; }

    /// <summary>Cross-entropy of the prediction with a distribution, in nats.</summary>
    public double CrossEntropy(double[] distribution) => -distribution.Zip(Prediction, (share, p) => share == 0 ? 0 : share * Math.Log(p + Setup.LogEpsilon)).Sum();

    /// <summary>Computes them.</summary>
    /// <param name="setup">How the run was set up.</param>
    /// <param name="faces">The run's faces.</param>
    /// <param name="face">Place among them.</param>
    /// <returns>Null where the run stored no contributions, predictions or neighbours, or mixes nothing.</returns>
    public static FaceReckoning? Of(LdlVaSetup setup, RunFaces faces, int face)
    {
        if (faces.Neighbours is not { } table || faces.Contribution.Length == 0 || faces.Predictions.Length == 0)
        {
            return null;
        }

        var classes = faces.Classes.Count;
        var entries = Entries(setup, faces, table, face);
        var sum = entries.Sum(entry => entry.Contribution + Tiny);
        NeighbourPart[] parts =
        [
            .. entries.Select(entry => new NeighbourPart(
                entry.Place, entry.Similarity, entry.Calibration, entry.Contribution, (entry.Contribution + Tiny) / sum,
                setup.AveragesLabels ? OneHot(faces.Provided[entry.Place], classes) : Row(faces.Predictions, entry.Place, classes))),
        ];
        double[] aggregate = [.. Enumerable.Range(0, classes).Select(c => parts.Sum(part => part.Share * part.Opinion[c]))];
        var label = OneHot(faces.Provided[face], classes);
        var lambda = setup.FixedLambda ?? faces.Doubt[face];
        double[] target = [.. label.Zip(aggregate, (l, d) => ((1 - lambda) * l) + (lambda * d))];
        return new(setup, parts, lambda, aggregate, target, label, Row(faces.Predictions, face, classes));
    }

    /// <summary>A row of a matrix, [C].</summary>
    public static double[] Row(float[] matrix, int row, int classes) => [.. matrix.AsSpan(row * classes, classes).ToArray().Select(value => (double)value)];

    private static List<(int Place, double Similarity, double Calibration, double Contribution)> Entries(LdlVaSetup setup, RunFaces faces, NeighbourTable table, int face)
    {
        var entries = new List<(int, double, double, double)>();
        if (faces.Own.Length > 0)
        {
            entries.Add((face, 1, faces.Own[face], faces.Own[face]));
        }

        // Where the face itself took the place of its farthest neighbour, that one does not count.
        var counted = faces.Own.Length > 0 && setup.Space != "Features" ? table.K - 1 : table.K;
        for (var k = 0; k < counted; k++)
        {
            var entry = (face * table.K) + k;
            entries.Add((
                table.Index[entry],
                setup.CountsSimilarity ? table.LocalSimilarity[entry] : 1,
                faces.Calibration.Length > 0 ? faces.Calibration[entry] : 1,
                faces.Contribution[entry]));
        }

        return entries;
    }

    private static double[] OneHot(int label, int classes)
    {
        var row = new double[classes];
        row[label] = 1;
        return row;
    }
}
