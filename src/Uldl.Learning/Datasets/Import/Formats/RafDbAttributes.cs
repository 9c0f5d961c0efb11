using System.Globalization;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>RAF-DB's manual annotations: five points, then gender, race and age, a file for each face.</summary>
internal sealed class RafDbAttributes
{
    private const string End = "_manu_attri.txt";
    private const int Points = 5;

    private static readonly (string Name, string[] Words)[] Columns =
    [
        ("gender", ["male", "female", "unsure"]), ("race", ["Caucasian", "African-American", "Asian"]), ("age", ["0-3", "4-19", "20-39", "40-69", "70+"]),
    ];

    private readonly SourceFolder _source;
    private readonly Dictionary<string, string> _byStem = new(StringComparer.OrdinalIgnoreCase);

    internal RafDbAttributes(SourceFolder source)
    {
        _source = source;
        foreach (var file in source.Files.Where(file => file.EndsWith(End, StringComparison.OrdinalIgnoreCase)))
        {
            _byStem.TryAdd(FormatFiles.NameOf(file)[..^End.Length], file);
        }
    }

    /// <summary>What could not be read; nothing of it excludes.</summary>
    internal List<Finding> Findings { get; } = [];

    /// <summary>Gender, race and age of a face; empty words where its file is missing or damaged, no names at all where no face has a file.</summary>
    internal IReadOnlyDictionary<string, string> Find(string stem)
    {
        var facts = new Dictionary<string, string>();
        if (_byStem.Count > 0)
        {
            var codes = _byStem.TryGetValue(stem, out var file) ? Read(file, stem) : null;
            for (var column = 0; column < Columns.Length; column++)
            {
                facts[Columns[column].Name] = codes is null ? "" : Columns[column].Words[codes[column]];
            }
        }

        return facts;
    }

    /// <summary>The square around a face's five points, for pictures that were not cut yet; null where there are no points.</summary>
    internal FaceBox? BoxOf(string stem)
    {
        if (!_byStem.TryGetValue(stem, out var file))
        {
            return null;
        }

        var points = _source.ReadLines(file).Where(line => line.Trim().Length > 0).Take(Points).Select(Point).OfType<(double, double)>().ToArray();
        return points.Length == Points && points.Distinct().Count() > 1 ? FaceBox.Around(points) : null;
    }

    private static (double X, double Y)? Point(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2
            && double.TryParse(words[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.IsFinite(x)
            && double.TryParse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && double.IsFinite(y)
                ? (x, y)
                : null;
    }

    private int[]? Read(string file, string stem)
    {
        string[] lines = [.. _source.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0)];
        var codes = new int[Columns.Length];
        var isWhole = lines.Length == Points + Columns.Length;
        for (var column = 0; column < Columns.Length && isWhole; column++)
        {
            isWhole = int.TryParse(lines[Points + column], NumberStyles.None, CultureInfo.InvariantCulture, out codes[column]) && codes[column] < Columns[column].Words.Length;
        }

        if (isWhole)
        {
            return codes;
        }

        Findings.Add(new Finding(FindingKind.MalformedRow, file, "Expected five points, then gender 0 … 2, race 0 … 2 and age 0 … 4, a line each; these are not used.", Excludes: false, stem));
        return null;
    }
}
