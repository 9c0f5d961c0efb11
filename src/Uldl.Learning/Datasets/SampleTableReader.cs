using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets;

/// <summary>Reads samples.csv and says file, line and column of the first thing that is wrong.</summary>
internal sealed class SampleTableReader
{
    private static readonly string[] Required = ["id", "split", "label", "valence", "arousal"];

    private readonly string _folder;
    private readonly string _path;
    private readonly DatasetManifest _manifest;
    private readonly List<string[]> _lines = [];
    private string[] _columns = [];

    private SampleTableReader(string folder, DatasetManifest manifest)
    {
        _folder = folder;
        _path = Path.Combine(folder, SampleTable.FileName);
        _manifest = manifest;
    }

    internal static SampleTable Read(string folder, DatasetManifest manifest) => new SampleTableReader(folder, manifest).Read();

    private SampleTable Read()
    {
        ReadLines();
        var known = Required.Append(SampleTable.CleanColumn).Concat(ClassColumns("votes_")).Concat(ClassColumns("true_")).Concat(ClassColumns("rated_")).ToHashSet();
        var faces = new FaceSet
        {
            Dataset = _manifest.Key,
            Classes = _manifest.Classes,
            Ids = Column("id", (word, _) => word),
            Splits = Column("split", SplitOf),
            Labels = Column("label", ClassOf),
            CleanLabels = _columns.Contains(SampleTable.CleanColumn) ? Column(SampleTable.CleanColumn, ClassOf) : [],
            Valence = Column("valence", Affect),
            Arousal = Column("arousal", Affect),
            Votes = Block("votes_", (word, place) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var votes) ? votes : throw Wrong(place, word, "a number of votes")),
            TrueDistributions = Block("true_", (word, place) => Fraction(word, place, 0)),
            // Some sets rate only some of their faces.
            Rated = Block("rated_", (word, place) => word.Length == 0 ? float.NaN : Fraction(word, place, 0)),
        };
        return new SampleTable(faces, _columns.Where(column => !known.Contains(column)).ToDictionary(column => column, column => Column(column, (word, _) => word)));
    }

    private void ReadLines()
    {
        try
        {
            using var text = new StreamReader(_path);
            _columns = CsvLine.Read(text) ?? [""];
            while (CsvLine.Read(text) is { } line)
            {
                _lines.Add(line);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(_path, error);
        }

        if (Required.FirstOrDefault(column => !_columns.Contains(column)) is { } missing)
        {
            throw new DatasetException($"{_path}:1: there is no column {missing}; expected at least {string.Join(", ", Required)}. {DatasetMending.BuildAgain(_folder)}");
        }

        if (_lines.Count != _manifest.Count)
        {
            throw new DatasetException($"{_path}: found {_lines.Count} faces, expected {_manifest.Count} by the manifest. {DatasetMending.BuildAgain(_folder)}");
        }

        if (_lines.FindIndex(line => line.Length != _columns.Length) is >= 0 and var row)
        {
            throw new DatasetException($"{_path}:{row + 2}: found {_lines[row].Length} fields, expected {_columns.Length}. {DatasetMending.BuildAgain(_folder)}");
        }
    }

    private T[] Column<T>(string name, Func<string, (int Row, string Column), T> read)
    {
        var index = Array.IndexOf(_columns, name);
        var values = new T[_lines.Count];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = read(_lines[row][index], (row, name));
        }

        return values;
    }

    private T[] Block<T>(string prefix, Func<string, (int Row, string Column), T> read)
    {
        var names = ClassColumns(prefix).ToArray();
        if (!names.All(_columns.Contains))
        {
            return [];
        }

        var values = new T[_lines.Count * names.Length];
        for (var c = 0; c < names.Length; c++)
        {
            var column = Column(names[c], read);
            for (var row = 0; row < column.Length; row++)
            {
                values[(row * names.Length) + c] = column[row];
            }
        }

        return values;
    }

    private IEnumerable<string> ClassColumns(string prefix) => _manifest.Classes.Select(expression => prefix + SampleTable.Word(expression));

    private Split SplitOf(string word, (int Row, string Column) place) =>
        Enum.TryParse<Split>(word, ignoreCase: true, out var split) && Enum.IsDefined(split) ? split : throw Wrong(place, word, "train, validation, test or unused");

    private int ClassOf(string word, (int Row, string Column) place)
    {
        for (var c = 0; c < _manifest.Classes.Count; c++)
        {
            if (string.Equals(word, _manifest.Classes[c].ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return c;
            }
        }

        throw Wrong(place, word, "one of " + string.Join(", ", _manifest.Classes.Select(expression => SampleTable.Word(expression))));
    }

    private float Affect(string word, (int Row, string Column) place) => word.Length == 0 ? float.NaN : Fraction(word, place, -1);

    private float Fraction(string word, (int Row, string Column) place, float least) =>
        float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= 1
            ? value
            : throw Wrong(place, word, $"a number between {least.ToString(CultureInfo.InvariantCulture)} and 1");

    private DatasetException Wrong((int Row, string Column) place, string found, string expected) =>
        new($"{_path}:{place.Row + 2}: {place.Column} is \"{found}\", expected {expected}. {DatasetMending.BuildAgain(_folder)}");
}
