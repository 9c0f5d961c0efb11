using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Studies;

namespace Uldl.Web.Storage;

/// <summary>How an answer was received.</summary>
public enum BallotReceipt
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>It had been stored before, and still is, once.</summary>
    KnownAlready,

    /// <summary>Nobody has this code.</summary>
    UnknownParticipant,

    /// <summary>Another answer stands at this position.</summary>
    AnsweredAlready,

    /// <summary>It is not this position's turn, or the position has another face.</summary>
    OutOfTurn,

    /// <summary>The answer is none that the study asks for.</summary>
    NotAnAnswer,

    /// <summary>The study was closed meanwhile.</summary>
    Closed,
}

/// <summary>What became of an answer.</summary>
/// <param name="Receipt">How it was received.</param>
/// <param name="Answered">Positions answered so far.</param>
/// <param name="Sentence">Why it was refused; empty when it was not.</param>
public sealed record BallotAnswer(BallotReceipt Receipt, int Answered, string Sentence = "");

/// <summary>Whether somebody was let in.</summary>
/// <param name="Participant">Who joined; null when there is no face to give.</param>
/// <param name="IsComplete">Whether every face has its ballots; else others are about to give the missing ones.</param>
/// <param name="FreeAt">When the first of those gives back what is not answered by then; null when every face has its ballots.</param>
/// <param name="IsOver">Whether the study was closed or deleted meanwhile.</param>
public sealed record JoinAnswer(ParticipantRow? Participant, bool IsComplete = false, DateTimeOffset? FreeAt = null, bool IsOver = false);

/// <summary>Taking part: joining, answering, withdrawing. Writers take turns here, because SQLite lets one write at a time and makes the others wait longer than they would in a line.</summary>
public sealed class BallotStore(IDbContextFactory<UldlContext> contexts, StudyChanges changes, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    private readonly HeldPlaces _held = new();

    public void Dispose() => _turn.Dispose();

    /// <summary>The participant of a code; null for a code that nobody has.</summary>
    public async Task<ParticipantRow?> FindAsync(int study, string code, CancellationToken token)
    {
        var hash = StudyCodes.Hash(study, code);
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.StudyParticipants.AsNoTracking().SingleOrDefaultAsync(one => one.CodeHash == hash, token);
    }

    /// <summary>Lets somebody in who has agreed, with the faces that lack most ballots; the same code again finds the same plan.</summary>
    public async Task<JoinAnswer> JoinAsync(StudyRow study, string code, int consent, CancellationToken token)
    {
        if (await FindAsync(study.Id, code, token) is { } known)
        {
            return new(known);
        }

        var design = study.ReadDesign();
        ParticipantRow joined;
        await _turn.WaitAsync(token);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(token);
            await using var transaction = await context.Database.BeginTransactionAsync(token);
            var hash = StudyCodes.Hash(study.Id, code);
            if (await context.StudyParticipants.AsNoTracking().SingleOrDefaultAsync(one => one.CodeHash == hash, token) is { } early)
            {
                return new(early);
            }

            if (await context.Studies.SingleOrDefaultAsync(one => one.Id == study.Id && one.State == StudyState.Open, token) is not { } row)
            {
                return new(null, IsOver: true);
            }

            var number = row.LastNumber + 1;
            var now = clock.GetUtcNow();
            var random = new Random(HashSeed(design.Faces.Seed, number));
            var held = await _held.CountAsync(context, study.Id, design, now, token);
            var plan = TrialPlan.Make(held.Loads, design.Target, design.Shown, design.Repeats, design.Checks, study.ReadClasses().Count, random);
            if (plan.Count == 0)
            {
                return new(null, held.IsComplete, held.FreeAt);
            }

            joined = new() { StudyId = study.Id, Number = number, CodeHash = hash, Plan = TrialPlan.Write(plan), Trials = plan.Count, Consent = consent, JoinedAt = now, SeenAt = now };
            row.LastNumber = number;
            context.StudyParticipants.Add(joined);
            await context.SaveChangesAsync(token);
            await transaction.CommitAsync(token);
        }
        finally
        {
            _turn.Release();
        }

        changes.Raise(study.Id);
        return new(joined);
    }

    /// <summary>Stores an answer; when this returns, it is in the database.</summary>
    /// <param name="study">The study.</param>
    /// <param name="code">The participant's code.</param>
    /// <param name="answer">The answer; its kind is the plan's, whatever it says.</param>
    /// <param name="key">The browser's key: the same one again is the same answer.</param>
    /// <param name="token">Ends the wait.</param>
    public async Task<BallotAnswer> AnswerAsync(StudyRow study, string code, Ballot answer, string key, CancellationToken token)
    {
        var (design, classes) = (study.ReadDesign(), study.ReadClasses().Count);
        if (await FindAsync(study.Id, code, token) is not { } participant)
        {
            return new(BallotReceipt.UnknownParticipant, 0, "Nobody takes part with this code: it was mistyped, or its answers were erased.");
        }

        if (answer.Position >= 0 && answer.Position < participant.Answered)
        {
            return await AgainAsync(participant, answer.Position, key, token);
        }

        var plan = TrialPlan.Read(participant.Plan);
        if (answer.Position != participant.Answered || answer.Position >= plan.Count)
        {
            return new(BallotReceipt.OutOfTurn, participant.Answered, $"position: found {answer.Position}, expected {participant.Answered}{(participant.Answered >= plan.Count ? ", but every face is answered" : "")}. Load the page again.");
        }

        var trial = plan[answer.Position];
        if (answer.Face != trial.Face)
        {
            return new(BallotReceipt.OutOfTurn, participant.Answered, $"face: found {answer.Face}, expected the one at this position, {trial.Face}. Load the page again.");
        }

        var ballot = answer with { Kind = trial.Kind };
        if (BallotCheck.Problem(design, classes, ballot) is { } problem)
        {
            return new(BallotReceipt.NotAnAnswer, participant.Answered, problem);
        }

        await _turn.WaitAsync(token);
        try
        {
            if (!await StoreAsync(study.Id, participant.Id, ballot, key))
            {
                return new(BallotReceipt.Closed, participant.Answered, "The study was closed meanwhile.");
            }
        }
        catch (DbUpdateException error) when (error.InnerException is SqliteException { SqliteErrorCode: 19 })
        {
            // Another request of the same participant was faster, or the participant has withdrawn meanwhile.
            return await AgainAsync(participant, answer.Position, key, token);
        }
        finally
        {
            _turn.Release();
        }

        changes.Raise(study.Id);
        return new(BallotReceipt.Stored, participant.Answered + 1);
    }

    /// <summary>Erases a participant with every answer; the study remembers only that somebody withdrew.</summary>
    /// <returns>False when nobody has this code.</returns>
    public async Task<bool> EraseAsync(int study, string code, CancellationToken token)
    {
        var hash = StudyCodes.Hash(study, code);
        await _turn.WaitAsync(token);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(token);
            var isErased = await OverwrittenDeletion.RunAsync(
                context,
                async () =>
                {
                    await context.StudyBallots.Where(ballot => context.StudyParticipants.Any(one => one.Id == ballot.ParticipantId && one.CodeHash == hash)).ExecuteDeleteAsync(token);
                    return await context.StudyParticipants.Where(one => one.CodeHash == hash).ExecuteDeleteAsync(token) > 0
                        && await context.Studies.Where(row => row.Id == study).ExecuteUpdateAsync(set => set.SetProperty(row => row.Withdrawn, row => row.Withdrawn + 1), token) > 0;
                },
                token);
            if (!isErased)
            {
                return false;
            }
        }
        finally
        {
            _turn.Release();
        }

        changes.Raise(study);
        return true;
    }

    // An answer that is being stored is stored to its end, even if the browser has gone: it will ask again with the same key.
    // False when the study was closed before its turn came: what is acknowledged was given while it was open.
    private async Task<bool> StoreAsync(int study, int participant, Ballot ballot, string key)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
        if (!await context.Studies.AnyAsync(row => row.Id == study && row.State == StudyState.Open, CancellationToken.None))
        {
            return false;
        }

        context.StudyBallots.Add(BallotRow.Of(ballot, participant, key, now));
        await context.SaveChangesAsync(CancellationToken.None);
        await context.StudyParticipants.Where(one => one.Id == participant)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Answered, ballot.Position + 1).SetProperty(one => one.SeenAt, now), CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task<BallotAnswer> AgainAsync(ParticipantRow participant, int position, string key, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var stored = await context.StudyBallots.AsNoTracking().SingleOrDefaultAsync(ballot => ballot.ParticipantId == participant.Id && ballot.Position == position, token);
        if (stored is null)
        {
            return new(BallotReceipt.UnknownParticipant, 0, "Nobody takes part with this code any more: its answers were erased.");
        }

        var answered = Math.Max(participant.Answered, position + 1);
        return stored.Key == key
            ? new(BallotReceipt.KnownAlready, answered)
            : new(BallotReceipt.AnsweredAlready, answered, $"position: {position} has an answer already, and the first answer counts. Load the page again.");
    }

    private static int HashSeed(int seed, int number) => unchecked((seed * 1_000_003) ^ (number * 7919));
}
