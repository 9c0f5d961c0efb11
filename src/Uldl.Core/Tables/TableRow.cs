namespace Uldl.Core.Tables;

/// <summary>One method, or whatever the rows are, under every condition.</summary>
/// <param name="Key">Identity within the table.</param>
/// <param name="Method">Key of the method; empty where rows are something else.</param>
/// <param name="Title">What people read.</param>
/// <param name="IsBaseline">Whether the other rows are compared with this one.</param>
/// <param name="Cells">One for each column, in their order.</param>
public sealed record TableRow(string Key, string Method, string Title, bool IsBaseline, IReadOnlyList<TableCell> Cells)
{
    /// <summary>What the networks of its runs started from; empty where the table's conditions say it elsewhere.</summary>
    public string Start => string.Join("; ", Cells.SelectMany(cell => cell.Runs).Select(run => run.Start).OfType<string>().Distinct());
}
