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
        text.Append(CultureInfo.InvariantCulture, $"\\begin{{tabular}}{{l{new string('r', table.Columns.Count)}}}\n\\toprule\nMethod");
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

        var mean = cell.MeanText.StartsWith('-') ? $"$-${cell.MeanText[1..]}" : cell.MeanText;
        var marked = cell.IsBest ? $"\\textbf{{{mean}}}" : cell.TiesBest ? $"\\underline{{{mean}}}" : mean;
        return $"{marked} $\\pm$ {Escape(cell.ErrorText)} ({cell.Count})";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            escaped.Append(Letters.GetValueOrDefault(letter, letter.ToString()));
        }

        return escaped.ToString();
    }
}
