using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Xunit;

namespace Uldl.Core.Tests.Studies;

/// <summary>Four faces, four participants who leave some scales untouched; expected numbers come from reference_ratings.py beside this file.</summary>
public class StudyRatingsTests
{
    private const int Classes = 3;

    // Of each face and participant: choice, second choice (-1 none), intensity (0 none), valence (9 none), arousal.
    private static readonly (int Choice, int Second, int Intensity, double Valence, double Arousal)[][] Answers =
    [
        [(0, 1, 5, 0.75, 0.5), (0, -1, 4, 0.5, 0.25), (0, 1, 5, 1, 0.5), (1, 0, 3, 9, 9)],
        [(1, -1, 2, -0.5, 0), (2, 1, 1, -0.25, -0.25), (1, 2, 0, 9, 9), (0, -1, 2, 0, 0.25)],
        [(2, -1, 4, -0.75, 0.75), (2, -1, 3, -1, 1), (2, 0, 4, -0.5, 0.5), (2, -1, 5, -0.75, 0.75)],
        [(0, 2, 3, 0.25, 0), (1, -1, 2, 9, 9), (0, -1, 0, 9, 9), (-2, -1, 1, 9, 9)],
    ];

    private static readonly AffectPoint[] Dataset = [new(0.6, 0.3), new(-0.4, 0.1), new(-0.8, 0.6), new(0.1, -0.2)];

    private static readonly StudyModel Model = new("", "", 1, [.70f, .20f, .10f, .20f, .30f, .50f, .05f, .15f, .80f, .45f, .35f, .20f], []) { Doubt = [.2f, .9f, .3f, float.NaN] };

    [Fact]
    public void Second_choices_soften_a_distribution_and_every_vote_weighs_the_same()
    {
        var faces = Count();
        Assert.All([2 / 3.0, 1 / 3.0, 0], (share, c) => Golden.Equal(share, faces[0].Ratings!.Soft![c]));
        Golden.Equal(1, faces[1].Ratings!.Soft!.Sum());
        // "Not sure" is no vote: two of three for one face, one third of the first for another.
        Assert.All([5 / 9.0, 3 / 9.0, 1 / 9.0], (share, c) => Golden.Equal(share, faces[3].Ratings!.Soft![c]));

        var ratings = StudyRatings.Of(faces, [Model], Classes)!;
        Assert.Equal((7, 15), (ratings.Seconds, ratings.Firsts));
        Golden.Equal(0.724990, ratings.SoftEntropy);
        Golden.Equal(0.035984, ratings.Runs[0].SoftJensenShannon);
    }

    [Fact]
    public void Untouched_scales_are_no_ratings()
    {
        var faces = Count();
        var (first, last) = (faces[0].Ratings!, faces[3].Ratings!);
        Assert.Equal((4, 3, 3), (first.Intensity!.Count, first.Valence!.Count, last.Intensity!.Count));
        Golden.Equal(4.25, first.Intensity.Mean);
        Golden.Equal(0.478714, first.Intensity.StandardError);
        Golden.Equal(0.25, first.Valence.StandardDeviation);
        Assert.Null(last.Valence!.StandardDeviation);
    }

    [Fact]
    public void Intensity_is_held_against_entropy_and_doubt()
    {
        var ratings = StudyRatings.Of(Count(), [Model], Classes)!;
        Golden.Equal(2.979167, ratings.Intensity);
        Golden.Equal(-0.8, ratings.IntensityAgainstEntropy);
        Assert.Equal((14, 4), (ratings.Intensities, ratings.IntenseFaces));
        Assert.Equal(3, ratings.Runs[0].DoubtedFaces);
        Golden.Equal(-1, ratings.Runs[0].DoubtAgainstIntensity);
    }

    [Fact]
    public void Valence_and_arousal_are_held_against_the_datasets_own()
    {
        var ratings = StudyRatings.Of(Count(), [], Classes)!;
        Assert.Equal((11, 4), (ratings.Valence!.Ratings, ratings.Valence.Faces));
        Golden.Equal(0.234708, ratings.Valence.Spread);
        Assert.Equal(0.971074, ratings.Valence.AgainstDataset!.Concordance!.Value, 2e-6);
        Assert.Equal(0.132288, ratings.Valence.AgainstDataset.RootMeanSquare, 2e-6);
        Assert.Equal(0.888087, ratings.Arousal!.AgainstDataset!.Concordance!.Value, 2e-6);
        Assert.Equal(0.146723, ratings.Arousal.AgainstDataset.RootMeanSquare, 2e-6);
    }

    [Fact]
    public void First_choices_alone_are_no_ratings()
    {
        var (faces, _) = StudyAnalysisTests.Study([[0, 1], [1, 1]]);
        Assert.All(faces, face => Assert.Null(face.Ratings));
        Assert.Null(StudyRatings.Of(faces, [Model], Classes));
    }

    [Fact]
    public void Both_tables_to_take_away_hold_them_and_have_as_many_fields_in_each_line()
    {
        var faces = Count();
        var analysis = new StudyAnalysis("t", "d", RaterOrigin.Participants, [.. Expressions.Seven.Take(Classes)], faces, PeopleAgreement.Of(faces, [], Classes), [ModelAgreement.Of(faces, Model, Classes)], 4, []) { Ratings = StudyRatings.Of(faces, [Model], Classes) };
        foreach (var table in new[] { AnalysisCsv.Faces(analysis, [Model]), AnalysisCsv.Models(analysis) })
        {
            var lines = table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
            Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        }

        var (header, row) = (AnalysisCsv.Faces(analysis, [Model]).Split("\r\n")[0].Split(','), AnalysisCsv.Faces(analysis, [Model]).Split("\r\n")[1].Split(','));
        Assert.Equal(("4.25", "0.75", "0.6", "0.2"), (Cell("intensity_mean"), Cell("valence_mean"), Cell("dataset_valence"), Cell("run1_doubt")));
        Assert.EndsWith("-1,3", AnalysisCsv.Models(analysis).TrimEnd(), StringComparison.Ordinal);

        string Cell(string name) => row[Array.IndexOf(header, name)];
    }

    private static IReadOnlyList<StudyFace> Count()
    {
        var ballots = Answers.SelectMany((row, face) => row.Select((said, person) => new Ballot
        {
            Participant = person + 1,
            Position = face,
            Face = face,
            Choice = said.Choice,
            Second = said.Second < 0 ? null : said.Second,
            Intensity = said.Intensity == 0 ? null : said.Intensity,
            Valence = said.Valence > 1 ? null : said.Valence,
            Arousal = said.Arousal > 1 ? null : said.Arousal,
        }));
        var faces = Answers.Select((_, place) => new StudyFace { Place = place, Row = place, Id = $"face {place}", Label = 0, Votes = new int[Classes], Affect = Dataset[place] }).ToList();
        return BallotCount.Count(faces, ballots, Classes);
    }
}
