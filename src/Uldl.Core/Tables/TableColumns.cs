namespace Uldl.Core.Tables;

/// <summary>Columns in their order, with headings that say no more than the table needs to tell them apart.</summary>
public static class TableColumns
{
    /// <summary>The heading of a column: its rate, and dataset, noise, target, network and method where the table has several.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">One of its columns.</param>
    /// <returns>Such as "30 %", "synthetic-web, pair-flip, 30 %" or "synthetic-web → synthetic-film".</returns>
    public static string Heading(ComparisonTable table, TableColumn column)
    {
        var isCross = table.Columns.Any(other => other.TestOn.Length > 0);
        var parts = new[]
        {
            column.Method,
            isCross ? Path(column) : Differs(table, other => other.Dataset) ? column.Dataset : "",
            column.Backbone,
            column.Weights,
            Differs(table, other => other.Noise) ? column.Noise : "",
            SaysRate(table, isCross) ? column.RateText : "",
        };
        return string.Join(", ", parts.Where(part => part.Length > 0)) is { Length: > 0 } heading ? heading : "all";
    }

    /// <summary>The caption: metric, unit, and what all columns share.</summary>
    /// <param name="table">The table.</param>
    /// <returns>A title without a full stop.</returns>
    public static string Caption(ComparisonTable table)
    {
        var unit = TableNumbers.UnitText(table.Metric);
        var isCross = table.Columns.Any(column => column.TestOn.Length > 0);
        return string.Join(", ", new[]
        {
            table.Metric.Title + (unit.Length == 0 ? "" : $" ({unit})"),
            isCross ? "trained on one set, tested on another" : Only(table.Columns.Select(column => column.Dataset)),
            Only(table.Columns.Select(column => column.Noise)) is { Length: > 0 } noise ? $"{noise} label noise{SharedRate(table, isCross)}" : "",
        }.Where(part => part.Length > 0));
    }

    /// <summary>What stands above the rows.</summary>
    /// <param name="table">The table.</param>
    /// <returns>Such as "Method".</returns>
    public static string RowHeading(ComparisonTable table) => table.Layout.Rows switch
    {
        TableAxis.Method => "Method",
        TableAxis.NoiseRate => "Noise rate",
        TableAxis.Noise => "Noise",
        TableAxis.Dataset => "Trained on",
        TableAxis.TestOn => "Tested on",
        TableAxis.Backbone => "Network",
        TableAxis.Weights => "Start",
        _ => throw new InvalidOperationException($"{table.Layout.Rows} is not an axis."),
    };

    /// <summary>The target as people read it.</summary>
    /// <param name="testOn">Empty for the dataset's own test part.</param>
    /// <param name="own">What the own test part is called.</param>
    internal static string TargetText(string testOn, string own) => testOn switch
    {
        "" => own,
        TableColumn.Others => "average of others",
        _ => testOn,
    };

    /// <summary>Sorts columns: what the layout asks for first, then datasets and noises by appearance, rates ascending, the average of others last.</summary>
    internal static IReadOnlyList<TableColumn> Sorted(IReadOnlyList<TableColumn> found, TableAxis? first)
    {
        var datasets = Order(column => column.Dataset);
        var noises = Order(column => column.Noise);
        var targets = Order(column => column.TestOn);
        var backbones = Order(column => column.Backbone);
        var weights = Order(column => column.Weights);
        var methods = Order(column => column.Method);
        return
        [
            .. found.Distinct()
                .OrderBy(column => first switch
                {
                    null => 0,
                    TableAxis.NoiseRate => column.NoiseRate,
                    TableAxis.Dataset => datasets[column.Dataset],
                    TableAxis.Noise => noises[column.Noise],
                    TableAxis.TestOn => TargetPlace(column),
                    TableAxis.Backbone => backbones[column.Backbone],
                    TableAxis.Weights => weights[column.Weights],
                    _ => methods[column.Method],
                })
                .ThenBy(column => methods[column.Method])
                .ThenBy(column => backbones[column.Backbone])
                .ThenBy(column => weights[column.Weights])
                .ThenBy(column => datasets[column.Dataset])
                .ThenBy(TargetPlace)
                .ThenBy(column => noises[column.Noise])
                .ThenBy(column => column.NoiseRate),
        ];

        Dictionary<string, int> Order(Func<TableColumn, string> of) =>
            found.Select(of).Distinct().Index().ToDictionary(name => name.Item, name => name.Index);

        int TargetPlace(TableColumn column) => column.TestOn switch
        {
            "" => -1,
            TableColumn.Others => int.MaxValue,
            var other => targets[other],
        };
    }

    private static string Path(TableColumn column) => column.Dataset.Length == 0
        ? $"→ {TargetText(column.TestOn, "own test part")}"
        : $"{column.Dataset} → {TargetText(column.TestOn, column.Dataset)}";

    /// <summary>A rate that every column shares is said by the caption where the heading says something else.</summary>
    private static bool SaysRate(ComparisonTable table, bool isCross) =>
        Differs(table, column => column.RateText)
        || !(isCross || Differs(table, column => column.Dataset) || Differs(table, column => column.Noise)
            || table.Columns.Any(column => column.Method.Length + column.Backbone.Length + column.Weights.Length > 0));

    private static string SharedRate(ComparisonTable table, bool isCross) =>
        table.Columns.Count > 0 && !SaysRate(table, isCross) && table.Columns[0].RateText.Length > 0 ? $" at {table.Columns[0].RateText}" : "";

    private static bool Differs(ComparisonTable table, Func<TableColumn, string> of) => table.Columns.Select(of).Distinct().Skip(1).Any();

    private static string Only(IEnumerable<string> names) => names.Distinct().ToList() is [var only] ? only : "";
}
