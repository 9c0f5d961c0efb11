using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Reports;

/// <summary>Everything that a published version consists of, as files. The same report always gives the same bytes.</summary>
internal static class ReportFiles
{
    public const string Frozen = "report.json";
    public const string Draft = "draft.json";
    public const string Page = "index.html";
    public const string Sums = "SHA256SUMS";

    /// <summary>All files by name, with slashes; the list of checksums is the last.</summary>
    public static SortedDictionary<string, byte[]> Of(FrozenReport report, ReportDocument draft, DataFolder folder)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [Frozen] = Bytes(ConfigJson.Write(report)),
            [Draft] = Bytes(ReportJson.Write(draft)),
            [Page] = Bytes(ReportPage.Write(report)),
            ["README.md"] = Bytes(ReportReadme.Write(report)),
            ["LICENCES.md"] = Bytes(ReportReadme.Licences(report)),
        };
        for (var place = 0; place < report.Blocks.Count; place++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"data/{place + 1:D2}");
            if (ReportData.Csv(report.Blocks[place], report) is { } csv)
            {
                files[$"{name}-{ReportData.WordOf(report.Blocks[place])}.csv"] = Bytes(csv);
                files[$"{name}-{ReportData.WordOf(report.Blocks[place])}.json"] = Bytes(ConfigJson.Write(report.Blocks[place]) + "\n");
            }
        }

        foreach (var experiment in report.Experiments)
        {
            files[ConfigOf(experiment.Id)] = Bytes(ConfigJson.Write(experiment.Config) + "\n");
        }

        foreach (var run in report.Runs)
        {
            files[string.Create(CultureInfo.InvariantCulture, $"runs/{run.Id:D5}.json")] = Bytes(ConfigJson.Write(run) + "\n");
        }

        if (ReportReadme.OneCell(report) is { } cell)
        {
            files[ReportReadme.OneCellFile] = Bytes(ConfigJson.Write(cell.Config) + "\n");
        }

        foreach (var (name, png) in ReportDatasets.Pictures(report, folder))
        {
            files[name] = png;
        }

        foreach (var (name, png) in OwnPictures.Of(draft))
        {
            files[name] = png;
        }

        files[RoCrate.FileName] = Bytes(RoCrate.Write(report, files));
        files[Sums] = Bytes(string.Concat(files.Select(file => $"{Sha256(file.Value)}  {file.Key}\n")));
        return files;
    }

    public static string ConfigOf(int experiment) => string.Create(CultureInfo.InvariantCulture, $"configs/experiment-{experiment}.json");

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));
}
