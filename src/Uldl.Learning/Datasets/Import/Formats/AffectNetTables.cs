using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>AffectNet's first release: training.csv, validation.csv, and pictures in numbered folders.</summary>
internal sealed class AffectNetTables
{
    private static readonly (string Name, Split Split)[] Names = [("training.csv", Split.Train), ("validation.csv", Split.Test)];

    private readonly SourceFolder _source;
    private readonly ListingDraft _draft;
    private readonly AffectNetFaces _faces;
    private readonly PictureIndex _index;
    private readonly string[] _folders;
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    internal AffectNetTables(SourceFolder source, ImportOptions options)
    {
        _source = source;
        _draft = new ListingDraft(source, options);
        _faces = new AffectNetFaces(_draft);
        _index = new PictureIndex(source);

        // A row says "689/abc.jpg": what remains is the folder of the numbered folders.
        _folders =
        [
            .. _index.All.Select(FormatFiles.FolderOf).Distinct(StringComparer.Ordinal).Select(FormatFiles.FolderOf).Append("").Distinct(StringComparer.Ordinal)
                .Where(folder => !IsAutomatic(folder))
                .OrderBy(folder => folder.EndsWith("Manually_Annotated_Images", StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenBy(folder => folder, StringComparer.Ordinal),
        ];
    }

    /// <summary>The tables that are there, one for each part.</summary>
    internal static (string File, Split Split)[] Find(SourceFolder source) =>
        [.. Names.SelectMany(name => FormatFiles.Named(source, name.Name).Take(1).Select(file => (file, name.Split)))];

    internal SourceListing List((string File, Split Split)[] tables, CancellationToken token)
    {
        var phrases = new List<string>();
        foreach (var (file, split) in tables)
        {
            phrases.Add($"{file} {(Read(file, split, token) ? "with" : "without")} header");
        }

        var manual = _index.All.Where(picture => !IsAutomatic(picture)).ToArray();
        if (manual.Length < _index.All.Count)
        {
            _draft.Note(FindingKind.Note, ".", FormattableString.Invariant(
                $"{_index.All.Count - manual.Length} pictures of Automatically_Annotated_Images were passed over: a machine labelled them, no person did."));
        }

        _draft.ExcludeLeftOver(manual, _named, string.Join(" or ", tables.Select(table => table.File)));
        NoteFiles(tables);
        return _faces.Finish($"tables {string.Join(", ", phrases)}", tables.FirstOrDefault(table => table.Split == Split.Train).File, contempt: 500);
    }

    private static bool IsAutomatic(string path) => path.Contains("Automatically_Annotated", StringComparison.OrdinalIgnoreCase);

    private void NoteFiles((string File, Split Split)[] tables)
    {
        foreach (var (name, split) in Names)
        {
            if (!Array.Exists(tables, table => table.Split == split))
            {
                _draft.Note(FindingKind.Note, name, $"There is no {name}, so the set has no {(split == Split.Train ? "train" : "test")} faces.");
            }

            foreach (var other in FormatFiles.Named(_source, name).Skip(1))
            {
                _draft.Note(FindingKind.Note, other, $"There is another {name} nearer to the folder; this one was passed over.");
            }
        }
    }

    /// <summary>Reads a table; whether it had a header.</summary>
    private bool Read(string file, Split split, CancellationToken token)
    {
        AffectNetColumns? columns = null;
        foreach (var row in TableRows.Read(_source, file, ',', token))
        {
            if (columns is null)
            {
                columns = AffectNetColumns.Learn(file, row.Fields);
                if (columns.HasHeader)
                {
                    continue;
                }
            }

            Add(FormattableString.Invariant($"{file}:{row.Line}"), row, columns, split);
        }

        return columns is { HasHeader: true };
    }

    private void Add(string where, TableRow row, AffectNetColumns columns, Split split)
    {
        var name = (row.Fields.ElementAtOrDefault(columns.Path) ?? "").Replace('\\', '/');
        var picture = name.Length == 0 ? null : FindPicture(name);
        var isFirst = picture is null || _named.Add(picture);
        if (row.IsDamaged || row.Fields.Length != columns.Count)
        {
            _draft.Exclude(FindingKind.MalformedRow, where, FormattableString.Invariant($"Expected {columns.Count} fields, found {(row.IsDamaged ? "quotes that do not close" : row.Fields.Length)}; left out."));
        }
        else if (name.Length == 0)
        {
            _draft.Exclude(FindingKind.RowWithoutName, where, "The row names no picture; left out.");
        }
        else if (picture is null)
        {
            _draft.ExcludeMissing(where, name);
        }
        else if (!isFirst)
        {
            _draft.Exclude(FindingKind.RepeatedName, where, $"An earlier row names {name} already; the first counts, this one is left out.");
        }
        else if (!TryReadBox(row, columns, where, name, out var box))
        {
            _draft.Exclude(FindingKind.MalformedRow, where, "Expected four numbers with points for the face's box; left out.", name);
        }
        else
        {
            var face = new SourceFace { Id = name, Image = new PictureFile(picture), Split = split, Label = default, Where = where, Box = box };
            _faces.Add(face, new AffectNetAnnotation(where, row.Fields[columns.Label], row.Fields[columns.Valence], row.Fields[columns.Arousal]));
        }
    }

    private string? FindPicture(string name)
    {
        foreach (var folder in _folders)
        {
            if (_index.Find(folder.Length == 0 ? name : $"{folder}/{name}") is { } picture)
            {
                return picture;
            }
        }

        return null;
    }

    private bool TryReadBox(TableRow row, AffectNetColumns columns, string where, string name, out FaceBox? box)
    {
        box = null;
        if (columns.Box.Count == 0)
        {
            return true;
        }

        var numbers = new double[4];
        for (var side = 0; side < numbers.Length; side++)
        {
            if (!double.TryParse(row.Fields[columns.Box[side]], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[side]) || !double.IsFinite(numbers[side]))
            {
                return false;
            }
        }

        if (numbers[2] > 0 && numbers[3] > 0)
        {
            box = new FaceBox(numbers[0], numbers[1], numbers[2], numbers[3]);
        }
        else
        {
            _draft.Note(FindingKind.Note, where, "The face's box holds nothing; the whole picture is taken.", name);
        }

        return true;
    }
}
