namespace Uldl.Core.Tables;

/// <summary>How a table is laid out. Whatever differs and is not told apart by the rows joins the columns, so that no cell mixes conditions.</summary>
public sealed record TableLayout
{
    /// <summary>Methods × conditions, mean ± standard error.</summary>
    public static TableLayout Usual { get; } = new();

    /// <summary>What a row is.</summary>
    public TableAxis Rows { get; init; } = TableAxis.Method;

    /// <summary>What columns are sorted by first; null keeps datasets together, then noises, rates ascending.</summary>
    public TableAxis? Columns { get; init; }

    /// <summary>How seeds become one number.</summary>
    public TableAggregate Aggregate { get; init; } = TableAggregate.StandardError;

    /// <summary>Key of the row or of the method that others are compared with; the first row where there is none.</summary>
    public string Baseline { get; init; } = ComparisonTable.UsualBaseline;
}
