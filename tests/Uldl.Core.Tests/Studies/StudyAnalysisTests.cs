using Uldl.Core.Studies;
using Xunit;

namespace Uldl.Core.Tests.Studies;

/// <summary>Six faces, five participants with missing ballots and draws; expected numbers come from reference_studies.py beside this file.</summary>
public class StudyAnalysisTests
{
    private const int Classes = 3;

    private static readonly int[][] Answers = [[0, 0, 0, 1, 0], [1, 1, 2, 1, -1], [2, 2, 2, 2, 2], [0, 1, 0, 1, -1], [1, -1, -1, -1, -1], [0, 1, 2, -1, -1]];

    private static readonly float[] Model = [.70f, .20f, .10f, .20f, .30f, .50f, .05f, .15f, .80f, .45f, .35f, .20f, .10f, .80f, .10f, .30f, .30f, .40f];

    [Fact]
    public void People_with_missing_ballots_and_draws()
    {
        var (faces, ballots) = Study(Answers);
        var people = PeopleAgreement.Of(faces, ballots, Classes);

        Golden.Equal(0.342404, people.Alpha.Value);
        Assert.Equal(5, people.Alpha.Count);
        Assert.InRange(people.Alpha.Value!.Value, people.Alpha.Low!.Value, people.Alpha.High!.Value);
        Golden.Equal(0.666667, people.Ceiling.Value);
        Assert.Equal((18, 4, 2, 22), (people.Ceiling.Count, people.CeilingLeftOut, people.Tied, people.Votes));
        Golden.Equal(0.475750, people.MeanEntropy);
        Assert.Null(people.FleissKappa);
        Assert.Equal([(1, 3, 4), (2, 3, 4), (3, 2, 4), (4, 2, 4), (5, 2, 2)], people.Raters.Select(rater => (rater.Participant, rater.Right, rater.Scored)));
    }

    [Fact]
    public void A_run_beside_people_with_missing_ballots_and_draws()
    {
        var (faces, ballots) = Study(Answers);
        var run = ModelAgreement.Of(faces, new StudyModel("", "", 1, Model, []), Classes);

        Golden.Equal(0.75, run.Plurality);
        Assert.Equal((4, 2, 6), (run.Scored, run.Tied, run.Faces));
        Golden.Equal(0.833333, run.AnyPlurality);
        Golden.Equal(0.647222, run.SoftAccuracy);
        Golden.Equal(0.067579, run.JensenShannon);
        Golden.Equal(0.217921, run.KullbackLeibler);
        Golden.Equal(0.933427, run.Cosine);
        Assert.Equal(0.925314, run.EntropyPearson!.Value, 2e-6);
        Golden.Equal(0.985611, run.EntropySpearman);
        Golden.Equal(0.364723, run.AlphaWith);
        Golden.Equal(0.666667, run.AgainstOthers);
        Golden.Equal(0, run.AboveCeiling.Value);
        Assert.Equal(6, run.Confusion.Sum(), 1e-9);
        Assert.Equal(run.Scored, run.Classes.Sum(one => one.Faces));
        Assert.NotEmpty(ballots);
    }

    [Fact]
    public void One_rater_says_nothing_about_agreement_among_people()
    {
        var (faces, ballots) = Study([.. Answers.Select(row => row[..1])]);
        var people = PeopleAgreement.Of(faces, ballots, Classes);
        var run = ModelAgreement.Of(faces, new StudyModel("", "", 1, Model, []), Classes);

        Assert.Null(people.Alpha.Value);
        Assert.Null(people.Ceiling.Value);
        Assert.Null(Assert.Single(people.Raters).Share);
        Golden.Equal(0.666667, run.Plurality);
        Golden.Equal(0.199195, run.JensenShannon);
        Assert.Null(run.EntropyPearson);
        Assert.Null(run.AlphaWith);
        Assert.Null(run.AboveCeiling.Value);
    }

    [Fact]
    public void Raters_who_all_say_the_same_have_no_alpha_and_a_ceiling_of_one()
    {
        var (faces, ballots) = Study([.. Enumerable.Repeat<int[]>([1, 1, 1], 4)]);
        var people = PeopleAgreement.Of(faces, ballots, Classes);
        var run = ModelAgreement.Of(faces, new StudyModel("", "", 1, Model[..12], []), Classes);

        Assert.Null(people.Alpha.Value);
        Assert.Null(people.FleissKappa);
        Golden.Equal(1, people.Ceiling.Value);
        Golden.Equal(0, run.Plurality);
        Golden.Equal(0.385546, run.JensenShannon);
        Golden.Equal(-0.153846, run.AlphaWith);
        Golden.Equal(-1, run.AboveCeiling.Value);
    }

    [Fact]
    public void Nobody_has_voted_and_nothing_is_claimed()
    {
        var (faces, ballots) = Study([[-1], [-1]]);
        var people = PeopleAgreement.Of(faces, ballots, Classes);
        var run = ModelAgreement.Of(faces, new StudyModel("", "", 1, Model[..6], []), Classes);

        Assert.Equal((0, 0), (people.Faces, people.Votes));
        Assert.Null(people.MeanEntropy);
        Assert.Equal((0, null, null), (run.Faces, run.Plurality, run.SoftAccuracy));
    }

    [Fact]
    public void Ratings_without_votes_have_distances_and_no_agreement_among_people()
    {
        var face = new StudyFace { Place = 0, Row = 0, Id = "a", Label = 0, Votes = new int[3], Rated = [.5, .3, .2] };
        var people = PeopleAgreement.Of([face], [], Classes);
        var run = ModelAgreement.Of([face], new StudyModel("", "", 1, [.5f, .3f, .2f], []), Classes);

        Assert.Equal((1, 0), (people.Faces, people.Votes));
        Assert.Null(people.Ceiling.Value);
        Golden.Equal(0, run.JensenShannon);
        Golden.Equal(.5, run.SoftAccuracy);
    }

    [Fact]
    public void Seeds_have_a_mean_and_an_error()
    {
        var (faces, _) = Study(Answers);
        var runs = new[] { Model, [.. Model.Select((_, place) => place % 3 == 0 ? 1f : 0f)] }.Select((probabilities, place) => ModelAgreement.Of(faces, new StudyModel("", "A", place, probabilities, []), Classes)).ToList();
        var line = Assert.Single(SeedMeans.Of(runs));

        Assert.Equal(("A", 2), (line.Group, line.Runs));
        Golden.Equal(runs.Average(run => run.SoftAccuracy!.Value), line.Values["Soft accuracy"]!.Mean);
        Assert.NotNull(line.Values["Soft accuracy"]!.StandardError);
    }

    internal static (IReadOnlyList<StudyFace> Faces, IReadOnlyList<Ballot> Ballots) Study(int[][] answers)
    {
        List<Ballot> ballots = [.. answers.SelectMany((row, face) => row.Select((choice, person) => new Ballot { Participant = person + 1, Position = face, Face = face, Choice = choice, Milliseconds = 1000 })).Where(ballot => ballot.Choice >= 0)];
        var faces = answers.Select((_, place) => new StudyFace { Place = place, Row = place, Id = $"face {place}", Label = 0, Votes = new int[Classes] }).ToList();
        return (BallotCount.Count(faces, ballots, Classes), ballots);
    }
}
