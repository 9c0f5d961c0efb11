using Microsoft.EntityFrameworkCore;
using Uldl.Core.Faces;
using Uldl.Core.Studies;

namespace Uldl.Web.Storage;

/// <summary>Where a study stands.</summary>
/// <param name="Study">The study.</param>
/// <param name="Participants">Who has joined and not withdrawn.</param>
/// <param name="Finished">Who has reached the end.</param>
/// <param name="Faces">Faces that are voted on.</param>
/// <param name="Ballots">Answers of every kind.</param>
public sealed record StudySummary(StudyRow Study, int Participants, int Finished, int Faces, int Ballots);

/// <summary>Studies: making, opening, closing, deleting.</summary>
public sealed class StudyStore(IDbContextFactory<UldlContext> contexts, StudyChanges changes, TimeProvider clock)
{
    /// <summary>All, the newest first.</summary>
    public async Task<IReadOnlyList<StudySummary>> ListAsync(CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var studies = await context.Studies.AsNoTracking().OrderByDescending(study => study.Id).ToListAsync(token);
        var people = await context.StudyParticipants.GroupBy(participant => participant.StudyId)
            .Select(group => new { Study = group.Key, All = group.Count(), Finished = group.Count(one => one.Answered >= one.Trials), Ballots = group.Sum(one => one.Answered) })
            .ToDictionaryAsync(group => group.Study, token);
        var faces = await context.StudyFaces.Where(face => !face.IsPractice).GroupBy(face => face.StudyId)
            .Select(group => new { Study = group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Study, group => group.Count, token);
        return [.. studies.Select(study => new StudySummary(
            study,
            people.TryGetValue(study.Id, out var found) ? found.All : 0,
            found?.Finished ?? 0,
            faces.GetValueOrDefault(study.Id),
            found?.Ballots ?? 0))];
    }

    /// <exception cref="StorageException">There is none.</exception>
    public async Task<StudyRow> GetAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Studies.AsNoTracking().SingleOrDefaultAsync(study => study.Id == id, token)
            ?? throw new StorageException($"There is no study {id}. It was deleted, or belongs to another data folder.");
    }

    /// <summary>The study of a participants' link; null for a link that leads nowhere.</summary>
    public async Task<StudyRow?> FindAsync(string code, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return code.Length > 40 ? null : await context.Studies.AsNoTracking().SingleOrDefaultAsync(study => study.Code == code, token);
    }

    /// <summary>The study's faces by place, those for practice last.</summary>
    public async Task<IReadOnlyList<StudyFaceRow>> FacesAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.StudyFaces.AsNoTracking().Where(face => face.StudyId == id).OrderBy(face => face.Place).ToListAsync(token);
    }

    /// <summary>One face of a study; null for a place that it has not.</summary>
    public async Task<StudyFaceRow?> FaceAsync(int id, int place, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.StudyFaces.AsNoTracking().SingleOrDefaultAsync(face => face.StudyId == id && face.Place == place, token);
    }

    /// <summary>Everybody who has joined and not withdrawn, by number.</summary>
    public async Task<IReadOnlyList<ParticipantRow>> ParticipantsAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.StudyParticipants.AsNoTracking().Where(one => one.StudyId == id).OrderBy(one => one.Number).ToListAsync(token);
    }

    /// <summary>All ballots of a study, by participant and position.</summary>
    public async Task<IReadOnlyList<Ballot>> BallotsAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var rows = await (
            from ballot in context.StudyBallots.AsNoTracking()
            join participant in context.StudyParticipants on ballot.ParticipantId equals participant.Id
            where participant.StudyId == id
            orderby participant.Number, ballot.Position
            select new { participant.Number, Ballot = ballot }).ToListAsync(token);
        return [.. rows.Select(row => row.Ballot.Read(row.Number))];
    }

    /// <summary>Keeps a study with its faces.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> AddAsync(StudyRow study, IReadOnlyList<StudyFaceRow> faces, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        await using var transaction = await context.Database.BeginTransactionAsync(token);
        context.Studies.Add(study);
        await context.SaveChangesAsync(token);
        foreach (var face in faces)
        {
            face.StudyId = study.Id;
        }

        context.StudyFaces.AddRange(faces);
        await context.SaveChangesAsync(token);
        await transaction.CommitAsync(token);
        changes.Raise(study.Id);
        return study.Id;
    }

    /// <summary>A study without faces yet, to be filled in and kept.</summary>
    public StudyRow New(StudyDesign design, IReadOnlyList<Expression> classes, bool isSynthetic, RaterOrigin raters, string consent, StudyState state)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Title = design.Title.Trim(),
            Code = StudyCodes.NewStudy(),
            Dataset = design.Dataset,
            IsSynthetic = isSynthetic,
            State = state,
            Raters = raters,
            DesignJson = StudyJson.Write(design),
            Classes = string.Join(' ', classes),
            ConsentsJson = StudyJson.Write(new List<ConsentText> { new(1, consent, now) }),
            CreatedAt = now,
            OpenedAt = state == StudyState.Draft ? null : now,
            ClosedAt = state == StudyState.Closed ? now : null,
        };
    }

    /// <summary>Lets people take part, for the first time or again.</summary>
    /// <exception cref="StorageException">It is open already, or its votes were brought in.</exception>
    public async Task OpenAsync(int id, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.Studies.Where(study => study.Id == id && study.State != StudyState.Open && study.Raters == RaterOrigin.Participants)
            .ExecuteUpdateAsync(set => set.SetProperty(study => study.State, StudyState.Open).SetProperty(study => study.OpenedAt, study => study.OpenedAt ?? now).SetProperty(study => study.ClosedAt, (DateTimeOffset?)null), token);
        changes.Raise(moved > 0 ? id : throw new StorageException($"Study {id} cannot be opened: it is open, gone, or its votes were brought in. Load the page again."));
    }

    /// <summary>Ends it: nobody can answer any more; everybody can still erase.</summary>
    /// <exception cref="StorageException">It is not open.</exception>
    public async Task CloseAsync(int id, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.Studies.Where(study => study.Id == id && study.State == StudyState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(study => study.State, StudyState.Closed).SetProperty(study => study.ClosedAt, now), token);
        changes.Raise(moved > 0 ? id : throw new StorageException($"Study {id} is not open, so it cannot be closed. Load the page again."));
    }

    /// <summary>Puts another consent text into force; who joins from now on agrees to this one.</summary>
    /// <exception cref="StorageException">The text is empty, too long or unchanged.</exception>
    public async Task ReviseConsentAsync(int id, string text, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var study = await context.Studies.SingleOrDefaultAsync(row => row.Id == id, token) ?? throw new StorageException($"There is no study {id}.");
        var all = study.ReadConsents();
        var trimmed = CheckedConsent(text);
        if (trimmed == all[^1].Text)
        {
            throw new StorageException("The consent text is the same as before, so it stays the same version.");
        }

        study.ConsentsJson = StudyJson.Write(all.Append(new ConsentText(all[^1].Version + 1, trimmed, clock.GetUtcNow())).ToList());
        await context.SaveChangesAsync(token);
        changes.Raise(id);
    }

    /// <summary>Deletes a study with everything in it; answers are overwritten, as when somebody withdraws.</summary>
    public async Task DeleteAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        await OverwrittenDeletion.RunAsync(context, async () => await context.Studies.Where(study => study.Id == id).ExecuteDeleteAsync(token) > 0, token);
        changes.Raise(id);
    }

    /// <exception cref="StorageException">The text is empty or too long.</exception>
    public static string CheckedConsent(string text) => text.Trim().Replace("\r\n", "\n", StringComparison.Ordinal) is { Length: > 0 and <= ConsentText.Longest } trimmed
        ? trimmed
        : throw new StorageException($"Consent: found {text.Trim().Length} characters, expected 1 to {ConsentText.Longest}: participants must know what they agree to.");
}
