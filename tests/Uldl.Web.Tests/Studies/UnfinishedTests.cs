using Uldl.Core.Studies;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Studies;

/// <summary>A study whose rules exclude who does not come to the end.</summary>
public sealed class UnfinishedTests(DrawnFaces faces) : StudyTest(faces)
{
    private const string Stopped = "bbbbbbbbbbbbbbbb";

    protected override ExclusionRules Rules => new() { ExcludesUnfinished = true };

    [Fact]
    public async Task Who_stops_half_way_leaves_the_faces_to_others_and_counts_after_coming_back()
    {
        await FinishAsync(Code);
        var plan = await JoinAsync(Stopped);
        for (var position = 0; position < plan.Count - 1; position++)
        {
            Assert.Equal((BallotReceipt.Stored, position + 1), await ReceiptAsync(Stopped, Answer(plan, position), $"{position}"));
        }

        // Until then everybody reckons with the last answer.
        Assert.Null((await Ballots.JoinAsync(Study, "cccccccccccccccc", 1, Token)).Participant);

        Clock.Advance(HeldPlaces.BetweenAnswers);
        Assert.Equal(4, (await JoinAsync("cccccccccccccccc")).Count(trial => trial.Kind == TrialKind.Face));

        Assert.Equal((BallotReceipt.Stored, plan.Count), await ReceiptAsync(Stopped, Answer(plan, plan.Count - 1), "last"));
        var refused = await Ballots.JoinAsync(Study, "dddddddddddddddd", 1, Token);
        Assert.True(refused is { Participant: null, IsComplete: true });
    }
}
