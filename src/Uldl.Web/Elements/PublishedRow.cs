using Uldl.Core.Published;
using Uldl.Core.Tables;

namespace Uldl.Web.Elements;

/// <summary>One published row below a table: a method of one printer with one network.</summary>
internal sealed record PublishedRow(string Method, string Backbone, string Printer, IReadOnlyList<PublishedNumber?> Cells, IReadOnlyList<VerdictFinding?> Findings)
{
    /// <summary>The rows for the columns of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="record">Everything published.</param>
    /// <param name="ours">The table's cells with their conditions.</param>
    /// <param name="datasets">The datasets of its columns; null for one that is gone.</param>
    /// <param name="margin">In points.</param>
    public static IReadOnlyList<PublishedRow> Of(
        ComparisonTable table, PublishedRecord record, IReadOnlyDictionary<(string Row, TableColumn Column), OurCell> ours,
        IReadOnlyDictionary<string, ComparedDataset?> datasets, double margin)
    {
        if (table.Split != "test" || PublishedNames.OfMetric(table.Metric.Key) is not { } metric)
        {
            return [];
        }

        // LDL-VA is what this portal is about; beyond it only the table's own methods stand here, and the record has the rest.
        var methods = table.Rows.SelectMany(row => PublishedNames.OfMethod(row.Method)).Concat(PublishedNames.OfMethod("ldl-va")).ToHashSet();
        var matching = record.All.Where(number => number.Metric == metric && methods.Contains(number.Method)).ToList();
        var columns = table.Columns.Select(column => matching.Where(number => Belongs(number, column, datasets, table.Columns)).ToList()).ToList();
        return
        [
            .. from number in columns.SelectMany(column => column)
               group number by (number.Method, number.Backbone, Printer: PrinterOf(number)) into row
               orderby row.Key.Method == "LDL-VA" ? 0 : 1, row.Key.Method
               select Row(row.Key.Method, row.Key.Backbone, row.Key.Printer, columns),
        ];

        PublishedRow Row(string method, string backbone, string printer, List<List<PublishedNumber>> all)
        {
            var cells = all.Select(column => column.FirstOrDefault(number => (number.Method, number.Backbone, PrinterOf(number)) == (method, backbone, printer))).ToList();
            return new(method, backbone, printer, cells, [.. cells.Select((cell, place) => cell is null || cell.IsMissing ? null : Finding(cell, table.Columns[place]))]);
        }

        VerdictFinding? Finding(PublishedNumber number, TableColumn column) =>
            table.Rows.FirstOrDefault(row => PublishedNames.OfMethod(row.Method).Contains(number.Method) && ours.ContainsKey((row.Key, column))) is { } row
                ? Verdicts.Of(ours[(row.Key, column)], number, margin, record.ClaimedGain(number))
                : null;
    }

    private static bool Belongs(PublishedNumber number, TableColumn column, IReadOnlyDictionary<string, ComparedDataset?> datasets, IReadOnlyList<TableColumn> columns)
    {
        if (!PublishedNames.IsNoise(number, column.Noise, column.NoiseRate))
        {
            return false;
        }

        var dataset = datasets.GetValueOrDefault(column.Dataset);
        if (column.TestOn.Length > 0)
        {
            return dataset is not null && datasets.GetValueOrDefault(column.TestOn) is { } target
                && dataset.PrintedNames.Contains(number.TrainSet) && target.PrintedNames.Contains(number.TestSet);
        }

        string[] names = dataset is null ? [] : dataset.IsSynthetic ? IsFirstDrawn(column, datasets, columns) ? [PublishedNames.BesideDrawnFaces] : [] : [.. dataset.PrintedNames];
        return names.Contains(number.TestSet) && number.TrainSet == number.TestSet;
    }

    /// <summary>What stands beside drawn faces for orientation stands there once, however many drawn sets a table has.</summary>
    private static bool IsFirstDrawn(TableColumn column, IReadOnlyDictionary<string, ComparedDataset?> datasets, IReadOnlyList<TableColumn> columns) =>
        columns.First(other => other.TestOn.Length == 0 && other.Noise == column.Noise && other.NoiseRate.Equals(column.NoiseRate) && datasets.GetValueOrDefault(other.Dataset) is { IsSynthetic: true }) == column;

    private static string PrinterOf(PublishedNumber number) => number.Sources is [var first, ..] ? first : number.Source;
}
