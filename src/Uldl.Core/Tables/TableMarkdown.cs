using System.Text;

namespace Uldl.Core.Tables;

/// <summary>A table as Markdown: best in bold, ties in italics, the small print below.</summary>
public static class TableMarkdown
{
    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <returns>Lines ended by LF.</returns>
    public static string Write(ComparisonTable table)
    {
        var text = new StringBuilder();
        text.Append("**").Append(Escape(TableColumns.Caption(table))).Append("**\n\n| ").Append(Escape(TableColumns.RowHeading(table))).Append(" |");
        text.AppendJoin("", table.Columns.Select(column => $" {Escape(TableColumns.Heading(table, column))} |"));
        text.Append("\n|---|").AppendJoin("", table.Columns.Select(_ => "---:|")).Append('\n');
        foreach (var row in table.Rows)
        {
            text.Append("| ").Append(Escape(row.Title)).Append(" |").AppendJoin("", row.Cells.Select(cell => $" {Cell(cell)} |")).Append('\n');
        }

        return text.Append('\n').AppendJoin("", table.SmallPrint.Select(sentence => $"- {Escape(sentence).Replace("Underlined", "Italic", StringComparison.Ordinal)}\n")).ToString();
    }

    private static string Cell(TableCell cell) =>
        cell.Mean is null ? TableNumbers.Dash
        : cell.IsBest ? $"**{cell.CentreText}** {Spread(cell)} ({cell.Count})"
        : cell.TiesBest ? $"*{cell.CentreText}* {Spread(cell)} ({cell.Count})"
        : $"{cell.CentreText} {Spread(cell)} ({cell.Count})";

    private static string Spread(TableCell cell) => cell.SpreadText.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            escaped.Append("\\`*_[]<>|#".Contains(letter, StringComparison.Ordinal) ? "\\" : "").Append(letter);
        }

        return escaped.ToString();
    }
}
