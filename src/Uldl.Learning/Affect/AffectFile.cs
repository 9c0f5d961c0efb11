using System.Globalization;
using System.Security.Cryptography;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Affect;

/// <summary>Takes valence-arousal from a table that another program wrote.</summary>
internal static class AffectFile
{
    // A table on another scale (1 … 9) would be clipped to nothing: then somebody has to scale it first.
    private const double MostOutside = 0.5;

    /// <summary>Reads the request's table and gives each face its row.</summary>
    /// <exception cref="DatasetException">The table cannot be read or understood, or names none of the faces.</exception>
    internal static AffectValues Read(AffectRequest request, PackedDataset dataset, Action<string, int, int> progress, CancellationToken token)
    {
        var path = Path.GetFullPath(request.Path!);
        progress("Reading the table", 0, 1);
        var rows = AffectTableFile.Read(path, request.Table);
        CheckScale(path, rows);
        CheckKeys(path, rows);
        token.ThrowIfCancellationRequested();

        var faces = dataset.Faces;
        var chosen = Match(path, rows, new FaceNames(dataset), faces.Count);
        var matched = chosen.Count(row => row >= 0);
        if (matched == 0)
        {
            throw new DatasetException($"{path}: none of its {rows.Count} rows names one of the {faces.Count} faces of {request.Dataset}. "
                + $"The table says {Examples(rows.Select(row => row.Image))}; the faces are called {Examples(faces.Ids)}. Name images by id, file name or path as the dataset does.");
        }

        progress("Reading the table", 1, 1);
        var withoutRow = faces.Count - matched;
        var outside = chosen.Count(row => row >= 0 && IsOutside(rows[row]));
        var blank = chosen.Count(row => row >= 0 && IsBlank(rows[row]));
        return new(
            [.. chosen.Select(row => row < 0 ? float.NaN : rows[row].Valence)],
            [.. chosen.Select(row => row < 0 ? float.NaN : rows[row].Arousal)],
            string.Create(CultureInfo.InvariantCulture, $"Pseudo valence-arousal from the table {Path.GetFileName(path)} ({rows.Count} rows, SHA-256 {Checksum(path)[..12]}…): {matched} faces have a row, {withoutRow} have none, ")
            + string.Create(CultureInfo.InvariantCulture, $"{rows.Count - matched} rows match no face, {blank} matched rows are blank, {outside} left -1 … 1 and were moved to the border."));
    }

    // For each face the place of its row in the table; -1 without one.
    private static int[] Match(string path, IReadOnlyList<AffectRow> rows, FaceNames names, int faces)
    {
        var chosen = new int[faces];
        var strengths = new int[faces];
        Array.Fill(chosen, -1);
        for (var i = 0; i < rows.Count; i++)
        {
            var (face, strength) = names.Find(rows[i].Image);
            if (face < 0 || strength < strengths[face])
            {
                continue;
            }

            if (strength == strengths[face])
            {
                var other = rows[chosen[face]];
                throw new DatasetException($"{path}:{rows[i].Line}: \"{rows[i].Image}\" means the same face as \"{other.Image}\" in line {other.Line}; expected one row an image. Remove one of them.");
            }

            // The row that names more of the face's path knows better: val/1.jpg does not take what train/1.jpg means.
            (chosen[face], strengths[face]) = (i, strength);
        }

        return chosen;
    }

    private static void CheckKeys(string path, IReadOnlyList<AffectRow> rows)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Image.Length == 0)
            {
                throw new DatasetException($"{path}:{row.Line}: the row names no image; expected an id, a file name or a path.");
            }

            if (!seen.TryAdd(row.Image, row.Line))
            {
                throw new DatasetException($"{path}:{row.Line}: \"{row.Image}\" stands in line {seen[row.Image]} already; expected one row an image. Remove one of them.");
            }
        }
    }

    private static void CheckScale(string path, IReadOnlyList<AffectRow> rows)
    {
        var filled = rows.Where(row => !IsBlank(row)).ToList();
        if (filled.Count > 0 && filled.Count(IsOutside) > filled.Count * MostOutside)
        {
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: valence lies between {filled.Min(row => row.Valence)} and {filled.Max(row => row.Valence)}, arousal between {filled.Min(row => row.Arousal)} and {filled.Max(row => row.Arousal)}; expected -1 … 1. Scale both columns first."));
        }
    }

    private static bool IsBlank(AffectRow row) => float.IsNaN(row.Valence) || float.IsNaN(row.Arousal);

    private static bool IsOutside(AffectRow row) => Math.Abs(row.Valence) > 1 || Math.Abs(row.Arousal) > 1;

    private static string Examples(IEnumerable<string> names) => string.Join(", ", names.Take(3).Select(name => $"\"{name}\""));

    private static string Checksum(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
