using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>The faces that an address asks for, in its order.</summary>
internal static class FaceQuery
{
    /// <summary>Filters and sorts.</summary>
    /// <param name="faces">The run's faces.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="other">Doubt of the run that it is held against, [N], NaN for faces that it does not have; null for none.</param>
    /// <param name="chosen">The faces that the address's word chooses; null for all.</param>
    /// <returns>Places among the run's faces; equal scores keep the run's order.</returns>
    public static int[] Select(RunFaces faces, GalleryAddress asked, float[]? other, FaceSelection? chosen = null)
    {
        var orders = FaceOrders.Of(faces);
        var predicted = asked.Predicted is null ? [] : orders.Predicted;
        var (label, clean, prediction) = (PlaceOf(faces, asked.Label), PlaceOf(faces, asked.Clean), PlaceOf(faces, asked.Predicted));
        // A face that the other run does not have comes last, whichever way.
        var order = asked.Sort == FaceScore.Change && other is not null
            ? FaceOrders.Sorted(Array.ConvertAll(Changes(faces, other), MathF.Abs), asked.IsAscending)
            : orders.Order(asked.Sort == FaceScore.Change ? FaceScore.Doubt : asked.Sort, asked.IsAscending);
        var entropy = asked.Entropy == (null, null) || faces.Predictions.Length == 0 ? null : orders.Scores(FaceScore.Entropy);
        var disagreement = asked.Disagreement == (null, null) || faces.Neighbours is null ? null : orders.Scores(FaceScore.Disagreement);
        return Array.FindAll(order, Keeps);

        bool Keeps(int face) =>
            (chosen is null || chosen.Contains(faces.Rows[face]))
            && (label is null || faces.Provided[face] == label)
            && (clean is null || faces.Clean[face] == clean)
            && (prediction is null || (predicted.Length > 0 && predicted[face] == prediction))
            && (asked.Flipped is not { } flipped || faces.IsFlipped(face) == flipped)
            && IsWithin(asked.Doubt, faces.Doubt, face) && IsWithin(asked.Entropy, entropy, face) && IsWithin(asked.Disagreement, disagreement, face)
            && (asked.Find.Length == 0 || faces.Ids[face].Contains(asked.Find, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Doubt of the other run less that of this one, [N].</summary>
    public static float[] Changes(RunFaces faces, float[] other) => [.. faces.Doubt.Zip(other, (own, others) => others - own)];

    /// <summary>Another run's doubt in this run's order of faces, [N]; NaN where it does not have a face.</summary>
    public static float[] Align(RunFaces faces, RunFaces other)
    {
        var places = new Dictionary<int, int>(other.Count);
        for (var place = 0; place < other.Count; place++)
        {
            places[other.Rows[place]] = place;
        }

        return Array.ConvertAll(faces.Rows, row => places.TryGetValue(row, out var place) ? other.Doubt[place] : float.NaN);
    }

    /// <summary>Columns of the paper's figure: for each expression faces of that label at equal steps of rank, the most doubted first.</summary>
    /// <param name="faces">The run's faces.</param>
    /// <param name="chosen">Those that take part, ordered by descending doubt.</param>
    /// <param name="rows">Faces of a column, at least 2.</param>
    /// <returns>For each class at most so many places.</returns>
    public static IReadOnlyList<int[]> Figure(RunFaces faces, int[] chosen, int rows)
    {
        List<int>[] columns = [.. faces.Classes.Select(_ => new List<int>())];
        foreach (var face in chosen)
        {
            columns[faces.Provided[face]].Add(face);
        }

        return [.. columns.Select(column => column.Count <= rows ? [.. column] : Enumerable.Range(0, rows).Select(row => column[(int)((long)row * (column.Count - 1) / (rows - 1))]).ToArray())];
    }

    // A range of a score that these faces do not have lets none through.
    private static bool IsWithin((double? Least, double? Most) range, float[]? scores, int face) =>
        (range.Least is not { } least || (scores is not null && scores[face] >= (float)least))
        && (range.Most is not { } most || (scores is not null && scores[face] <= (float)most));

    // A label that the run does not have matches no face.
    private static int? PlaceOf(RunFaces faces, Core.Faces.Expression? expression) =>
        expression is { } wanted ? faces.Classes.ToList().IndexOf(wanted) : null;
}
