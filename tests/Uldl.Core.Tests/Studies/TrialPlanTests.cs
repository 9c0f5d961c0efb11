using CsCheck;
using Uldl.Core.Studies;
using Xunit;

namespace Uldl.Core.Tests.Studies;

public class TrialPlanTests
{
    private static readonly Gen<(int Faces, int Each, int People, int Seed)> Studies = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 15], Gen.Int[0, 1000]);

    [Fact]
    public void Faces_get_evenly_many_ballots_however_many_each_participant_sees() => Studies.Sample((faces, each, people, seed) =>
    {
        var loads = new int[faces];
        for (var person = 0; person < people; person++)
        {
            foreach (var trial in TrialPlan.Make(loads, int.MaxValue, Math.Min(each, faces), 0, 0, 7, new Random(seed + person)))
            {
                loads[trial.Face]++;
            }
        }

        Assert.InRange(loads.Max() - loads.Min(), 0, 1);
    });

    [Fact]
    public void No_face_gets_more_than_its_target_and_then_nobody_is_let_in()
    {
        var loads = new int[5];
        for (var person = 0; person < 20; person++)
        {
            foreach (var trial in TrialPlan.Make(loads, 3, 2, 0, 0, 7, new Random(person)))
            {
                loads[trial.Face]++;
            }
        }

        Assert.Equal([3, 3, 3, 3, 3], loads);
    }

    [Fact]
    public void A_repeat_comes_after_its_face_and_checks_are_all_there() => Studies.Sample((faces, _, repeats, seed) =>
    {
        var asked = Math.Min(repeats, faces / 2);
        var plan = TrialPlan.Make(new int[faces], 1, faces, asked, 2, 7, new Random(seed));

        Assert.Equal(faces, plan.Where(trial => trial.Kind == TrialKind.Face).Select(trial => trial.Face).Distinct().Count());
        Assert.Equal(2, plan.Count(trial => trial.Kind == TrialKind.Check));
        Assert.NotEqual(TrialKind.Check, plan[0].Kind);
        var again = plan.Select((trial, position) => (trial, position)).Where(pair => pair.trial.Kind == TrialKind.Repeat).ToList();
        Assert.Equal(asked, again.Count);
        Assert.All(again, pair => Assert.True(plan.ToList().IndexOf(Trial.First(pair.trial.Face)) < pair.position));
    });

    [Fact]
    public void A_plan_is_read_as_it_was_written()
    {
        var plan = TrialPlan.Make(new int[12], 1, 12, 3, 2, 7, new Random(4));
        Assert.Equal(plan, TrialPlan.Read(TrialPlan.Write(plan)));
        Assert.Throws<StudyException>(() => TrialPlan.Read("1 2 x"));
    }

    [Fact]
    public void Stratified_faces_are_as_even_as_the_classes_allow()
    {
        int[] labels = [0, 0, 0, 0, 0, 1, 1, 2];
        var (shown, practice) = new FaceSelection { Rule = FaceRule.Stratified, Count = 5, Seed = 3 }.Draw([.. Enumerable.Range(0, 8)], labels, 3, _ => null, 2);

        Assert.Equal([2, 2, 1], Enumerable.Range(0, 3).Select(c => shown.Count(row => labels[row] == c)));
        Assert.Empty(shown.Intersect(practice));
        Assert.Equal(2, practice.Length);
    }

    [Fact]
    public void The_most_uncertain_faces_are_those()
    {
        var selection = new FaceSelection { Rule = FaceRule.Uncertain, Count = 2 };
        Assert.Equal([3, 1], selection.Draw([0, 1, 2, 3], new int[4], 2, row => row % 2 == 1 ? row : null, 0).Shown);
        Assert.Throws<StudyException>(() => (selection with { Count = 3 }).Draw([0, 1, 2, 3], new int[4], 2, row => row % 2 == 1 ? row : null, 0));
        Assert.Throws<StudyException>(() => (selection with { Count = 5 }).Draw([0, 1, 2, 3], new int[4], 2, _ => 1, 0));
    }
}
