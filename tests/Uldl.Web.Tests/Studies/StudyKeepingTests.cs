using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Studies;

/// <summary>What is brought in is kept whole or not at all; what is erased is in no file.</summary>
public sealed class StudyKeepingTests(DrawnFaces faces) : StudyTest(faces)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_erased_or_deleted_is_in_no_file_any_more(bool isWholeStudy)
    {
        const string Secret = "key-that-nobody-else-has";
        var plan = await JoinAsync(Code);
        await Ballots.AnswerAsync(Study, Code, Answer(plan, 0), Secret, Token);
        Assert.True(HasBytes(Secret));

        if (isWholeStudy)
        {
            await Studies.DeleteAsync(Study.Id, Token);
        }
        else
        {
            await Ballots.EraseAsync(Study.Id, Code, Token);
        }

        Assert.False(HasBytes(Secret));
    }

    [Fact]
    public async Task Ballots_that_cannot_all_be_kept_leave_noStudy_behind()
    {
        var study = Studies.New(Study.ReadDesign() with { Title = "Brought in" }, Expressions.Seven, isSynthetic: true, RaterOrigin.ImportedBallots, "None.", StudyState.Closed);
        StudyFaceRow[] faces = [new() { Place = 0, Row = 0, FaceId = "face 0" }];
        Ballot[] twice = [new() { Participant = 1, Position = 0, Face = 0, Choice = 1 }, new() { Participant = 1, Position = 0, Face = 0, Choice = 2 }];

        await Assert.ThrowsAnyAsync<SqliteException>(() => Services.GetRequiredService<StudyImport>().KeepAsync(study, faces, twice, Token));

        Assert.Equal([Study.Id], (await Studies.ListAsync(Token)).Select(one => one.Study.Id));
    }

    [Fact]
    public async Task Ballots_that_are_brought_in_come_out_as_they_were()
    {
        var study = Studies.New(Study.ReadDesign() with { Title = "Brought in" }, Expressions.Seven, isSynthetic: true, RaterOrigin.ImportedBallots, "None.", StudyState.Closed);
        StudyFaceRow[] faces = [.. Enumerable.Range(0, 2).Select(place => new StudyFaceRow { Place = place, Row = place, FaceId = $"face {place}" })];
        Ballot[] ballots =
        [
            new() { Participant = 1, Position = 0, Face = 1, Choice = 1, Second = 2, Intensity = 4, Valence = -0.25, Arousal = 0.5, Milliseconds = 812 },
            new() { Participant = 1, Position = 1, Kind = TrialKind.Repeat, Face = 1, Choice = Ballot.NotSure },
            new() { Participant = 2, Position = 0, Face = 0, Choice = Ballot.None },
        ];

        var id = await Services.GetRequiredService<StudyImport>().KeepAsync(study, faces, ballots, Token);

        Assert.Equal(ballots, await Studies.BallotsAsync(id, Token));
        var people = await Studies.ParticipantsAsync(id, Token);
        Assert.Equal([("1 r1", 2, 2, Clock.GetUtcNow()), ("0", 1, 1, Clock.GetUtcNow())], people.Select(one => (one.Plan, one.Answered, one.Trials, one.JoinedAt)));
        Assert.Equal(2, (await Studies.GetAsync(id, Token)).LastNumber);
    }

    /// <summary>Whether a word stands in any of the database's files.</summary>
    private bool HasBytes(string word) => Directory.EnumerateFiles(Folder.Root, "uldl.db*").Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) >= 0;
    });
}
