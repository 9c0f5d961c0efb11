using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>RAF-DB's crowd: what share of about forty people chose each expression, in distribute_basic.csv.</summary>
internal sealed class RafDbCrowd
{
    private const int Classes = 7;

    private readonly Dictionary<string, float[]> _byStem = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What people should know about the table; nothing of it excludes, because the list has the labels.</summary>
    internal List<Finding> Findings { get; } = [];

    internal static bool IsOurs(string path) => FormatFiles.NameOf(path).StartsWith("distribut", StringComparison.OrdinalIgnoreCase)
        && !FormatFiles.NameOf(path).Contains("compound", StringComparison.OrdinalIgnoreCase)
        && (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase));

    /// <summary>Shares in our order of classes, [7], summing to 1; null where the crowd is not known.</summary>
    internal IReadOnlyList<float>? Find(string stem) => _byStem.GetValueOrDefault(stem);

    /// <summary>Reads the first such table; empty when there is none.</summary>
    internal static RafDbCrowd Read(SourceFolder source, CancellationToken token)
    {
        var crowd = new RafDbCrowd();
        var files = source.Files.Where(IsOurs).ToArray();
        if (files.Length > 0)
        {
            crowd.ReadFile(source, files[0], token);
        }

        foreach (var other in files.Skip(1))
        {
            crowd.Note(FindingKind.Note, other, $"The crowd's shares were taken from {files[0]}; this table was passed over.");
        }

        return crowd;
    }

    private void ReadFile(SourceFolder source, string file, CancellationToken token)
    {
        Expression?[]? header = null;
        var isFirst = true;
        var lines = source.ReadLines(file);
        for (var line = 0; line < lines.Count; line++)
        {
            token.ThrowIfCancellationRequested();
            var fields = Split(lines[line]);
            if (Array.TrueForAll(fields, string.IsNullOrEmpty))
            {
                continue;
            }

            if (isFirst)
            {
                isFirst = false;
                header = Header(fields);
                NoteOrder(file, header);
                if (!Array.Exists(fields, IsPictureName))
                {
                    continue;
                }
            }

            Add(FormattableString.Invariant($"{file}:{line + 1}"), fields, header);
        }
    }

    private void NoteOrder(string file, Expression?[]? header) => Note(FindingKind.Note, file, header is null
        ? "The crowd's shares have no header that names the expressions, so their columns were read in RAF-DB's order: Surprise, Fear, Disgust, Happiness, Sadness, Anger, Neutral."
        : $"The crowd's shares were read in the order of the header: {string.Join(", ", header.OfType<Expression>())}.");

    private void Add(string where, string[] fields, Expression?[]? header)
    {
        var name = Array.FindIndex(fields, IsPictureName);

        // Without a header the seven shares are what follows the name, and nothing else may.
        var columns = header ?? [.. Enumerable.Repeat<Expression?>(null, name + 1), .. RafDbFormat.Codes.Cast<Expression?>()];
        var shares = new float[Classes];
        var isWhole = name >= 0 && fields.Length == columns.Length;
        for (var column = 0; column < columns.Length && isWhole; column++)
        {
            if (columns[column] is { } label)
            {
                isWhole = float.TryParse(fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && float.IsFinite(share) && share >= 0;
                shares[(int)label] = share;
            }
        }

        var sum = shares.Sum();
        if (!isWhole || sum <= 0)
        {
            Note(FindingKind.MalformedRow, where, "Expected a picture's name and seven shares that are not negative, with decimal points; this row is not used.");
        }
        else if (!_byStem.TryAdd(RafDbPictures.Stem(fields[name]), [.. shares.Select(share => share / sum)]))
        {
            Note(FindingKind.RepeatedName, where, $"The shares of {fields[name]} were listed already; the first row counts.");
        }
    }

    private void Note(FindingKind kind, string where, string message) => Findings.Add(new Finding(kind, where, message, Excludes: false));

    /// <summary>The expression of each column, null for other columns; null altogether when the line does not name each of the seven once.</summary>
    private static Expression?[]? Header(string[] fields)
    {
        Expression?[] columns = [.. fields.Select(word => ExpressionWords.TryRead(word, out var label) && label != Expression.Contempt ? label : (Expression?)null)];
        var named = columns.OfType<Expression>().ToArray();
        return named.Length == Classes && named.Distinct().Count() == Classes ? columns : null;
    }

    private static bool IsPictureName(string field) =>
        field.StartsWith("train_", StringComparison.OrdinalIgnoreCase) || field.StartsWith("test_", StringComparison.OrdinalIgnoreCase);

    /// <summary>Fields apart by semicolons, commas or tabs, by white space where the line has none of them.</summary>
    private static string[] Split(string line)
    {
        foreach (var separator in (ReadOnlySpan<char>)[';', ',', '\t'])
        {
            if (line.Contains(separator, StringComparison.Ordinal))
            {
                return line.Split(separator, StringSplitOptions.TrimEntries);
            }
        }

        return line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
