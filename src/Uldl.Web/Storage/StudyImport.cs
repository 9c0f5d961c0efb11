using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Uldl.Core.Studies;

namespace Uldl.Web.Storage;

/// <summary>Keeps closed studies whose ballots were brought in: study, faces, participants and ballots in one transaction, or nothing of them.</summary>
public sealed class StudyImport(IDbContextFactory<UldlContext> contexts, StudyChanges changes, TimeProvider clock)
{
    private const string InsertParticipant = """
        INSERT INTO "StudyParticipants" ("StudyId", "Number", "CodeHash", "Plan", "Answered", "Trials", "Consent", "JoinedAt", "SeenAt")
        VALUES ($study, $number, NULL, $plan, $trials, $trials, 0, $now, $now) RETURNING "Id";
        """;

    private const string InsertBallot = """
        INSERT INTO "StudyBallots" ("ParticipantId", "Position", "Kind", "Face", "Choice", "Second", "Intensity", "Valence", "Arousal", "Milliseconds", "Key", "ReceivedAt")
        VALUES ($participant, $position, $kind, $face, $choice, $second, $intensity, $valence, $arousal, $milliseconds, '', $now);
        """;

    /// <summary>Keeps them.</summary>
    /// <param name="study">The study; gets its number.</param>
    /// <param name="faces">Its faces by place.</param>
    /// <param name="ballots">Ballots on them, with participants counted from 1.</param>
    /// <param name="token">Ends it; nothing is kept then.</param>
    /// <returns>The study's number.</returns>
    public async Task<int> KeepAsync(StudyRow study, IReadOnlyList<StudyFaceRow> faces, IReadOnlyList<Ballot> ballots, CancellationToken token)
    {
        // Sorted before the database is held: people may be taking part in another study meanwhile.
        var people = ballots.GroupBy(ballot => ballot.Participant).OrderBy(group => group.Key).Select(group => (Number: group.Key, Own: group.OrderBy(ballot => ballot.Position).ToArray())).ToList();
        await using var context = await contexts.CreateDbContextAsync(token);
        await using var transaction = await context.Database.BeginTransactionAsync(token);
        context.Studies.Add(study);
        await context.SaveChangesAsync(token);
        foreach (var face in faces)
        {
            face.StudyId = study.Id;
        }

        context.StudyFaces.AddRange(faces);
        study.LastNumber = people.Count == 0 ? 0 : people[^1].Number;
        await context.SaveChangesAsync(token);
        await Task.Run(() => Insert((SqliteTransaction)transaction.GetDbTransaction(), study.Id, people, token), token);
        await transaction.CommitAsync(token);
        changes.Raise(study.Id);
        return study.Id;
    }

    // Half a million rows one by one through prepared commands take a few seconds, during which nobody else can write; as tracked objects they would take minutes.
    private void Insert(SqliteTransaction transaction, int study, List<(int Number, Ballot[] Own)> people, CancellationToken token)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        using var participant = Prepare(transaction, InsertParticipant, "study", "number", "plan", "trials", "now");
        using var ballot = Prepare(transaction, InsertBallot, "participant", "position", "kind", "face", "choice", "second", "intensity", "valence", "arousal", "milliseconds", "now");
        foreach (var (number, own) in people)
        {
            token.ThrowIfCancellationRequested();
            var id = Convert.ToInt32(Put(participant, study, number, TrialPlan.Write(own.Select(one => new Trial(one.Kind, one.Face, -1))), own.Length, now).ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
            foreach (var one in own)
            {
                Put(ballot, id, one.Position, one.Kind.ToString(), one.Face, one.Choice, one.Second, one.Intensity, one.Valence, one.Arousal, one.Milliseconds, now).ExecuteNonQuery();
            }
        }
    }

    private static SqliteCommand Prepare(SqliteTransaction transaction, string text, params ReadOnlySpan<string> names)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The text is one of the two constants above.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter("$" + name, null));
        }

        return command;
    }

    private static SqliteCommand Put(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var place = 0; place < values.Length; place++)
        {
            command.Parameters[place].Value = values[place] ?? DBNull.Value;
        }

        return command;
    }
}
