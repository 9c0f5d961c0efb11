using Uldl.Core.Studies;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;
using Uldl.Web.Studies;

namespace Uldl.Web.Features.Studies;

/// <summary>What the page of participants asks over HTTP, below <c>/take/{code}</c>. Nothing here needs a circuit, so a lost connection or a new start of the portal costs nobody an answer.</summary>
internal static class TakeEndpoints
{
    /// <summary>Carries the participant's code: it stays out of addresses and logs, and no other site's form can set it.</summary>
    internal const string Header = "X-Uldl-Participant";

    private const int LongestKey = 64;

    public static void MapTake(this IEndpointRouteBuilder routes)
    {
        var take = routes.MapGroup("/take/{code}").DisableAntiforgery();
        take.MapPost("/join", JoinAsync);
        take.MapGet("/plan", PlanAsync);
        take.MapPost("/answers", AnswerAsync);
        take.MapPost("/erase", EraseAsync);
        take.MapGet("/faces/{place:int}.png", PictureAsync);
    }

    private static async Task<IResult> JoinAsync(string code, HttpRequest request, StudyStore studies, BallotStore ballots, TimeProvider clock, CancellationToken token)
    {
        if (await FindAsync(code, request, studies, token) is not { Study: { } study, Participant: { } participant } found)
        {
            return Refuse(await WhyAsync(code, request, studies, token));
        }

        if (await ballots.FindAsync(study.Id, participant, token) is { } known)
        {
            return Results.Json(PlanOf(known), StudyJson.Options);
        }

        var (consent, problem, status) = await TakeAnswer.ReadAsync<TakeConsent>(request, token);
        if (consent is null)
        {
            return Results.Text(problem, statusCode: status);
        }

        if (found.Study.State != StudyState.Open)
        {
            return Refuse((TakeSentences.NotOpen(study), StatusCodes.Status409Conflict));
        }

        if (study.ReadConsents()[^1].Version is var version && consent.Consent != version)
        {
            return Refuse(("The consent text has changed since you opened this page. Load the page again and read the new one.", StatusCodes.Status409Conflict));
        }

        var answer = await ballots.JoinAsync(study, participant, version, token);
        return answer.Participant is { } joined ? Results.Json(PlanOf(joined), StudyJson.Options)
            : Refuse((answer.IsOver ? TakeSentences.Closed : TakeSentences.NoPlace(answer, clock.GetUtcNow()), StatusCodes.Status409Conflict));
    }

    private static async Task<IResult> PlanAsync(string code, HttpRequest request, StudyStore studies, BallotStore ballots, CancellationToken token)
    {
        if (await FindAsync(code, request, studies, token) is not { Study: { } study, Participant: { } participant })
        {
            return Refuse(await WhyAsync(code, request, studies, token));
        }

        return await ballots.FindAsync(study.Id, participant, token) is not { } known ? Refuse((TakeSentences.Unknown, StatusCodes.Status404NotFound))
            : study.State != StudyState.Open && known.Answered < known.Trials ? Refuse((TakeSentences.NotOpen(study), StatusCodes.Status409Conflict))
            : Results.Json(PlanOf(known), StudyJson.Options);
    }

    private static async Task<IResult> AnswerAsync(string code, HttpRequest request, StudyStore studies, BallotStore ballots, CancellationToken token)
    {
        if (await FindAsync(code, request, studies, token) is not { Study: { } study, Participant: { } participant })
        {
            return Refuse(await WhyAsync(code, request, studies, token));
        }

        var (answer, problem, status) = await TakeAnswer.ReadAsync<TakeAnswer>(request, token);
        if (answer is null)
        {
            return Results.Text(problem, statusCode: status);
        }

        if (answer.Key is not { Length: > 0 and <= LongestKey })
        {
            return Refuse(($"key: found {answer.Key?.Length ?? 0} characters, expected 1 to {LongestKey}.", StatusCodes.Status400BadRequest));
        }

        if (study.State != StudyState.Open)
        {
            return Refuse((TakeSentences.NotOpen(study), StatusCodes.Status409Conflict));
        }

        var received = await ballots.AnswerAsync(study, participant, answer.Ballot, answer.Key, token);
        return received.Receipt switch
        {
            BallotReceipt.Stored or BallotReceipt.KnownAlready => Results.Json(new TakeReceipt(received.Answered), StudyJson.Options),
            BallotReceipt.UnknownParticipant => Refuse((received.Sentence, StatusCodes.Status404NotFound)),
            BallotReceipt.Closed => Refuse((TakeSentences.Closed, StatusCodes.Status409Conflict)),
            BallotReceipt.NotAnAnswer => Refuse((received.Sentence, StatusCodes.Status400BadRequest)),
            _ => Refuse((received.Sentence, StatusCodes.Status409Conflict)),
        };
    }

    private static async Task<IResult> EraseAsync(string code, HttpRequest request, StudyStore studies, BallotStore ballots, CancellationToken token)
    {
        if (await FindAsync(code, request, studies, token) is not { Study: { } study, Participant: { } participant })
        {
            return Refuse(await WhyAsync(code, request, studies, token));
        }

        return await ballots.EraseAsync(study.Id, participant, token)
            ? Results.Text("All your answers are erased.")
            : Refuse((TakeSentences.Unknown, StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> PictureAsync(string code, int place, HttpContext http, StudyStore studies, StudyDatasets datasets, CancellationToken token)
    {
        try
        {
            if (await studies.FindAsync(code, token) is not { } study || await datasets.PictureAsync(study, place) is not { } picture)
            {
                return Refuse(("There is no such face in this study.", StatusCodes.Status404NotFound));
            }

            http.Response.Headers.CacheControl = "private, max-age=86400";
            return Results.File(picture, "image/png");
        }
        catch (DatasetException error)
        {
            return Refuse((error.Message, StatusCodes.Status404NotFound));
        }
    }

    private static async Task<(StudyRow? Study, string? Participant)> FindAsync(string code, HttpRequest request, StudyStore studies, CancellationToken token) =>
        (await studies.FindAsync(code, token), StudyCodes.Participant(request.Headers[Header]));

    private static async Task<(string, int)> WhyAsync(string code, HttpRequest request, StudyStore studies, CancellationToken token) =>
        await studies.FindAsync(code, token) is null ? (TakeSentences.NoStudy, StatusCodes.Status404NotFound)
        : request.Headers.ContainsKey(Header) ? (TakeSentences.NoCode, StatusCodes.Status400BadRequest)
        : ($"The header {Header} is missing: answers are taken from the page of the study only.", StatusCodes.Status403Forbidden);

    private static IResult Refuse((string Sentence, int Status) why) => Results.Text(why.Sentence, "text/plain; charset=utf-8", statusCode: why.Status);

    private static TakePlan PlanOf(ParticipantRow participant) =>
        new(participant.Answered, [.. TrialPlan.Read(participant.Plan).Select(trial => new TakeTrial(trial.Face, trial.Expected))]);
}
