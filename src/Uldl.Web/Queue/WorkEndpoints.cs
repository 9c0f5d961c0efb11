using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Where workers fetch their assignment and report. Every call carries the run's token and the lease it was given for.</summary>
internal static class WorkEndpoints
{
    private const string Bearer = "Bearer ";

    public static void MapWork(this IEndpointRouteBuilder routes)
    {
        var work = routes.MapGroup("/work/{runId:int}").DisableAntiforgery().ExcludeFromDescription();
        work.AddEndpointFilter(RefuseStrangersAsync);
        work.AddEndpointFilter(OwnUpToTroubleAsync);
        work.MapGet("", AssignAsync);
        work.MapPost("events", RecordAsync);
        work.MapPost("outcome", CompleteAsync);
        work.MapPost("failure", FailAsync);
    }

    private static async ValueTask<object?> RefuseStrangersAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var request = invocation.HttpContext.Request;
        var authorization = request.Headers.Authorization.ToString();
        var runId = int.Parse((string)request.RouteValues["runId"]!, CultureInfo.InvariantCulture);
        var tokens = invocation.HttpContext.RequestServices.GetRequiredService<WorkTokens>();
        return int.TryParse(request.Headers[WorkProtocol.LeaseHeader], CultureInfo.InvariantCulture, out var lease)
            && authorization.StartsWith(Bearer, StringComparison.Ordinal)
            && tokens.Opens(authorization[Bearer.Length..], runId, lease)
                ? await next(invocation)
                : Results.Unauthorized();
    }

    /// <summary>A database that cannot store is no mistake of the worker's: it may try again.</summary>
    private static async ValueTask<object?> OwnUpToTroubleAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (Exception error) when (QueueTrouble.IsOfDatabase(error))
        {
            return Results.StatusCode(StatusCodes.Status507InsufficientStorage);
        }
    }

    private static async Task<IResult> AssignAsync(int runId, HttpContext http, RunStore runs, DataFolder folder, QueueOptions options, CancellationToken token) =>
        await runs.GetAsync(runId, token) is { State: RunState.Running } run && run.LeaseEpoch == Lease(http)
            ? Json(new WorkAssignment(run.ReadConfig(), folder.Datasets, folder.RunFolder(run), options.ThreadsPerWorker, options.CheckpointInterval))
            : Results.Conflict();

    private static async Task<IResult> RecordAsync(int runId, HttpContext http, RunStore runs, RunLedger ledger, RunFeed feed, RunLog log, CancellationToken token)
    {
        var events = await ReadAsync<List<RunEvent>>(http, token);
        var answer = await ledger.RecordAsync(runId, Lease(http), events, token);
        if (answer != LeaseAnswer.Stale && events.Count > 0)
        {
            log.Append((await runs.GetAsync(runId, token))!, events);
            feed.Publish(runId, events);
        }

        return Reply(answer);
    }

    private static async Task<IResult> CompleteAsync(int runId, HttpContext http, RunLedger ledger, CancellationToken token)
    {
        var result = await ReadAsync<WorkResult>(http, token);
        return Reply(await ledger.CompleteAsync(runId, Lease(http), result.Outcome, result.Curve, token));
    }

    private static async Task<IResult> FailAsync(int runId, HttpContext http, RunLedger ledger, CancellationToken token)
    {
        var failure = await ReadAsync<WorkFailure>(http, token);
        return Reply(await ledger.FailRunningAsync(runId, Lease(http), failure.Message, token));
    }

    private static int Lease(HttpContext http) =>
        int.Parse(http.Request.Headers[WorkProtocol.LeaseHeader].ToString(), CultureInfo.InvariantCulture);

    private static async Task<T> ReadAsync<T>(HttpContext http, CancellationToken token) =>
        await http.Request.ReadFromJsonAsync<T>(ConfigJson.Options, token) ?? throw new BadHttpRequestException("The body is null.");

    private static IResult Reply(LeaseAnswer answer) =>
        answer == LeaseAnswer.Stale ? Results.Conflict() : Json(new WorkAnswer(answer == LeaseAnswer.Cancel));

    private static IResult Json<T>(T value) => Results.Json(value, ConfigJson.Options);
}
