using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Tables;

/// <summary>Tables to take away.</summary>
public static class TablesSetup
{
    /// <summary>Answers <c>/tables/{experiment}/{metric}.csv</c>, <c>.tex</c> and <c>.md</c>, with <c>?selection=BestOnValidation</c> for another rule than the last epoch.</summary>
    public static void MapTableExports(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/tables/{experiment:int}/{metric}.{format:regex(^(csv|tex|md)$)}",
            async (int experiment, string metric, string format, Selection? selection, ExperimentStore experiments, RunStore runs, DataFolder folder, CancellationToken token) =>
            {
                var choice = await TableChoice.ReadAsync(experiments, runs, experiment, token);
                if (choice is null || MetricCatalogue.Find(metric) is not { } descriptor)
                {
                    return Results.Text($"There is no experiment {experiment}, or no metric \"{metric}\".", statusCode: StatusCodes.Status404NotFound);
                }

                var table = choice.ToTake(descriptor, choice.RuleFor(descriptor, selection ?? Selection.LastEpoch), folder);
                var (text, type) = format switch
                {
                    "csv" => (TableCsv.Write(table), "text/csv"),
                    "tex" => (TableLatex.Write(table), "application/x-tex"),
                    _ => (TableMarkdown.Write(table), "text/markdown"),
                };
                return Results.File(System.Text.Encoding.UTF8.GetBytes(text), type + "; charset=utf-8", $"experiment-{experiment}-{metric}.{format}");
            });
}
