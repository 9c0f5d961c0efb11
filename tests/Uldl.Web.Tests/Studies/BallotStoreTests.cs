using Uldl.Core.Studies;
using Uldl.Web.Features.Studies;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Studies;

/// <summary>Taking part, on a database file: what is acknowledged is there once, and what is erased is gone.</summary>
public sealed class BallotStoreTests(DrawnFaces faces) : StudyTest(faces)
{
    [Fact]
    public async Task The_same_code_finds_the_same_plan_again()
    {
        var first = await Ballots.JoinAsync(Study, Code, 1, Token);
        var again = await Ballots.JoinAsync(Study, Code, 1, Token);

        Assert.Equal((first.Participant!.Id, first.Participant.Plan), (again.Participant!.Id, again.Participant.Plan));
        Assert.Single(await Studies.ParticipantsAsync(Study.Id, Token));
    }

    [Fact]
    public async Task An_answer_sent_twice_is_stored_once()
    {
        var plan = await JoinAsync(Code);
        var first = await Ballots.AnswerAsync(Study, Code, Answer(plan, 0), "key", Token);
        var again = await Ballots.AnswerAsync(Study, Code, Answer(plan, 0), "key", Token);

        Assert.Equal((BallotReceipt.Stored, 1), (first.Receipt, first.Answered));
        Assert.Equal((BallotReceipt.KnownAlready, 1), (again.Receipt, again.Answered));
        Assert.Single(await Studies.BallotsAsync(Study.Id, Token));
    }

    [Fact]
    public async Task Twenty_requests_of_one_answer_at_once_store_it_once()
    {
        var plan = await JoinAsync(Code);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ballots.AnswerAsync(Study, Code, Answer(plan, 0), "key", Token)));

        Assert.Single(answers, answer => answer.Receipt == BallotReceipt.Stored);
        Assert.All(answers, answer => Assert.Equal(1, answer.Answered));
        Assert.Single(await Studies.BallotsAsync(Study.Id, Token));
    }

    [Fact]
    public async Task Another_answer_to_the_same_position_another_face_and_a_jump_are_refused()
    {
        var plan = await JoinAsync(Code);
        await Ballots.AnswerAsync(Study, Code, Answer(plan, 0), "key", Token);

        Assert.Equal(BallotReceipt.AnsweredAlready, (await Ballots.AnswerAsync(Study, Code, Answer(plan, 0), "other", Token)).Receipt);
        Assert.Equal(BallotReceipt.OutOfTurn, (await Ballots.AnswerAsync(Study, Code, Answer(plan, 2), "k2", Token)).Receipt);
        Assert.Equal(BallotReceipt.OutOfTurn, (await Ballots.AnswerAsync(Study, Code, Answer(plan, 1) with { Face = 99 }, "k3", Token)).Receipt);
        Assert.Equal(BallotReceipt.OutOfTurn, (await Ballots.AnswerAsync(Study, Code, Answer(plan, 0) with { Position = -1 }, "k4", Token)).Receipt);
        Assert.Equal(BallotReceipt.NotAnAnswer, (await Ballots.AnswerAsync(Study, Code, Answer(plan, 1) with { Choice = 7 }, "k5", Token)).Receipt);
        Assert.Equal(BallotReceipt.NotAnAnswer, (await Ballots.AnswerAsync(Study, Code, Answer(plan, 1) with { Choice = Ballot.None }, "k6", Token)).Receipt);
        Assert.Equal(BallotReceipt.UnknownParticipant, (await Ballots.AnswerAsync(Study, "2222222222222222", Answer(plan, 0), "k7", Token)).Receipt);
        Assert.Single(await Studies.BallotsAsync(Study.Id, Token));
    }

    [Fact]
    public async Task What_is_erased_is_gone_and_its_faces_are_shown_to_others()
    {
        var plan = await JoinAsync(Code);
        await Ballots.AnswerAsync(Study, Code, Answer(plan, 0), "key", Token);
        Assert.NotNull((await Ballots.JoinAsync(Study, "bbbbbbbbbbbbbbbb", 1, Token)).Participant);
        Assert.Null((await Ballots.JoinAsync(Study, "cccccccccccccccc", 1, Token)).Participant);

        Assert.True(await Ballots.EraseAsync(Study.Id, Code, Token));

        Assert.Empty(await Studies.BallotsAsync(Study.Id, Token));
        Assert.Equal([2], (await Studies.ParticipantsAsync(Study.Id, Token)).Select(one => one.Number));
        Assert.Equal(1, (await Studies.GetAsync(Study.Id, Token)).Withdrawn);
        Assert.False(await Ballots.EraseAsync(Study.Id, Code, Token));
        Assert.Equal(BallotReceipt.UnknownParticipant, (await Ballots.AnswerAsync(Study, Code, Answer(plan, 1), "k", Token)).Receipt);
        Assert.Equal(3, (await Ballots.JoinAsync(Study, "cccccccccccccccc", 1, Token)).Participant!.Number);
    }

    [Fact]
    public async Task Who_joins_and_never_answers_gives_the_places_back_soon_and_who_waits_is_told_the_truth()
    {
        await JoinAsync(Code);
        await JoinAsync("bbbbbbbbbbbbbbbb");
        var refused = await Ballots.JoinAsync(Study, "cccccccccccccccc", 1, Token);
        Assert.Equal((null, false, Clock.GetUtcNow() + HeldPlaces.BeforeFirstAnswer), (refused.Participant, refused.IsComplete, refused.FreeAt));
        Assert.Contains("free again in 10 minutes", TakeSentences.NoPlace(refused, Clock.GetUtcNow()), StringComparison.Ordinal);

        Clock.Advance(HeldPlaces.BeforeFirstAnswer);
        Assert.NotNull((await Ballots.JoinAsync(Study, "cccccccccccccccc", 1, Token)).Participant);
    }

    [Fact]
    public async Task Who_answers_holds_the_places_longer_and_can_go_on_after_that()
    {
        var plan = await JoinAsync(Code);
        await Ballots.AnswerAsync(Study, Code, Answer(plan, 0), "key", Token);
        await JoinAsync("bbbbbbbbbbbbbbbb");
        Clock.Advance(HeldPlaces.BeforeFirstAnswer);
        await JoinAsync("cccccccccccccccc");
        Assert.Null((await Ballots.JoinAsync(Study, "dddddddddddddddd", 1, Token)).Participant);

        Clock.Advance(HeldPlaces.BetweenAnswers);
        await JoinAsync("dddddddddddddddd");
        Assert.Equal((BallotReceipt.Stored, 2), await ReceiptAsync(Code, Answer(plan, 1), "late"));
    }

    [Fact]
    public async Task Enough_is_said_only_when_every_face_has_its_ballots()
    {
        await FinishAsync(Code);
        await FinishAsync("bbbbbbbbbbbbbbbb");

        var refused = await Ballots.JoinAsync(Study, "cccccccccccccccc", 1, Token);
        Assert.True(refused is { Participant: null, IsComplete: true, FreeAt: null });
        Assert.Equal(TakeSentences.Full, TakeSentences.NoPlace(refused, Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Who_is_excluded_by_the_rules_leaves_the_faces_to_others()
    {
        await FinishAsync(Code);
        await FinishAsync("bbbbbbbbbbbbbbbb", missesChecks: true);

        var excluded = BallotCount.Judge(await Studies.BallotsAsync(Study.Id, Token), (await Studies.ParticipantsAsync(Study.Id, Token)).ToDictionary(one => one.Number, one => TrialPlan.Read(one.Plan)), Study.ReadDesign().Exclusion).Excluded;
        Assert.Equal([2], excluded.Select(one => one.Participant));
        Assert.Equal(4, (await JoinAsync("cccccccccccccccc")).Count(trial => trial.Kind == TrialKind.Face));
    }

    [Fact]
    public async Task A_study_that_closes_under_participants_keeps_what_it_acknowledged_and_takes_no_more()
    {
        var plan = await JoinAsync(Code);
        await Ballots.AnswerAsync(Study, Code, Answer(plan, 0), "key", Token);
        await Studies.CloseAsync(Study.Id, Token);

        // The endpoint read the study while it was still open.
        Assert.Equal((BallotReceipt.Closed, 1), await ReceiptAsync(Code, Answer(plan, 1), "late"));
        Assert.Equal((BallotReceipt.KnownAlready, 1), await ReceiptAsync(Code, Answer(plan, 0), "key"));
        Assert.True((await Ballots.JoinAsync(Study, "bbbbbbbbbbbbbbbb", 1, Token)).IsOver);
        Assert.Single(await Studies.BallotsAsync(Study.Id, Token));
        Assert.True(await Ballots.EraseAsync(Study.Id, Code, Token));
        Assert.Empty(await Studies.BallotsAsync(Study.Id, Token));
    }

    [Fact]
    public async Task Erasing_among_answers_that_are_under_way_leaves_nothing()
    {
        var plan = await JoinAsync(Code);
        var answering = Enumerable.Range(0, 20).Select(place => Task.Run(() => Ballots.AnswerAsync(Study, Code, Answer(plan, 0), place % 2 == 0 ? "key" : "other", Token))).ToList();
        Assert.True(await Ballots.EraseAsync(Study.Id, Code, Token));
        await Task.WhenAll(answering);

        Assert.Empty(await Studies.BallotsAsync(Study.Id, Token));
        Assert.Empty(await Studies.ParticipantsAsync(Study.Id, Token));
    }

    [Fact]
    public async Task A_new_consent_text_is_a_new_version_and_the_old_one_stays()
    {
        await Studies.ReviseConsentAsync(Study.Id, "Other words.", Token);

        Assert.Equal([1, 2], (await Studies.GetAsync(Study.Id, Token)).ReadConsents().Select(text => text.Version));
        await Assert.ThrowsAsync<StorageException>(() => Studies.ReviseConsentAsync(Study.Id, "Other words.", Token));
        await Assert.ThrowsAsync<StorageException>(() => Studies.ReviseConsentAsync(Study.Id, " ", Token));
    }

    [Theory]
    [InlineData("ABCD-efgh-2345-6789", "abcdefgh23456789")]
    [InlineData("abcd", null)]
    [InlineData("abcdefgh2345678l", null)]
    [InlineData(null, null)]
    public void A_code_is_read_as_people_type_it(string? typed, string? code) => Assert.Equal(code, StudyCodes.Participant(typed));
}
