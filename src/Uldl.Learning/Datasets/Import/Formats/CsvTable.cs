using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Reads the rows of a table whose columns are known.</summary>
internal sealed class CsvTable(SourceFolder source, string file, CsvDialect dialect, CsvColumns columns, ImportOptions options)
{
    private readonly ListingDraft _draft = new(source, options);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private bool _promisesAffect;

    internal SourceListing List(CancellationToken token)
    {
        TableRow[] rows = [.. TableRows.Read(source, file, dialect.Separator, token).Skip(dialect.HasHeader ? 1 : 0)];
        TableRow[] whole = [.. rows.Where(IsWhole)];
        var labels = CsvLabels.Learn(file, [.. whole.Select(row => row.Fields[columns.Label]).Where(label => label.Length > 0)], options, columns.IsLdlVa);
        if (columns.HasAffect)
        {
            CsvAffect[] affects = [.. whole.Select(AffectOf)];
            CsvAffect.Check(file, affects);
            _promisesAffect = Array.Exists(affects, affect => affect.IsValid);
        }

        NoteAffect();
        var below = options.Csv?.Pictures is { Length: > 0 } pictures ? pictures.Replace('\\', '/').Trim('/') : FormatFiles.FolderOf(file);
        var index = new PictureIndex(source, below);
        foreach (var row in rows)
        {
            token.ThrowIfCancellationRequested();
            Add(row, index, labels);
        }

        _draft.ExcludeLeftOver(index.All, _named, file);
        return Finish(labels);
    }

    private SourceListing Finish(CsvLabels labels)
    {
        var split = $"split by its column {NameOf(columns.Split)}";
        if (columns.Split < 0)
        {
            _draft.DrawSplits(columns.Subject < 0 ? null : face => face.Facts["subject"] is { Length: > 0 } subject ? subject : "\n" + face.Id);
            split = columns.Subject < 0 ? "split by us, class by class" : $"split by us, no {NameOf(columns.Subject)} in two parts";
        }

        var table = columns.IsLdlVa ? "LDL-VA's own table" : "table";
        return _draft.Finish(
            $"{table} {file}, parted by {dialect.SeparatorName}, {(dialect.HasHeader ? "with" : "without")} header; pictures of column {NameOf(columns.Image)}, labels of {NameOf(columns.Label)}; {split}",
            labels.ClassOrder);
    }

    private string NameOf(int column) => column < 0 ? "" : $"\"{dialect.Names[column]}\"";

    private bool IsWhole(TableRow row) => !row.IsDamaged && row.Fields.Length == dialect.Names.Length;

    private string WhereOf(TableRow row) => FormattableString.Invariant($"{file}:{row.Line}");

    private CsvAffect AffectOf(TableRow row) => columns.HasAffect ? CsvAffect.Read(WhereOf(row), row.Fields[columns.Valence], row.Fields[columns.Arousal]) : CsvAffect.None;

    private void NoteAffect()
    {
        if (columns.HasAffect && !_promisesAffect)
        {
            _draft.Note(FindingKind.InvalidAffect, file, "No row holds a valid pair of valence and arousal; faces are kept without.");
        }
        else if (columns.Valence >= 0 != columns.Arousal >= 0)
        {
            _draft.Note(FindingKind.Note, file, "Only one of valence and arousal has a column; it is not used.");
        }
    }

    private void Add(TableRow row, PictureIndex pictures, CsvLabels labels)
    {
        var where = WhereOf(row);
        if (!IsWhole(row))
        {
            // Its picture is named all the same, so that one face is not left out twice.
            FindPicture(row, pictures);
            var found = row.IsDamaged ? "quotes that do not close" : FormattableString.Invariant($"{row.Fields.Length}");
            _draft.Exclude(FindingKind.MalformedRow, where, FormattableString.Invariant($"Expected {dialect.Names.Length} fields, found {found}; left out."));
        }
        else if (row.Fields[columns.Image].Length == 0)
        {
            _draft.Exclude(FindingKind.RowWithoutName, where, "The row names no picture; left out.");
        }
        else if (FindPicture(row, pictures) is not { } picture)
        {
            _draft.ExcludeMissing(where, row.Fields[columns.Image]);
        }
        else if (_draft.Claims(picture, where, $"An earlier row names {row.Fields[columns.Image]} already; the first counts, this one is left out.")
            && TryReadLabel(row, where, picture, labels, out var label)
            && TryReadSplit(row, where, picture, out var split)
            && TryReadAffect(row, where, picture, out var affect))
        {
            _draft.Faces.Add(new SourceFace
            {
                Id = picture,
                Image = new PictureFile(picture),
                Split = split,
                Label = label,
                Where = where,
                Valence = affect.Valence,
                Arousal = affect.Arousal,
                Facts = columns.Subject < 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["subject"] = row.Fields[columns.Subject] },
            });
        }
    }

    private string? FindPicture(TableRow row, PictureIndex pictures)
    {
        var name = row.Fields.ElementAtOrDefault(columns.Image) ?? "";
        var picture = name.Length == 0 ? null : pictures.Find(name);
        if (picture is not null)
        {
            _named.Add(picture);
        }

        return picture;
    }

    private bool TryReadLabel(TableRow row, string where, string picture, CsvLabels labels, out Expression label)
    {
        var word = row.Fields[columns.Label];
        if (labels.TryRead(word, out label))
        {
            return _draft.Uses(label, where, picture);
        }

        var (kind, message) = word.Length == 0
            ? (FindingKind.Unlabelled, "The row has no label; left out.")
            : labels.IsNotUsed(word)
                ? (FindingKind.LabelNotUsed, $"The label {word} stands for none, uncertain or no face; left out.")
                : (FindingKind.UnknownLabel, $"The label \"{word}\" is no known expression; left out.");
        _draft.Exclude(kind, where, message, picture);
        return false;
    }

    private bool TryReadSplit(TableRow row, string where, string picture, out Split split)
    {
        split = Split.Train;
        if (columns.Split < 0 || SplitWords.TryRead(row.Fields[columns.Split], out split))
        {
            return true;
        }

        _draft.Exclude(FindingKind.MalformedRow, where, $"The split \"{row.Fields[columns.Split]}\" is none of train, validation and test; left out.", picture);
        return false;
    }

    private bool TryReadAffect(TableRow row, string where, string picture, out CsvAffect affect)
    {
        affect = _promisesAffect ? AffectOf(row) : CsvAffect.None;
        if (affect.IsOutside)
        {
            _draft.Note(FindingKind.ClippedAffect, where, $"Valence {row.Fields[columns.Valence]}, arousal {row.Fields[columns.Arousal]} leave -1 … 1; moved to the border.", picture);
            affect = affect.Clipped;
        }
        else if (_promisesAffect && !affect.IsValid)
        {
            _draft.Exclude(
                FindingKind.InvalidAffect, where, $"Valence \"{row.Fields[columns.Valence]}\", arousal \"{row.Fields[columns.Arousal]}\" are no valid pair, and other rows have one; left out.", picture);
            return false;
        }

        return true;
    }
}
