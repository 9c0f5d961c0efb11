using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Uldl.Core.Csv;
using Uldl.Core.Faces;

namespace Uldl.Core.Worklists;

/// <summary>A worklist as a table: one line a face, by row. What is written reads back the same.</summary>
public static class WorklistCsv
{
    private const string Head = "row,id,decision,label,by,at,rule";
    private const int Fields = 7;
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Writes a worklist.</summary>
    /// <param name="decisions">At most one for each face, in any order.</param>
    /// <returns>The table, lines ending as spreadsheets expect. A name that a spreadsheet would compute gets an apostrophe before it.</returns>
    public static string Write(IEnumerable<Decision> decisions)
    {
        var text = new StringBuilder(Head).Append("\r\n");
        foreach (var decision in decisions.OrderBy(decision => decision.Row))
        {
            // One line a face: a line break within a name would end it.
            text.Append(CsvText.Line(
            [
                decision.Row.ToString(CultureInfo.InvariantCulture), decision.Id.ReplaceLineEndings(" "), decision.Kind.ToString().ToLowerInvariant(), decision.Label?.ToString() ?? "",
                decision.By.ReplaceLineEndings(" "), decision.At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture), decision.Rule.ReplaceLineEndings(" "),
            ])).Append("\r\n");
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
        var records = CsvRecord.All(text).ToList();
        var head = records.Count > 0 ? string.Join(',', records[0].Fields) : "";
        if (head != Head)
        {
            throw new WorklistException($"{where}:1: found \"{Short(head)}\", expected the line \"{Head}\". Take a table that a worklist's page, or this program, has written.");
        }

        var decisions = new List<Decision>();
        var rows = new HashSet<int>();
        foreach (var record in records.Skip(1))
        {
            var place = $"{where}:{record.Line}";
            var decision = record.Problem is null ? ReadLine(record.Fields, place) : throw new WorklistException($"{place}: {record.Problem}.");
            if (!rows.Add(decision.Row))
            {
                throw new WorklistException($"{place}: row {decision.Row} was decided about before. Leave one line a face.");
            }

            decisions.Add(decision);
        }

        return decisions;
    }

    private static Decision ReadLine(IReadOnlyList<string> fields, string where)
    {
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

    private static string Short(string word) => word.Length <= 40 ? word : word[..40] + "…";
}
