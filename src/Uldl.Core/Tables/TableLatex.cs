using System.Globalization;
using System.Text;

namespace Uldl.Core.Tables;

/// <summary>A table as LaTeX with booktabs: best in \textbf, ties underlined, the small print below.</summary>
public static class TableLatex
{
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['\\'] = "\\textbackslash{}", ['{'] = "\\{", ['}'] = "\\}", ['$'] = "\\$", ['&'] = "\\&", ['#'] = "\\#", ['%'] = "\\%", ['_'] = "\\_",
        ['~'] = "\\textasciitilde{}", ['^'] = "\\textasciicircum{}", ['<'] = "\\textless{}", ['>'] = "\\textgreater{}", ['|'] = "\\textbar{}",
        ['"'] = "''", ['±'] = "$\\pm$", ['×'] = "$\\times$", ['√'] = "$\\surd$", ['·'] = "$\\cdot$", ['−'] = "$-$", ['–'] = "--", ['—'] = "---",
        ['…'] = "\\ldots{}", ['≤'] = "$\\leq$", ['≥'] = "$\\geq$", ['→'] = "$\\to$", ['λ'] = "$\\lambda$", ['γ'] = "$\\gamma$", ['δ'] = "$\\delta$", ['ζ'] = "$\\zeta$",
        ['μ'] = "$\\mu$", ['ε'] = "$\\varepsilon$", ['’'] = "'",
        // At the beginning of a row these two would be read as an argument of the line break before it.
        ['['] = "{[}", ['*'] = "{*}",
    };

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <returns>A table environment, lines ended by LF; needs the package booktabs.</returns>
    public static string Write(ComparisonTable table)
    {
        var text = new StringBuilder();
        text.Append("% Needs \\usepackage{booktabs}.\n\\begin{table}\n\\centering\n");
        text.Append(CultureInfo.InvariantCulture, $"\\caption{{{Escape(TableColumns.Caption(table))}}}\n");
        text.Append(CultureInfo.InvariantCulture, $"\\begin{{tabular}}{{l{new string('r', table.Columns.Count)}}}\n\\toprule\n{Escape(TableColumns.RowHeading(table))}");
        text.AppendJoin("", table.Columns.Select(column => $" & {Escape(TableColumns.Heading(table, column))}")).Append(" \\\\\n\\midrule\n");
        foreach (var row in table.Rows)
        {
            text.Append(Escape(row.Title)).AppendJoin("", row.Cells.Select(cell => $" & {Cell(cell)}")).Append(" \\\\\n");
        }

        text.Append("\\bottomrule\n\\end{tabular}\n\n\\smallskip\n{\\footnotesize\n");
        return text.AppendJoin("", table.SmallPrint.Select(sentence => Escape(sentence) + "\n")).Append("\\par}\n\\end{table}\n").ToString();
    }

    private static string Cell(TableCell cell)
    {
        if (cell.Mean is null)
        {
            return "--";
        }

        var centre = Signed(cell.CentreText);
        var marked = cell.IsBest ? $"\\textbf{{{centre}}}" : cell.TiesBest ? $"\\underline{{{centre}}}" : centre;
        return $"{marked} {Spread(cell)} ({cell.Count})";
    }

    private static string Spread(TableCell cell) => cell.Aggregate == TableAggregate.Median
        ? $"[{Signed(cell.NumberText(cell.Sample!.Lowest))}, {Signed(cell.NumberText(cell.Sample.Highest))}]"
        : Escape(cell.SpreadText);

    private static string Signed(string number) => number.StartsWith('-') ? $"$-${number[1..]}" : Escape(number);

    /// <summary>Text that LaTeX prints as it stands.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            escaped.Append(Letters.GetValueOrDefault(letter, letter.ToString()));
        }

        return escaped.ToString();
    }
}
