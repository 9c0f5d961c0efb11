using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Studies;

/// <summary>A small study that is open, on a database file, with a clock that the test moves.</summary>
public abstract class StudyTest : IAsyncLifetime
{
    protected const string Code = "abcdefghjkmnpqrs";

    private readonly PortalLock _taken;

    protected StudyTest(DrawnFaces faces)
    {
        Folder = faces.NewEmptyFolder();
        _taken = StorageSetup.Open(Folder);
        Services = new ServiceCollection().AddLogging().AddStorage(Folder).AddSingleton<TimeProvider>(Clock).BuildServiceProvider();
    }

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    internal DataFolder Folder { get; }

    internal ServiceProvider Services { get; }

    internal StudyRow Study { get; private set; } = null!;

    /// <summary>Who is excluded.</summary>
    protected virtual ExclusionRules Rules => new() { MissedChecksAllowed = 0 };

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    internal StudyStore Studies => Services.GetRequiredService<StudyStore>();

    internal BallotStore Ballots => Services.GetRequiredService<BallotStore>();

    public async ValueTask InitializeAsync()
    {
        var design = new StudyDesign { Title = "Test", Dataset = "any", Faces = new() { Count = 4 }, Target = 2, Repeats = 1, Checks = 1, Practice = 0, Exclusion = Rules };
        Study = Studies.New(design, Expressions.Seven, isSynthetic: true, RaterOrigin.Participants, ConsentText.Usual, StudyState.Open);
        await Studies.AddAsync(Study, [.. Enumerable.Range(0, 4).Select(place => new StudyFaceRow { Place = place, Row = place, FaceId = $"face {place}" })], Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        _taken.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<IReadOnlyList<Trial>> JoinAsync(string code) => TrialPlan.Read((await Ballots.JoinAsync(Study, code, 1, Token)).Participant!.Plan);

    protected async Task<(BallotReceipt, int)> ReceiptAsync(string code, Ballot answer, string key)
    {
        var answered = await Ballots.AnswerAsync(Study, code, answer, key, Token);
        return (answered.Receipt, answered.Answered);
    }

    /// <summary>Answers everything.</summary>
    protected async Task FinishAsync(string code, bool missesChecks = false)
    {
        var plan = await JoinAsync(code);
        for (var position = 0; position < plan.Count; position++)
        {
            var answer = Answer(plan, position);
            var choice = plan[position].Kind != TrialKind.Check ? answer.Choice : missesChecks ? (plan[position].Expected + 1) % 7 : plan[position].Expected;
            Assert.Equal((BallotReceipt.Stored, position + 1), await ReceiptAsync(code, answer with { Choice = choice }, $"{code}{position}"));
        }
    }

    protected static Ballot Answer(IReadOnlyList<Trial> plan, int position) => new() { Participant = 0, Position = position, Face = plan[position].Face, Choice = 1, Milliseconds = 700 };
}
