namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Which column holds what, from 0; -1 for what the table does not have.</summary>
internal sealed record CsvColumns
{
    private static readonly string[] Images = ["subdirectoryfilepath", "imagepath", "imgpath", "filepath", "image", "path", "pth", "filename", "file", "imagename", "img", "picture"];
    private static readonly string[] Labels = ["label", "expression", "emotion", "class", "exp", "classname", "emotionlabel", "target"];
    private static readonly string[] Splits = ["split", "usage", "phase", "subset", "partition", "set"];
    private static readonly string[] Valences = ["valence", "val", "v"];
    private static readonly string[] Arousals = ["arousal", "aro", "a"];
    private static readonly string[] Subjects = ["subject", "subjectid", "person", "personid", "participant", "identity", "actor"];

    private static readonly string[] LdlVa = ["subDirectory_filePath", "expression", "valence", "arousal", "knn"];

    internal required int Image { get; init; }

    internal required int Label { get; init; }

    internal int Split { get; init; } = -1;

    internal int Valence { get; init; } = -1;

    internal int Arousal { get; init; } = -1;

    internal int Subject { get; init; } = -1;

    /// <summary>Whether this is the table that LDL-VA's authors publish, whose expressions are documented to be in AffectNet's order.</summary>
    internal bool IsLdlVa { get; init; }

    /// <summary>Whether valence and arousal both have a column.</summary>
    internal bool HasAffect => Valence >= 0 && Arousal >= 0;

    /// <summary>Takes the columns that were chosen; where neither picture nor label was, all are found by their usual names.</summary>
    internal static CsvColumns Find(string file, CsvDialect dialect, CsvMapping? mapping)
    {
        int Optional(string? chosen, string[] usual) => chosen is { Length: > 0 }
            ? Chosen(file, dialect, chosen)
            : mapping is { Image: null, Label: null } or null ? Usual(dialect, usual) : -1;

        int Needed(string? chosen, string[] usual, int otherwise, string what)
        {
            var column = chosen is { Length: > 0 } ? Chosen(file, dialect, chosen) : Usual(dialect, usual);
            column = column >= 0 ? column : otherwise;
            return column >= 0 ? column : throw new DatasetException(
                $"{file}: no column could be told to hold the {what}; found {string.Join(", ", dialect.Names)}{(dialect.HasHeader ? "" : " (no header)")}. Say which column it is.");
        }

        var image = Needed(mapping?.Image, Images, dialect.Picture, "pictures");
        var columns = new CsvColumns
        {
            Image = image,
            Label = Needed(mapping?.Label, Labels, dialect is { HasHeader: false, Names.Length: 2 } ? 1 - image : -1, "labels"),
            Split = Optional(mapping?.Split, Splits),
            Valence = Optional(mapping?.Valence, Valences),
            Arousal = Optional(mapping?.Arousal, Arousals),
            Subject = Optional(mapping?.Subject, Subjects),
            IsLdlVa = dialect.HasHeader && dialect.Names.SequenceEqual(LdlVa, StringComparer.OrdinalIgnoreCase),
        };
        return columns.Valence >= 0 == columns.Arousal >= 0 || mapping is null or { Valence: null, Arousal: null }
            ? columns
            : throw new DatasetException($"{file}: valence and arousal go together, and one of the two has no column. Choose both or neither.");
    }

    private static int Chosen(string file, CsvDialect dialect, string name)
    {
        var column = Array.FindIndex(dialect.Names, known => known.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
        return column >= 0
            ? column
            : throw new DatasetException($"{file}: has no column \"{name}\"; found {string.Join(", ", dialect.Names)}{(dialect.HasHeader ? "" : " (no header, so columns are numbers)")}. Choose one of these.");
    }

    private static int Usual(CsvDialect dialect, string[] usual) => dialect.HasHeader
        ? usual.Select(name => Array.FindIndex(dialect.Names, known => name == Plain(known))).FirstOrDefault(column => column >= 0, -1)
        : -1;

    private static string Plain(string name) => new([.. name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
}
