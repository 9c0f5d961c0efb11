using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>Whether a block that comes from anywhere holds together: its runs are those of the report, its rows are of one length, its formulas can be read.</summary>
internal static class ReportRecords
{
    private const double Farthest = 1e30;
    private const int LastEpoch = 1_000_000;

    /// <summary>Looks at one block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="runs">Runs of the report.</param>
    /// <param name="experiments">Experiments of the report.</param>
    public static bool Fits(FrozenBlock block, HashSet<int> runs, HashSet<int> experiments) => block.RunsBehind().All(runs.Contains) && block switch
    {
        FrozenTable table => table.Experiments().All(experiments.Contains) && table.Splits.Count is var splits && (splits == 0 || splits == table.Columns.Count) && table.Rows.All(row => row.Cells.Count == table.Columns.Count),
        FrozenCurves curves => curves.Series.Count > 0 && Math.Abs(curves.Scale) is > 0 and <= 1000 && AreLines(curves.Series),
        FrozenConfusion confusion => confusion.Counts.Count == confusion.Classes.Count && confusion.Counts.All(row => row.Count == confusion.Classes.Count),
        FrozenStudy study => study.Rows.All(row => row.Values.Count == study.Measures.Count),
        FrozenDetection detection => detection.Flipped > 0 && detection.Untouched > 0 && detection.Scores.All(score => score.Points.All(point => point.Caught >= 0 && point.Caught <= detection.Flipped && point.FalselyAccused >= 0 && point.FalselyAccused <= detection.Untouched)),
        FrozenConfig config => experiments.Contains(config.Experiment),
        FrozenPlane plane => plane.View.Count == 4 && plane.View[0] < plane.View[1] && plane.View[2] < plane.View[3] && plane.View[1] - plane.View[0] < 1000 && plane.View[3] - plane.View[2] < 1000 && plane.View.All(edge => Math.Abs(edge) <= 1000)
            && plane.View[1] - plane.View[0] > FrozenPlane.LeastWidth && plane.View[3] - plane.View[2] > FrozenPlane.LeastWidth && plane.Every > 0 && plane.Clouds.All(cloud => ReportPlane.IsLook(cloud.Look) && cloud.Places.Count % 2 == 0)
            && plane.Contours.All(contour => ReportPlane.IsLook(contour.Look) && contour.Lines.All(line => line.Count % 2 == 0)) && plane.Marks.All(mark => mark.Code.Length is > 0 and < 4) && plane.Links.Count % 2 == 0,
        FrozenOneFace face => Are(face.Classes, face.Distributions, face.Neighbours) && AreReadable(face.Equations) && AreLines(face.History),
        FrozenPlayground playground => Are(playground.Classes, playground.Distributions, playground.Neighbours) && playground.Label >= 0 && playground.Label < playground.Classes.Count && AreReadable(playground.Equations),
        FrozenPrediction prediction => prediction.Sayings.Count > 0 && prediction.Sayings.All(saying => saying.Classes.Count > 1 && saying.Shares.Count == saying.Classes.Count && AreShares(saying.Shares)),
        _ => true,
    };

    /// <summary>Files of pictures that a block shows.</summary>
    public static IEnumerable<string> PicturesOf(FrozenBlock block) =>
        block.Portraits().Select(face => face.Picture).Append((block as FrozenPrediction)?.OwnPicture).OfType<string>();

    private static bool Are(IReadOnlyList<string> classes, IReadOnlyList<FrozenDistribution> distributions, IReadOnlyList<FrozenNeighbour> neighbours) =>
        classes.Count > 0 && classes.All(name => name.Length > 0)
        && distributions.All(shown => shown.Shares.Count == classes.Count && AreShares(shown.Shares) && ReportParts.IsNotation(shown.Symbol))
        && neighbours.All(neighbour => neighbour.Opinion.Count == 0 || neighbour.Opinion.Count == classes.Count);

    private static bool AreShares(IReadOnlyList<double> shares) => shares.All(share => share is >= 0 and <= 1.001);

    private static bool AreReadable(IReadOnlyList<FrozenEquation> equations) => equations.All(equation => ReportParts.IsNotation(equation.Notation) && (equation.Here is null || ReportParts.IsNotation(equation.Here)));

    // What no training gives cannot be drawn either: means beyond all bounds, epochs before the first.
    private static bool AreLines(IReadOnlyList<FrozenSeries> lines) => lines.All(line => line.Points.Count > 0 && line.Points.All(point =>
        Math.Abs(point.Mean) <= Farthest && point.StandardError is null or (>= 0 and <= Farthest) && point.Epoch is >= 0 and <= LastEpoch));
}
