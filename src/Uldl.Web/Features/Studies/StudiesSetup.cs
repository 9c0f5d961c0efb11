using System.Text;
using Uldl.Core.Studies;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Storage;
using Uldl.Web.Studies;

namespace Uldl.Web.Features.Studies;

/// <summary>Studies: services, the participants' addresses, and results to take away.</summary>
public static class StudiesSetup
{
    public static IServiceCollection AddStudies(this IServiceCollection services) => services
        .AddStudyReadings();

    /// <summary>Answers <c>/take/{code}/…</c> and <c>/studies/{id}/ballots.csv</c>, <c>ballots.json</c>, <c>faces.csv</c>, <c>models.csv</c> and <c>analysis.json</c> (these with <c>?runs=1,2</c>).</summary>
    public static void MapStudies(this IEndpointRouteBuilder routes)
    {
        routes.MapTake();
        routes.MapBallotUpload();
        routes.MapGet("/studies/{id:int}/{file:regex(^(ballots|faces|models|analysis)\\.(csv|json)$)}", ExportAsync);
    }

    private static async Task<IResult> ExportAsync(int id, string file, string? runs, StudyAnalyst analyst, CancellationToken token)
    {
        try
        {
            var reading = await analyst.ReadAsync(id, ResultsAddress.Runs(runs), token);
            if (reading.Problems.Count > 0)
            {
                return Results.Text(string.Join('\n', reading.Problems), statusCode: StatusCodes.Status400BadRequest);
            }

            var text = StudyExports.Write(reading, file);
            return Results.File(Encoding.UTF8.GetBytes(text), file.EndsWith("csv", StringComparison.Ordinal) ? "text/csv; charset=utf-8" : "application/json; charset=utf-8", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"study-{id}-{file}"));
        }
        catch (Exception error) when (error is StorageException or DatasetException or StudyException or Core.Experiments.ConfigException)
        {
            return Results.Text(error.Message, statusCode: error is Core.Experiments.ConfigException ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound);
        }
    }
}
