namespace Uldl.Core.Reports;

/// <summary>A report as it is being written: words, and blocks that point to results.</summary>
public sealed record ReportDocument
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Who wrote it, in their own words; may be empty.</summary>
    public string Authors { get; init; } = "";

    /// <summary>Its parts in reading order.</summary>
    public IReadOnlyList<ReportBlock> Blocks { get; init; } = [];
}
