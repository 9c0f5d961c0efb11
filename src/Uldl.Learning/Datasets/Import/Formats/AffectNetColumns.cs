namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Where the columns of AffectNet's tables stand.</summary>
internal sealed class AffectNetColumns
{
    private static readonly string[] Documented =
        ["subDirectory_filePath", "face_x", "face_y", "face_width", "face_height", "facial_landmarks", "expression", "valence", "arousal"];

    private AffectNetColumns(string file, string[] names, bool hasHeader)
    {
        Count = names.Length;
        HasHeader = hasHeader;
        (Path, Label, Valence, Arousal) = (Place(file, names, 0), Place(file, names, 6), Place(file, names, 7), Place(file, names, 8));
        int[] box = [.. Enumerable.Range(1, 4).Select(column => IndexOf(names, column))];
        Box = box.Contains(-1) ? [] : box;
    }

    /// <summary>How many there are.</summary>
    internal int Count { get; }

    /// <summary>Whether the first line names them.</summary>
    internal bool HasHeader { get; }

    internal int Path { get; }

    internal int Label { get; }

    internal int Valence { get; }

    internal int Arousal { get; }

    /// <summary>Left, top, width and height; empty where the table has no box.</summary>
    internal IReadOnlyList<int> Box { get; }

    /// <summary>Reads the first line: names, or already the first face in the documented order.</summary>
    /// <exception cref="DatasetException">It names columns, but not all that are needed.</exception>
    internal static AffectNetColumns Learn(string file, string[] first)
    {
        var hasHeader = first.Any(field => Documented.Contains(field, StringComparer.OrdinalIgnoreCase));
        return new AffectNetColumns(file, hasHeader ? first : Documented, hasHeader);
    }

    private static int IndexOf(string[] names, int column) => Array.FindIndex(names, name => name.Equals(Documented[column], StringComparison.OrdinalIgnoreCase));

    private static int Place(string file, string[] names, int column) => IndexOf(names, column) is >= 0 and var place
        ? place
        : throw new DatasetException($"{file}:1: the header names no column {Documented[column]}; found {string.Join(", ", names.Take(12))}. Give the column its documented name, or import the table as \"csv\".");
}
