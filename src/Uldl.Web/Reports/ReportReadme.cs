using System.Globalization;
using System.Text;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Core.Tables;

namespace Uldl.Web.Reports;

/// <summary>What a stranger needs: what lies in the folder, and the command that computes one of its numbers again.</summary>
internal static class ReportReadme
{
    public const string OneCellFile = "configs/one-cell.json";

    /// <summary>The first whole cell of the first table, as an experiment of its own; null where there is none.</summary>
    public static (ExperimentConfig Config, FrozenTable Table, FrozenRow Row, string Column, string Split, FrozenCell Cell)? OneCell(FrozenReport report)
    {
        var runs = report.Runs.ToDictionary(run => run.Id);
        var found = (
            from table in report.Blocks.OfType<FrozenTable>()
            from row in table.Rows
            from column in Enumerable.Range(0, row.Cells.Count)
            let cell = row.Cells[column]
            where cell.Mean is not null && cell.Runs.All(run => run.Value is not null) && cell.Runs.Select(run => runs[run.Run].Experiment).Distinct().Count() == 1
            select (Table: table, Row: row, Column: table.Columns[column], Split: table.SplitAt(column), Cell: cell)).Take(1).ToArray();
        if (found is not [var first])
        {
            return null;
        }

        var experiment = RunsAsQuestion.Of($"{first.Row.Title}, {first.Column}", [.. first.Cell.Runs.Select(run => runs[run.Run].Config)]) with
        {
            Description = $"One cell of the report \"{report.Title}\".",
        };
        return (experiment, first.Table, first.Row, first.Column, first.Split, first.Cell);
    }

    public static string Write(FrozenReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Line(report.Title)}\n\n");
        text.Append(report.Authors.Length > 0 ? $"{Line(report.Authors)}\n\n" : "");
        text.Append(CultureInfo.InvariantCulture, $"Version {report.Number}, published {report.PublishedAt:yyyy-MM-dd HH:mm} UTC by ULDL {report.Program}.\n\n");
        text.Append("""
            Open `index.html` in a browser: it needs no server, no network and no scripts.

            | here | what |
            |---|---|
            | `index.html` | the report |
            | `data/` | every number of it, exact, as CSV and JSON |
            | `faces/` | pictures of faces, where the licence lets them be passed on |
            | `configs/` | what the experiments ask; each file can be run |
            | `runs/` | the record of every run: config, fingerprint, code version, checksums, packages, system, device, seconds |
            | `report.json`, `draft.json` | the report for programs |
            | `LICENCES.md` | what one may do with the faces |
            | `ro-crate-metadata.json` | the same for archives (RO-Crate 1.1) |
            | `SHA256SUMS` | checksums; `sha256sum -c SHA256SUMS` checks them |


            """);
        Reproduce(text, report);
        text.Append("## Bring the whole report into a portal\n\n    dotnet run --project src/Uldl.Web -c Release -- reports import REPORT.zip\n\nor upload the zip on the page Reports. Its numbers stay marked as measured elsewhere; \"Run its experiments here\" trains them anew and compares.\n");
        return text.ToString();
    }

    public static string Licences(FrozenReport report)
    {
        var text = new StringBuilder("# Licences\n\nThe words of this report belong to its authors. The faces belong to their datasets:\n\n");
        foreach (var dataset in report.Datasets)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {Line(dataset.Title)} (`{dataset.Key}`)\n\n- Licence: {Line(dataset.Licence)}\n- Origin: {Line(dataset.Provenance)}\n- {(dataset.IsSynthetic ? "Synthetic: drawn by a program, no person is shown." : "Photographs or drawings made by others.")}\n- {dataset.WhyNoPictures ?? "Pictures may be passed on under this licence."}\n\n");
        }

        return text.ToString();
    }

    private static void Reproduce(StringBuilder text, FrozenReport report)
    {
        if (OneCell(report) is not { } one)
        {
            text.Append("## Compute a number again\n\nThis report has no table with a whole cell; run a file of `configs/` instead.\n\n");
            return;
        }

        var record = report.Runs.First(run => run.Id == one.Cell.Runs[0].Run);
        var dataset = report.Datasets.FirstOrDefault(known => known.Key == record.Config.Dataset);
        text.Append(CultureInfo.InvariantCulture, $"## Compute one of its numbers again\n\nThe cell **{Line(one.Row.Title)}, {Line(one.Column)}** of \"{Line(one.Table.Caption)}\". In the program's repository, with the .NET SDK 10, at code version `{record.Facts.GetValueOrDefault("codeVersion", report.Program)}`:\n\n    dotnet run --project src/Uldl.Web -c Release -- run {OneCellFile} --json --data one-cell-data\n\n");
        text.Append(CultureInfo.InvariantCulture, $"with the path of this folder before `{OneCellFile}`. In the JSON it prints, the cell of metric `{one.Table.Metric}`{PartOf(one.Split)}, selection `{one.Table.Selection}`, noise rate {record.Config.NoiseRate.ToString(CultureInfo.InvariantCulture)} must read:\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- mean `{Exact(one.Cell.Mean)}` (in the table: {one.Cell.MeanText}{(one.Cell.StandardError is null ? "" : $" ± {one.Cell.ErrorText}")})\n");
        text.AppendJoin("", one.Cell.Runs.Select(run => string.Create(CultureInfo.InvariantCulture, $"- seed {run.Seed}: `{Exact(run.Value)}`\n")));
        text.Append(CultureInfo.InvariantCulture, $"\nTo the last digit on a processor of the same kind (here: device `{record.Facts.GetValueOrDefault("device", "unknown")}`, {record.Facts.GetValueOrDefault("processor", "processor not recorded")}, {record.Facts.GetValueOrDefault("system", "system not recorded")}, libtorch {record.Facts.GetValueOrDefault("libtorch", "not recorded")}). Another processor may round sums in another order.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Dataset: `{record.Config.Dataset}` version {record.Facts.GetValueOrDefault("dataset.version", "unknown")}, SHA-256 of its images `{record.Facts.GetValueOrDefault("dataset.images.sha256", "unknown")}`. ");
        text.Append(dataset is { IsSynthetic: true } ? "The program draws it itself when the command starts.\n\n" : "Import it under this key first; its images cannot be passed on with this report.\n\n");
    }

    private static string PartOf(string split) => TableColumn.TargetOf(split) is { Length: > 0 } target ? $", testOn `{target}`" : split == "test" ? " without testOn and split" : $", split `{split}`";

    private static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "undefined";

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
