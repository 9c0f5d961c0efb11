using System.Text;
using Uldl.Core.Experiments;
using Uldl.Core.Tables;

namespace Uldl.Web.Commands;

/// <summary>An experiment's tables as plain text, for people at a terminal.</summary>
internal static class TableText
{
    private const string UncertaintyAuroc = "uncertainty-auroc";
    private const string NeighbourAuroc = "neighbour-auroc";

    public static string Write(ExperimentTables tables)
    {
        var text = new StringBuilder(tables.Experiment.Name).Append('\n');
        var last = tables.Table("accuracy", Selection.LastEpoch, "test");
        Add(text, "Accuracy on test faces after the last epoch, %", Lines(last));
        Add(text, "Accuracy on test faces at the best epoch on validation faces, %", Lines(tables.Table("accuracy", Selection.BestOnValidation, "test")));
        if (tables.HasTargets)
        {
            Add(text, "Accuracy on test faces of other datasets after the last epoch, %", Lines(tables.Across("accuracy", Selection.LastEpoch)));
        }

        Add(text, "How well flipped labels are found among training faces, AUROC", Detection(tables));
        text.Append('\n');
        foreach (var sentence in last.SmallPrint.Append(last.DifferenceNote).OfType<string>().Concat(tables.Conditions))
        {
            text.Append(sentence.Replace("Bold:", "*", StringComparison.Ordinal).Replace("Underlined:", "~", StringComparison.Ordinal)).Append('\n');
        }

        return text.ToString();
    }

    private static List<string[]> Lines(ComparisonTable table)
    {
        var lines = new List<string[]> { Heading(table) };
        foreach (var row in table.Rows)
        {
            lines.Add([row.Title, .. row.Cells.Select(Marked)]);
            if (!row.IsBaseline)
            {
                lines.Add(["  difference", .. row.Cells.Select(cell => cell.DifferenceText)]);
            }
        }

        return lines;
    }

    /// <summary>What each method doubts, beside what its neighbours' labels alone say: a method that does not beat that adds nothing.</summary>
    private static List<string[]> Detection(ExperimentTables tables)
    {
        var own = tables.Table(UncertaintyAuroc, Selection.LastEpoch, "train");
        var neighbours = tables.Table(NeighbourAuroc, Selection.LastEpoch, "train");
        var lines = new List<string[]> { Heading(own) };
        foreach (var (row, floor) in own.Rows.Zip(neighbours.Rows))
        {
            lines.Add([$"{row.Title}: its own doubt", .. row.Cells.Select(cell => cell.Text)]);
            lines.Add(["  neighbours' labels", .. floor.Cells.Select(cell => cell.Text)]);
        }

        return lines;
    }

    private static string[] Heading(ComparisonTable table) => ["Noise", .. table.Columns.Select(column => TableColumns.Heading(table, column))];

    private static string Marked(TableCell cell) => (cell.IsBest ? "*" : cell.TiesBest ? "~" : "") + cell.Text;

    private static void Add(StringBuilder text, string title, List<string[]> lines)
    {
        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        text.Append('\n').Append(title).Append('\n');
        foreach (var line in lines)
        {
            text.Append(line[0].PadRight(widths[0]));
            for (var column = 1; column < line.Length; column++)
            {
                text.Append("  ").Append(line[column].PadLeft(widths[column]));
            }

            text.Append('\n');
        }
    }
}
