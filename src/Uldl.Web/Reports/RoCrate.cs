using System.Globalization;
using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>The report as an RO-Crate 1.1, for archives and the programs that read them.</summary>
internal static class RoCrate
{
    public const string FileName = "ro-crate-metadata.json";

    private const string Unnamed = "The authors of the report";

    /// <summary>Describes files.</summary>
    /// <param name="files">All files but the description itself and the list of checksums.</param>
    public static string Write(FrozenReport report, IReadOnlyDictionary<string, byte[]> files)
    {
        var published = report.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "1980-01-01T00:00:00Z";
        string[] authors = report.Authors.Split([",", ";", " and "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var graph = new JsonArray
        {
            new JsonObject
            {
                ["@id"] = FileName, ["@type"] = "CreativeWork", ["about"] = Id("./"),
                ["conformsTo"] = Id("https://w3id.org/ro/crate/1.1"),
            },
            new JsonObject
            {
                ["@id"] = "./", ["@type"] = "Dataset", ["name"] = report.Title,
                ["description"] = $"A report on facial expression recognition under label noise: {report.Title}, version {report.Number}, with its numbers, configurations and the records of its runs.",
                ["datePublished"] = published,
                ["license"] = Id("LICENCES.md"),
                ["author"] = new JsonArray([.. (authors.Length > 0 ? authors : [Unnamed]).Select((_, place) => Id(AuthorAt(place)))]),
                ["mainEntity"] = Id(ReportFiles.Page),
                ["hasPart"] = new JsonArray([.. files.Keys.Select(Id)]),
                ["mentions"] = new JsonArray([.. report.Runs.Select(run => Id(ActionOf(run)))]),
            },
            new JsonObject { ["@id"] = "#program", ["@type"] = "SoftwareApplication", ["name"] = "ULDL", ["version"] = report.Program },
        };
        foreach (var (place, name) in (authors.Length > 0 ? authors : [Unnamed]).Index())
        {
            graph.Add((JsonNode)new JsonObject { ["@id"] = AuthorAt(place), ["@type"] = "Person", ["name"] = name });
        }

        foreach (var (name, bytes) in files)
        {
            graph.Add((JsonNode)new JsonObject
            {
                ["@id"] = name, ["@type"] = "File", ["name"] = name, ["contentSize"] = bytes.Length.ToString(CultureInfo.InvariantCulture),
                ["encodingFormat"] = FormatOf(name), ["sha256"] = ReportFiles.Sha256(bytes),
            });
        }

        foreach (var run in report.Runs)
        {
            graph.Add((JsonNode)new JsonObject
            {
                ["@id"] = ActionOf(run), ["@type"] = "CreateAction", ["name"] = $"Training run {run.Id}: {run.Config.Method}, seed {run.Config.Seed}",
                ["instrument"] = Id("#program"), ["object"] = Id(ReportFiles.ConfigOf(run.Experiment)),
                ["result"] = Id(string.Create(CultureInfo.InvariantCulture, $"runs/{run.Id:D5}.json")),
                ["endTime"] = run.FinishedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            });
        }

        return new JsonObject { ["@context"] = "https://w3id.org/ro/crate/1.1/context", ["@graph"] = graph }.ToJsonString(ConfigJson.Options) + "\n";
    }

    private static string AuthorAt(int place) => string.Create(CultureInfo.InvariantCulture, $"#author-{place + 1}");

    private static string ActionOf(FrozenRun run) => string.Create(CultureInfo.InvariantCulture, $"#run-{run.Id}");

    private static JsonObject Id(string id) => new() { ["@id"] = id };

    private static string FormatOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html",
        ".json" => "application/json",
        ".csv" => "text/csv",
        ".md" => "text/markdown",
        ".png" => "image/png",
        _ => "text/plain",
    };
}
