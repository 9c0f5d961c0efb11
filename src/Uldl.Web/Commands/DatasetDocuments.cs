using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Web.Commands;

/// <summary>What the <c>datasets</c> verbs print with <c>--json</c>. Names are read by programs: never renamed.</summary>
internal static class DatasetDocuments
{
    public static string Formats() => ConfigJson.Write(DatasetFormats.All.Select(format => new
    {
        format.Key,
        format.Title,
        format.Expects,
        format.Terms,
        Options = format.Options.Select(Word),
    }));

    public static string Preview(ImportRequest request, ImportPreview found) => ConfigJson.Write(new
    {
        Dataset = request.Key,
        request.Format,
        found.Layout,
        found.ClassOrder,
        found.Found,
        Counts = Counts(found.Counts, found.Classes),
        Excluded = found.Findings.Where(finding => finding.Value.Excluded > 0).ToDictionary(finding => Word(finding.Key), finding => finding.Value.Excluded),
        Noted = found.Findings.Where(finding => finding.Value.Noted > 0).ToDictionary(finding => Word(finding.Key), finding => finding.Value.Noted),
        found.WithAffect,
        found.Bytes,
    });

    public static object Report(string key, int version, ImportReport report) => new
    {
        Dataset = key,
        Version = version,
        report.Format,
        report.Layout,
        report.ClassOrder,
        report.Found,
        report.Kept,
        Counts = Counts(report.Counts, report.Classes),
        Documented = report.Documented is { } documented ? Counts(documented, report.Classes) : null,
        Excluded = Words(report.Excluded),
        Noted = Words(report.Noted),
        Duplicates = new
        {
            Within = new { ExactGroups = report.Duplicates.ExactGroups - report.Duplicates.ExactAcrossSplits, NearPairs = report.Duplicates.NearWithin },
            Across = new { ExactGroups = report.Duplicates.ExactAcrossSplits, report.Duplicates.TestTwinsOfTrain, NearPairs = report.Duplicates.NearAcross },
            Conflicting = report.Duplicates.ConflictingGroups,
        },
    };

    /// <summary>Names as the files have them: "train", "happiness".</summary>
    private static Dictionary<string, Dictionary<string, T>> Counts<T>(IReadOnlyDictionary<Split, T[]> counts, IReadOnlyList<Expression> classes) =>
        counts.OrderBy(split => split.Key).ToDictionary(
            split => Word(split.Key),
            split => classes.Zip(split.Value).ToDictionary(count => Word(count.First), count => count.Second));

    private static Dictionary<string, int> Words(IReadOnlyDictionary<FindingKind, int> counts) =>
        counts.OrderBy(count => count.Key).ToDictionary(count => Word(count.Key), count => count.Value);

    private static string Word(Enum value) => Word(value.ToString());

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
