using System.Globalization;
using System.Text;
using Uldl.Core.Csv;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>The numbers of a block as CSV, exact and in their own units: an accuracy is a fraction.</summary>
internal static class ReportData
{
    /// <summary>What a block's files are called.</summary>
    public static string WordOf(FrozenBlock block) => block switch
    {
        FrozenTable => "table",
        FrozenCurves => "curves",
        FrozenConfusion => "confusion",
        FrozenGallery => "faces",
        FrozenDetection => "detection",
        FrozenStudy => "study",
        FrozenPlane => "plane",
        FrozenOneFace => "face",
        FrozenPlayground => "playground",
        FrozenPrediction => "prediction",
        FrozenWorklist => "worklist",
        _ => "block",
    };

    /// <summary>The CSV of a block; null for one without numbers.</summary>
    public static string? Csv(FrozenBlock block, FrozenReport report) => block switch
    {
        FrozenTable table => Lines(
            "Row,Method,Condition,Metric,Selection,Split,Seed,Run,Fingerprint,Value",
            from row in table.Rows
            from column in Enumerable.Range(0, table.Columns.Count)
            from run in row.Cells[column].Runs
            select (string[])[row.Title, row.Method, table.Columns[column], table.Metric, table.Selection.ToString(), table.SplitAt(column), Whole(run.Seed), Whole(run.Run), report.Runs.First(known => known.Id == run.Run).Fingerprint, Exact(run.Value)]),
        FrozenCurves curves => Lines(
            "Line,Curve,Epoch,Mean,Standard error,n",
            from line in curves.Series
            from point in line.Points
            select (string[])[line.Name, curves.Curve, Whole(point.Epoch), Exact(point.Mean), Exact(point.StandardError), Whole(point.Count)]),
        FrozenConfusion confusion => Lines(
            "Label,Prediction,Faces",
            from row in Enumerable.Range(0, confusion.Counts.Count)
            from column in Enumerable.Range(0, confusion.Counts[row].Count)
            select (string[])[confusion.Classes[row], confusion.Classes[column], Whole(confusion.Counts[row][column])]),
        FrozenDetection detection => Lines(
            "Score,Threshold,Caught,Falsely accused",
            from score in detection.Scores
            from point in score.Points
            select (string[])[score.Name, Exact(point.Threshold), Whole(point.Caught), Whole(point.FalselyAccused)]),
        FrozenStudy study => Lines(
            "Run,Title,Faces,Measure,Value",
            study.Facts.Select(fact => (string[])["", study.Raters, Whole(study.Faces), fact.Name, Exact(fact.Value)])
                .Concat(from row in study.Rows from value in row.Values select (string[])[Whole(row.Run), row.Title, Whole(row.Faces), value.Name, Exact(value.Value)])),
        FrozenGallery gallery => Lines(
            "Row,Face,Label learned from,Label before noise,Doubt,Picture",
            gallery.Faces.Select(face => (string[])[Whole(face.Row), face.Id, face.Provided, face.Clean, Exact(face.Doubt), face.Picture ?? ""])),
        _ => ReportFacesData.Csv(block),
    };

    internal static string Lines(string header, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows)
        {
            text.Append(CsvText.Line(row)).Append('\n');
        }

        return text.ToString();
    }

    internal static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Exact(double? number) => number is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
