using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Uldl.Core.Faces;

namespace Uldl.Core.Worklists;

/// <summary>A worklist as a table: one line a face, by row. What is written reads back the same.</summary>
public static class WorklistCsv
{
    private const string Head = "row,id,decision,label,by,at,rule";
    private const int Fields = 7;
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    // What a spreadsheet would take for the start of a formula.
    private const string Formulas = "=+-@\t\r";

    /// <summary>Writes a worklist.</summary>
    /// <param name="decisions">At most one for each face, in any order.</param>
    /// <returns>The table, lines ending as spreadsheets expect. A name that a spreadsheet would compute gets an apostrophe before it.</returns>
    public static string Write(IEnumerable<Decision> decisions)
    {
        var text = new StringBuilder(Head).Append("\r\n");
        foreach (var decision in decisions.OrderBy(decision => decision.Row))
        {
            text.Append(CultureInfo.InvariantCulture, $"{decision.Row},{Quoted(decision.Id)},{decision.Kind.ToString().ToLowerInvariant()},{decision.Label?.ToString() ?? ""},{Quoted(decision.By)},{decision.At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)},{Quoted(decision.Rule)}\r\n");
        }

        return text.ToString();
    }

    /// <summary>SHA-256 of a worklist as it is written.</summary>
    /// <param name="decisions">At most one for each face, in any order.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Sha256(IEnumerable<Decision> decisions) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(decisions))));

    /// <summary>Reads a worklist.</summary>
    /// <param name="text">The table.</param>
    /// <param name="where">What to call it in sentences, such as its file name.</param>
    /// <returns>One decision for each line, in their order.</returns>
    /// <exception cref="WorklistException">A line makes no sense, or decides about a face again; the message names it.</exception>
    public static IReadOnlyList<Decision> Read(string text, string where)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        if (lines[0] != Head)
        {
            throw new WorklistException($"{where}:1: found \"{Short(lines[0])}\", expected the line \"{Head}\". Take a table that a worklist's page, or this program, has written.");
        }

        var decisions = new List<Decision>();
        var rows = new HashSet<int>();
        for (var line = 1; line < lines.Length; line++)
        {
            if (lines[line].Length == 0)
            {
                continue;
            }

            var decision = ReadLine(lines[line], $"{where}:{line + 1}");
            if (!rows.Add(decision.Row))
            {
                throw new WorklistException($"{where}:{line + 1}: row {decision.Row} was decided about before. Leave one line a face.");
            }

            decisions.Add(decision);
        }

        return decisions;
    }

    private static Decision ReadLine(string line, string where)
    {
        var fields = Split(line);
        if (fields.Count != Fields)
        {
            throw new WorklistException($"{where}: found {fields.Count} fields, expected {Fields} ({Head}).");
        }

        if (!int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var row))
        {
            throw new WorklistException($"{where}: row is \"{Short(fields[0])}\", expected a whole number from 0.");
        }

        if (!Enum.TryParse<DecisionKind>(fields[2], ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || !char.IsAsciiLetter(fields[2][0]))
        {
            throw new WorklistException($"{where}: decision is \"{Short(fields[2])}\", expected keep, relabel, drop or unsure.");
        }

        Expression? label = null;
        if (kind == DecisionKind.Relabel)
        {
            label = Enum.TryParse<Expression>(fields[3], ignoreCase: true, out var expression) && Enum.IsDefined(expression) && char.IsAsciiLetter(fields[3][0]) ? expression
                : throw new WorklistException($"{where}: label is \"{Short(fields[3])}\", expected an expression such as Happiness, since the decision is relabel.");
        }

        if (fields[4].Trim().Length is 0 or > Decision.LongestName)
        {
            throw new WorklistException($"{where}: by is \"{Short(fields[4])}\", expected who decided, in 1 to {Decision.LongestName} letters.");
        }

        return DateTimeOffset.TryParse(fields[5], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new(row, fields[1], kind, label, fields[4].Trim(), at, fields[6])
            : throw new WorklistException($"{where}: at is \"{Short(fields[5])}\", expected a moment such as 2026-11-26T01:20:00Z.");
    }

    private static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append(line[++i]);
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ',' && !isQuoted)
            {
                fields.Add(Bare(field.ToString()));
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(Bare(field.ToString()));
        return fields;
    }

    private static string Quoted(string word)
    {
        // One line a face: a line break within a name would end it.
        var one = word.ReplaceLineEndings(" ");
        var guarded = IsGuarded(one) ? "'" + one : one;
        return guarded.AsSpan().IndexOfAny(",\"") < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Bare(string word) => word.StartsWith('\'') && IsGuarded(word[1..]) ? word[1..] : word;

    // A name of its own apostrophe before such a sign gets a second one, so that it reads back with one.
    private static bool IsGuarded(string word) => word.TrimStart('\'') is { Length: > 0 } rest && Formulas.Contains(rest[0], StringComparison.Ordinal);

    private static string Short(string word) => word.Length <= 40 ? word : word[..40] + "…";
}
