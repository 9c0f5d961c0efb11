using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Studies;

namespace Uldl.Web.Storage;

/// <summary>How many ballots each face of a study has or is about to get.</summary>
/// <param name="Loads">Ballots that are there, and those that somebody is about to give, [F].</param>
/// <param name="IsComplete">Whether every face has its ballots already, without those that are to come.</param>
/// <param name="FreeAt">When the first place lapses that somebody holds without answering; null where nobody holds one.</param>
internal sealed record FaceLoads(int[] Loads, bool IsComplete, DateTimeOffset? FreeAt);

/// <summary>Counts the places that participants hold. Who does not go on gives them back; who is excluded by the study's rules holds none.</summary>
internal sealed class HeldPlaces
{
    /// <summary>Who has joined and never answered holds places for so long: time to read, to practise, and to be called away once.</summary>
    public static readonly TimeSpan BeforeFirstAnswer = TimeSpan.FromMinutes(10);

    /// <summary>Who has answered holds the rest for so long after the last answer.</summary>
    public static readonly TimeSpan BetweenAnswers = TimeSpan.FromHours(1);

    // Plan and answers of who has finished never change, so they are judged once. Who has stopped half way may come back.
    private readonly ConcurrentDictionary<int, bool> _isExcluded = [];

    /// <summary>Counts.</summary>
    public async Task<FaceLoads> CountAsync(UldlContext context, int study, StudyDesign design, DateTimeOffset now, CancellationToken token)
    {
        var (given, held) = (new int[design.Faces.Count], new int[design.Faces.Count]);
        DateTimeOffset? freeAt = null;
        var people = await context.StudyParticipants.AsNoTracking().Where(one => one.StudyId == study).ToListAsync(token);
        var excluded = await JudgeAsync(context, people, design, now, token);
        foreach (var one in people.Where(one => !excluded.Contains(one.Id)))
        {
            var lapsesAt = LapsesAt(one);
            var holds = one.Answered < one.Trials && lapsesAt > now;
            if (holds && (freeAt is null || lapsesAt < freeAt))
            {
                freeAt = lapsesAt;
            }

            var plan = TrialPlan.Read(one.Plan);
            for (var position = 0; position < (holds ? plan.Count : one.Answered); position++)
            {
                if (plan[position].Kind == TrialKind.Face)
                {
                    (position < one.Answered ? given : held)[plan[position].Face]++;
                }
            }
        }

        return new([.. given.Zip(held, (had, coming) => had + coming)], Array.TrueForAll(given, count => count >= design.Target), freeAt);
    }

    private static DateTimeOffset LapsesAt(ParticipantRow one) => one.SeenAt + (one.Answered == 0 ? BeforeFirstAnswer : BetweenAnswers);

    /// <summary>Whom the rules exclude as things stand, by id. Who is still answering is not judged.</summary>
    private async Task<HashSet<int>> JudgeAsync(UldlContext context, List<ParticipantRow> people, StudyDesign design, DateTimeOffset now, CancellationToken token)
    {
        HashSet<int> unknown = [.. people.Where(one => one.Answered >= one.Trials ? !_isExcluded.ContainsKey(one.Id) : one.Answered > 0 && LapsesAt(one) <= now).Select(one => one.Id)];
        HashSet<int> excluded = [.. people.Where(one => _isExcluded.GetValueOrDefault(one.Id)).Select(one => one.Id)];
        if (unknown.Count == 0)
        {
            return excluded;
        }

        var ballots = (await context.StudyBallots.AsNoTracking().Where(ballot => unknown.Contains(ballot.ParticipantId)).ToListAsync(token)).ToLookup(ballot => ballot.ParticipantId);
        foreach (var one in people.Where(one => unknown.Contains(one.Id)))
        {
            var isExcluded = design.Exclusion.Judge(TrialPlan.Read(one.Plan), [.. ballots[one.Id].Select(ballot => ballot.Read(one.Number))]) is not null;
            if (one.Answered >= one.Trials)
            {
                _isExcluded[one.Id] = isExcluded;
            }

            if (isExcluded)
            {
                excluded.Add(one.Id);
            }
        }

        return excluded;
    }
}
