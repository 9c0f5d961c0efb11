namespace Uldl.Core.Published;

/// <summary>One of the LDL-VA paper's tables, as far as its cells are known: methods against columns.</summary>
public sealed class PaperTable
{
    /// <summary>The paper's own order; any other set follows.</summary>
    private static readonly string[] SetsInPrint = ["AffectNet", "RAF-DB", "SFEW"];

    private static readonly string[] Paper = ["Le et al., WACV 2023", "Le et al., WACV 2023 (LDL-VA)"];

    private readonly Dictionary<(string Method, PaperColumn Column), PublishedNumber> _cells;

    private PaperTable(int number, string title, bool isComplete, IReadOnlyList<PublishedNumber> numbers)
    {
        Number = number;
        Title = title;
        IsComplete = isComplete;
        Numbers = numbers;
        Columns = [.. numbers.Select(PaperColumn.Of).Distinct().OrderBy(column => (uint)Array.IndexOf(SetsInPrint, column.TestSet)).ThenBy(column => column.NoiseRate)];
        Methods = [.. numbers.Select(cell => cell.Method).Distinct()];
        _cells = numbers.GroupBy(cell => (cell.Method, PaperColumn.Of(cell))).ToDictionary(same => same.Key, same => same.OrderBy(cell => cell.IsMissing).First());
    }

    /// <summary>Its number in the paper.</summary>
    public int Number { get; }

    /// <summary>What it asks.</summary>
    public string Title { get; }

    /// <summary>Whether a cell that is not here is not in the paper either.</summary>
    public bool IsComplete { get; }

    /// <summary>All its numbers and empty cells.</summary>
    public IReadOnlyList<PublishedNumber> Numbers { get; }

    /// <summary>Columns, dataset by dataset, rates ascending.</summary>
    public IReadOnlyList<PaperColumn> Columns { get; }

    /// <summary>Rows in order of first appearance.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>What to write as the source of a number that is typed in from this table.</summary>
    public string Source => SourceOf(Number);

    /// <summary>The three tables of the paper.</summary>
    /// <param name="record">The record.</param>
    public static IReadOnlyList<PaperTable> All(PublishedRecord record) =>
    [
        new(1, "Synthetic label noise", isComplete: false, Of(record, 1)),
        new(2, "Cross-dataset", isComplete: false, Of(record, 2)),
        new(3, "Original labels", isComplete: true, Of(record, 3)),
    ];

    /// <summary>The cell of a row and a column; null where the paper has none, or none that is known.</summary>
    /// <param name="method">The row.</param>
    /// <param name="column">The column.</param>
    public PublishedNumber? Cell(string method, PaperColumn column) => _cells.GetValueOrDefault((method, column));

    /// <summary>The source as the record writes it for a table of the paper.</summary>
    /// <param name="table">1, 2 or 3.</param>
    public static string SourceOf(int table) => FormattableString.Invariant($"{Paper[0]}, Table {table}");

    private static IReadOnlyList<PublishedNumber> Of(PublishedRecord record, int table)
    {
        string[] names = [.. Paper.Select(paper => FormattableString.Invariant($"{paper}, Table {table}"))];
        // In Table 3 LDL-VA comes last, as in print.
        return [.. record.All.Where(number => number.Metric == PublishedTerms.Accuracy && number.Sources.Intersect(names).Any()).OrderBy(number => table == 3 && number.Method == "LDL-VA" ? 1 : 0)];
    }
}
