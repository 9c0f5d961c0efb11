using System.Reflection;
using System.Text;
using Uldl.Core.Experiments;
using Uldl.Core.Tables;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Web.Storage;
using Uldl.Web.Tables;

namespace Uldl.Web.Features.Tables;

/// <summary>Tables to take away.</summary>
public static class TablesSetup
{
    /// <summary>Answers <c>/tables/table.csv</c>, <c>.tex</c>, <c>.md</c>, <c>.json</c> and <c>.bib</c> with the query of the page.</summary>
    public static void MapTableExports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/tables/table.{format:regex(^(csv|tex|md|json|bib)$)}", ExportAsync);

    private static async Task<IResult> ExportAsync(
        string format, HttpRequest request, ExperimentStore experiments, TableStore store, DataFolder folder, TimeProvider clock, CancellationToken token)
    {
        var query = TableQuery.Read(name => request.Query[name], out var problems);
        if (problems.Count > 0)
        {
            return Results.Text(string.Join("\n", problems), statusCode: StatusCodes.Status400BadRequest);
        }

        var choice = query.Experiments.Count == 0 ? null : await TableChoice.ReadAsync(experiments, store, query.Experiments, token);
        if (choice is null || choice.MetricFor(query) is not { } metric)
        {
            return Results.Text("experiment: found none of that number with a completed run. Open the page Tables and choose one.", statusCode: StatusCodes.Status404NotFound);
        }

        var trainings = choice.Experiments.ToDictionary(experiment => experiment.Id, experiment => MethodCatalogue.StartOf(experiment.ReadConfig().Training, folder.Weights));
        var table = await choice.OfAsync(query, metric, run => trainings[run.ExperimentId], token);
        var (text, type) = format switch
        {
            "csv" => (TableCsv.Write(table), "text/csv"),
            "tex" => (TableLatex.Write(table), "application/x-tex"),
            "json" => (TableFile.Write(table), "application/json"),
            "bib" => (TableBibtex.Write(table, Formats(table, folder), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), Version), "application/x-bibtex"),
            _ => (TableMarkdown.Write(table), "text/markdown"),
        };
        return Results.File(Encoding.UTF8.GetBytes(text), type + "; charset=utf-8", $"experiment-{string.Join('-', query.Experiments)}-{metric.Key}.{format}");
    }

    private static string Version => typeof(TablesSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static IEnumerable<string?> Formats(ComparisonTable table, DataFolder folder)
    {
        var used = table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Runs).SelectMany(run => new[] { run.Dataset, run.TestOn }).ToHashSet();
        return DatasetCatalogue.In(folder.Datasets).Where(dataset => used.Contains(dataset.Key)).Select(dataset => dataset.Format);
    }
}
