using System.Globalization;
using System.Text.RegularExpressions;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Affect;

/// <summary>One line of a table of predictions.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Image">What it calls the image.</param>
/// <param name="Valence">NaN where the table has none.</param>
/// <param name="Arousal">NaN where the table has none.</param>
internal readonly record struct AffectRow(int Line, string Image, float Valence, float Arousal);

/// <summary>Reads a table of predictions: finds delimiter and header, and says file and line of the first thing that is wrong.</summary>
internal sealed partial class AffectTableFile
{
    private const int Looked = 50;

    // Spaces stand for any run of blanks. Of two that fit, the earlier wins.
    private static readonly char[] Delimiters = ['\t', ',', ';', ' '];

    private static readonly string[] ImageNames = ["image", "img", "file", "filename", "file_name", "path", "picture", "id", "name", "subdirectory_filepath", "image_name", "image_id", "image_path", "face"];
    private static readonly string[] ValenceNames = ["valence", "val", "v", "valence_pred", "pred_valence", "valence_prediction"];
    private static readonly string[] ArousalNames = ["arousal", "aro", "a", "arousal_pred", "pred_arousal", "arousal_prediction"];

    private readonly string _path;
    private readonly List<(int Number, string Text)> _lines;
    private readonly char _delimiter;
    private readonly string[]? _header;
    private readonly (int Image, int Valence, int Arousal) _columns;
    private readonly int _width;

    private AffectTableFile(string path, List<(int Number, string Text)> lines, AffectTable? table)
    {
        (_path, _lines) = (path, lines);
        _delimiter = FindDelimiter();
        var first = Fields(_lines[0].Text);
        _width = first.Length;
        _header = first.Count(IsNumber) < 2 && !first.Any(IsCommaNumber) ? first : null;
        if (_header is not null && _lines.Count == 1)
        {
            throw Wrong(_lines[0].Number, "there is a header and no line below it", "a line an image: its name, valence, arousal");
        }

        _columns = FindColumns(table ?? new(null, null, null));
    }

    /// <summary>All lines of a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">Which columns; null finds out.</param>
    /// <returns>One row a record; blank lines left out.</returns>
    /// <exception cref="DatasetException">It cannot be read or understood.</exception>
    internal static IReadOnlyList<AffectRow> Read(string path, AffectTable? table)
    {
        try
        {
            var lines = AffectTableLines.Read(path);
            return lines.Count == 0
                ? throw new DatasetException($"{path}: the file is empty; expected a line an image: its name, valence, arousal.")
                : lines.Take(Looked).Any(line => line.Text.Contains('\0', StringComparison.Ordinal))
                    ? throw new DatasetException($"{path}: this is not a text file. Export the predictions as CSV: image, valence, arousal.")
                    : new AffectTableFile(path, lines, table).Rows();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    private List<AffectRow> Rows()
    {
        var rows = new List<AffectRow>();
        foreach (var (number, text) in _header is null ? _lines : _lines.Skip(1))
        {
            var fields = Fields(text);
            if (fields.Length != _width)
            {
                throw Wrong(number, $"there are {fields.Length} fields", $"{_width} as in the first line. If decimals are written with a comma, write them with a point");
            }

            var (valence, arousal) = (Number(fields[_columns.Valence], number, "valence"), Number(fields[_columns.Arousal], number, "arousal"));

            // AffectNet writes -2 for "no such thing here".
            var isMarked = valence == -2 && arousal == -2;
            rows.Add(new(number, fields[_columns.Image], isMarked ? float.NaN : valence, isMarked ? float.NaN : arousal));
        }

        return rows;
    }

    private char FindDelimiter()
    {
        // The one under which most of the first lines have at least three fields, two of them numbers, and all the same width.
        var looked = _lines.Take(Looked).Select(line => line.Text).ToList();
        var best = Delimiters.Select(delimiter => (delimiter, Score: looked.Skip(looked.Count > 1 ? 1 : 0).Count(text => Split(text, delimiter) is var fields && fields.Length >= 3 && fields.Count(IsNumber) >= 2)))
            .MaxBy(pair => pair.Score);
        if (best.Score > 0)
        {
            return best.delimiter;
        }

        if (Delimiters.Any(delimiter => Split(looked[^1], delimiter).Count(IsCommaNumber) >= 2))
        {
            throw Wrong(_lines[Math.Min(_lines.Count, Looked) - 1].Number, "decimals are written with a comma", "a point, as in 0.25. Replace them");
        }

        throw Wrong(_lines[Math.Min(_lines.Count, Looked) - 1].Number, $"\"{Short(looked[^1])}\" is no image with two numbers", "its name, valence, arousal, with tabs, commas, semicolons or blanks between");
    }

    private (int Image, int Valence, int Arousal) FindColumns(AffectTable table)
    {
        if (_header is null && _width != 3 && (table.Image is null || table.Valence is null || table.Arousal is null))
        {
            throw Wrong(_lines[0].Number, $"there are {_width} columns and no header", "three: image, valence, arousal. Say which columns hold them, counted from 1");
        }

        var columns = (Find(table.Image, ImageNames, 0, "image"), Find(table.Valence, ValenceNames, 1, "valence"), Find(table.Arousal, ArousalNames, 2, "arousal"));
        return columns.Item1 == columns.Item2 || columns.Item1 == columns.Item3 || columns.Item2 == columns.Item3
            ? throw Wrong(_lines[0].Number, $"image, valence and arousal stand in columns {columns.Item1 + 1}, {columns.Item2 + 1} and {columns.Item3 + 1}", "three different ones")
            : columns;
    }

    private int Find(string? asked, string[] known, int place, string what)
    {
        if (asked is null && _header is null)
        {
            return place;
        }

        var found = _header is null ? -1 : Array.FindIndex(_header, name => asked is null ? known.Contains(name.ToLowerInvariant()) : string.Equals(name, asked.Trim(), StringComparison.OrdinalIgnoreCase));
        if (found < 0 && asked is not null && int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= _width)
        {
            return number - 1;
        }

        return found >= 0 ? found : throw (_header is null
            ? Wrong(_lines[0].Number, $"there is no header, so \"{asked}\" names no column", $"a number from 1 to {_width} for {what}")
            : Wrong(_lines[0].Number, asked is null ? $"no column is called {what}" : $"there is no column \"{asked}\"", $"one of {string.Join(", ", _header)}. Say which holds {what}"));
    }

    private float Number(string field, int line, string what) =>
        field.Length == 0 || field.ToLowerInvariant() is "nan" or "na" or "null" or "none" ? float.NaN
        : float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value) ? value
        : throw Wrong(line, $"{what} is \"{Short(field)}\"", IsCommaNumber(field) ? "a point in it. Write decimals as 0.25" : "a number from -1 to 1, or nothing");

    private string[] Fields(string text) => Split(text, _delimiter);

    private static string[] Split(string text, char delimiter) => delimiter == ' '
        ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        : [.. CsvLine.Split(text, delimiter).Select(field => field.Trim())];

    private static bool IsNumber(string field) => float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsCommaNumber(string field) => CommaNumber().IsMatch(field);

    private static string Short(string text) => text.Length <= 60 ? text : text[..59] + "…";

    private DatasetException Wrong(int line, string found, string expected) => new(string.Create(CultureInfo.InvariantCulture, $"{_path}:{line}: {found}; expected {expected}."));

    [GeneratedRegex(@"^[+-]?\d*,\d+$")]
    private static partial Regex CommaNumber();
}
