using System.Globalization;

namespace Uldl.Core.Tables;

/// <summary>What somebody who prints a table has to cite: the paper, the datasets, and the table itself.</summary>
public static class TableBibtex
{
    /// <summary>Writes the entries.</summary>
    /// <param name="table">The table.</param>
    /// <param name="formats">Formats that its datasets were imported from; null for one that the program draws.</param>
    /// <param name="day">When the table was taken.</param>
    /// <param name="version">Version of the program.</param>
    /// <returns>BibTeX entries with an empty line between them, lines ended by LF.</returns>
    public static string Write(ComparisonTable table, IEnumerable<string?> formats, DateOnly day, string version)
    {
        var datasets = formats.Distinct().Select(Citations.OfFormat).OfType<string>();
        return string.Join("\n\n", datasets.Prepend(Citations.Paper).Append(Own(table, day, version))).ReplaceLineEndings("\n") + "\n";
    }

    private static string Own(ComparisonTable table, DateOnly day, string version) => string.Create(CultureInfo.InvariantCulture, $$"""
        @misc{uldl{{day:yyyyMMdd}},
          title        = {{{TableLatex.Escape(TableColumns.Caption(table))}}},
          howpublished = {Table of the ULDL portal, version {{TableLatex.Escape(version)}}},
          year         = {{{day:yyyy}}},
          month        = {{day.ToString("MMM", CultureInfo.InvariantCulture).ToLowerInvariant()}},
          note         = {Taken on {{day:yyyy-MM-dd}}. {{TableLatex.Escape(table.SmallPrint.Count > 2 ? table.SmallPrint[2] : "")}}}
        }
        """);
}
