using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Storage;

/// <summary>Taking part, on a database file: what is acknowledged is there once, and what is erased is gone.</summary>
public sealed class BallotStoreTests : IAsyncLifetime
{
    private const string Code = "abcdefghjkmnpqrs";

    private readonly DataFolder _folder;
    private readonly PortalLock _taken;
    private readonly ServiceProvider _services;
    private StudyRow _study = null!;

    public BallotStoreTests(DrawnFaces faces)
    {
        _folder = faces.NewEmptyFolder();
        _taken = StorageSetup.Open(_folder);
        _services = new ServiceCollection().AddLogging().AddStorage(_folder).BuildServiceProvider();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private StudyStore Studies => _services.GetRequiredService<StudyStore>();

    private BallotStore Ballots => _services.GetRequiredService<BallotStore>();

    public async ValueTask InitializeAsync()
    {
        var design = new StudyDesign { Title = "Test", Dataset = "any", Faces = new() { Count = 4 }, Target = 2, Repeats = 1, Checks = 1, Practice = 0 };
        _study = Studies.New(design, Expressions.Seven, isSynthetic: true, RaterOrigin.Participants, ConsentText.Usual, StudyState.Open);
        await Studies.AddAsync(_study, [.. Enumerable.Range(0, 4).Select(place => new StudyFaceRow { Place = place, Row = place, FaceId = $"face {place}" })], Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _taken.Dispose();
    }

    [Fact]
    public async Task The_same_code_finds_the_same_plan_again()
    {
        var first = await Ballots.JoinAsync(_study, Code, 1, Token);
        var again = await Ballots.JoinAsync(_study, Code, 1, Token);

        Assert.Equal((first!.Id, first.Plan), (again!.Id, again.Plan));
        Assert.Single(await Studies.ParticipantsAsync(_study.Id, Token));
    }

    [Fact]
    public async Task An_answer_sent_twice_is_stored_once()
    {
        var plan = await JoinAsync(Code);
        var first = await Ballots.AnswerAsync(_study, Code, Answer(plan, 0), "key", Token);
        var again = await Ballots.AnswerAsync(_study, Code, Answer(plan, 0), "key", Token);

        Assert.Equal((BallotReceipt.Stored, 1), (first.Receipt, first.Answered));
        Assert.Equal((BallotReceipt.KnownAlready, 1), (again.Receipt, again.Answered));
        Assert.Single(await Studies.BallotsAsync(_study.Id, Token));
    }

    [Fact]
    public async Task Twenty_requests_of_one_answer_at_once_store_it_once()
    {
        var plan = await JoinAsync(Code);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ballots.AnswerAsync(_study, Code, Answer(plan, 0), "key", Token)));

        Assert.Single(answers, answer => answer.Receipt == BallotReceipt.Stored);
        Assert.All(answers, answer => Assert.Equal(1, answer.Answered));
        Assert.Single(await Studies.BallotsAsync(_study.Id, Token));
    }

    [Fact]
    public async Task Another_answer_to_the_same_position_another_face_and_a_jump_are_refused()
    {
        var plan = await JoinAsync(Code);
        await Ballots.AnswerAsync(_study, Code, Answer(plan, 0), "key", Token);

        Assert.Equal(BallotReceipt.AnsweredAlready, (await Ballots.AnswerAsync(_study, Code, Answer(plan, 0), "other", Token)).Receipt);
        Assert.Equal(BallotReceipt.OutOfTurn, (await Ballots.AnswerAsync(_study, Code, Answer(plan, 2), "k2", Token)).Receipt);
        Assert.Equal(BallotReceipt.OutOfTurn, (await Ballots.AnswerAsync(_study, Code, Answer(plan, 1) with { Face = 99 }, "k3", Token)).Receipt);
        Assert.Equal(BallotReceipt.OutOfTurn, (await Ballots.AnswerAsync(_study, Code, Answer(plan, 0) with { Position = -1 }, "k4", Token)).Receipt);
        Assert.Equal(BallotReceipt.NotAnAnswer, (await Ballots.AnswerAsync(_study, Code, Answer(plan, 1) with { Choice = 7 }, "k5", Token)).Receipt);
        Assert.Equal(BallotReceipt.NotAnAnswer, (await Ballots.AnswerAsync(_study, Code, Answer(plan, 1) with { Choice = Ballot.None }, "k6", Token)).Receipt);
        Assert.Equal(BallotReceipt.UnknownParticipant, (await Ballots.AnswerAsync(_study, "2222222222222222", Answer(plan, 0), "k7", Token)).Receipt);
        Assert.Single(await Studies.BallotsAsync(_study.Id, Token));
    }

    [Fact]
    public async Task What_is_erased_is_gone_and_its_faces_are_shown_to_others()
    {
        var plan = await JoinAsync(Code);
        await Ballots.AnswerAsync(_study, Code, Answer(plan, 0), "key", Token);
        Assert.NotNull(await Ballots.JoinAsync(_study, "bbbbbbbbbbbbbbbb", 1, Token));
        Assert.Null(await Ballots.JoinAsync(_study, "cccccccccccccccc", 1, Token));

        Assert.True(await Ballots.EraseAsync(_study.Id, Code, Token));

        Assert.Empty(await Studies.BallotsAsync(_study.Id, Token));
        Assert.Equal([2], (await Studies.ParticipantsAsync(_study.Id, Token)).Select(one => one.Number));
        Assert.Equal(1, (await Studies.GetAsync(_study.Id, Token)).Withdrawn);
        Assert.False(await Ballots.EraseAsync(_study.Id, Code, Token));
        Assert.Equal(BallotReceipt.UnknownParticipant, (await Ballots.AnswerAsync(_study, Code, Answer(plan, 1), "k", Token)).Receipt);
        Assert.Equal(3, (await Ballots.JoinAsync(_study, "cccccccccccccccc", 1, Token))!.Number);
    }

    [Fact]
    public async Task A_new_consent_text_is_a_new_version_and_the_old_one_stays()
    {
        await Studies.ReviseConsentAsync(_study.Id, "Other words.", Token);

        Assert.Equal([1, 2], (await Studies.GetAsync(_study.Id, Token)).ReadConsents().Select(text => text.Version));
        await Assert.ThrowsAsync<StorageException>(() => Studies.ReviseConsentAsync(_study.Id, "Other words.", Token));
        await Assert.ThrowsAsync<StorageException>(() => Studies.ReviseConsentAsync(_study.Id, " ", Token));
    }

    [Theory]
    [InlineData("ABCD-efgh-2345-6789", "abcdefgh23456789")]
    [InlineData("abcd", null)]
    [InlineData("abcdefgh2345678l", null)]
    [InlineData(null, null)]
    public void A_code_is_read_as_people_type_it(string? typed, string? code) => Assert.Equal(code, StudyCodes.Participant(typed));

    private async Task<IReadOnlyList<Trial>> JoinAsync(string code) => TrialPlan.Read((await Ballots.JoinAsync(_study, code, 1, Token))!.Plan);

    private static Ballot Answer(IReadOnlyList<Trial> plan, int position) => new() { Participant = 0, Position = position, Face = plan[position].Face, Choice = 1, Milliseconds = 700 };
}
