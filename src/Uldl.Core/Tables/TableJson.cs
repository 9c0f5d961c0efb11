using System.Text.Json.Serialization;
using Uldl.Core.Experiments;

namespace Uldl.Core.Tables;

/// <summary>A table's cell in JSON. Numbers are exact and in the metric's own unit: an accuracy is a fraction.</summary>
/// <param name="Method">Key of the method; with the row's label where the method has several rows.</param>
/// <param name="Dataset">Key of the dataset.</param>
/// <param name="NoiseRate">Fraction of training labels flipped, 0 … 1.</param>
/// <param name="Metric">Key of the metric.</param>
/// <param name="Selection">Which epoch's network.</param>
/// <param name="Mean">Mean over seeds; null without values.</param>
/// <param name="StandardError">Null for fewer than two seeds.</param>
/// <param name="N">Seeds with a value.</param>
public sealed record TableJson(
    string Method, string Dataset, double NoiseRate, string Metric, Selection Selection, double? Mean, double? StandardError, int N)
{
    /// <summary>Whose test part was scored; left out for the dataset's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TestOn { get; init; }

    /// <summary>Where it was measured, such as "train"; left out for test faces.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Split { get; init; }

    /// <summary>The cells of a table, row by row.</summary>
    /// <param name="table">The table.</param>
    /// <returns>To be written with <see cref="ConfigJson.Write{T}"/>.</returns>
    public static IReadOnlyList<TableJson> Cells(ComparisonTable table) =>
    [
        .. from row in table.Rows
           from cell in row.Cells
           let method = table.Rows.Count(other => other.Method == row.Method) == 1 ? row.Method : row.Key
           select new TableJson(
               method, cell.Column.Dataset, cell.Column.NoiseRate, table.Metric.Key, table.Selection, cell.Mean, cell.StandardError, cell.Count)
           {
               TestOn = cell.Column.TestOn.Length == 0 ? null : cell.Column.TestOn,
               Split = table.Split == "test" || cell.Column.TestOn.Length > 0 ? null : table.Split,
           },
    ];
}
