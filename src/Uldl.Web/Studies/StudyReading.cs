using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Web.Storage;

namespace Uldl.Web.Studies;

/// <summary>A study with everything that its results show.</summary>
/// <param name="Study">The study.</param>
/// <param name="Analysis">People and runs.</param>
/// <param name="Models">What the runs say, in the analysis' order.</param>
/// <param name="Ballots">All ballots, those of excluded participants too.</param>
/// <param name="Problems">Runs that could not be read, a sentence each.</param>
public sealed record StudyReading(StudyRow Study, StudyAnalysis Analysis, IReadOnlyList<StudyModel> Models, IReadOnlyList<Ballot> Ballots, IReadOnlyList<string> Problems);

/// <summary>Reads studies and measures them.</summary>
public sealed class StudyAnalyst(StudyStore studies, StudyDatasets datasets, StudyRuns runs)
{
    /// <summary>Reads a study as it stands now, beside some runs.</summary>
    /// <exception cref="StorageException">There is no such study.</exception>
    public async Task<StudyReading> ReadAsync(int id, IReadOnlyList<int> asked, CancellationToken token)
    {
        var study = await studies.GetAsync(id, token);
        var classes = study.ReadClasses();
        var rows = (await studies.FacesAsync(id, token)).Where(face => !face.IsPractice).ToList();
        IReadOnlyList<StudyFace> faces = [.. rows.Select(face => face.Read(classes.Count))];
        IReadOnlyList<Ballot> ballots = [], counted = [];
        IReadOnlyList<ExcludedParticipant> excluded = [];
        if (rows.TrueForAll(face => face.Votes is null && face.Rated is null))
        {
            ballots = await studies.BallotsAsync(id, token);
            var plans = (await studies.ParticipantsAsync(id, token)).ToDictionary(one => one.Number, one => TrialPlan.Read(one.Plan));
            (counted, excluded) = BallotCount.Judge(ballots, plans, study.Raters == RaterOrigin.Participants ? study.ReadDesign().Exclusion : null);
            faces = BallotCount.Count(faces, counted, classes.Count);
            if (counted.Any(ballot => ballot.Valence is not null || ballot.Arousal is not null))
            {
                faces = WithAffect(faces, datasets.FacesOf(study.Dataset));
            }
        }

        var (models, problems) = (new List<StudyModel>(), new List<string>());
        if (asked.Count > 0)
        {
            var set = datasets.FacesOf(study.Dataset);
            foreach (var run in asked)
            {
                try
                {
                    models.Add(await runs.OfAsync(run, set, [.. faces.Select(face => face.Row)], token));
                }
                catch (StorageException error)
                {
                    problems.Add(error.Message);
                }
            }
        }

        var analysis = await Task.Run(
            () => new StudyAnalysis(
                study.Title,
                study.Dataset,
                study.Raters,
                classes,
                faces,
                PeopleAgreement.Of(faces, counted, classes.Count),
                [.. models.Select(model => ModelAgreement.Of(faces, model, classes.Count))],
                counted.Select(ballot => ballot.Participant).Distinct().Count(),
                excluded)
            {
                Ratings = StudyRatings.Of(faces, models, classes.Count),
            },
            token);
        return new(study, analysis, models, ballots, problems);
    }

    private static IReadOnlyList<StudyFace> WithAffect(IReadOnlyList<StudyFace> faces, FaceSet set) =>
    [
        .. faces.Select(face => face.Row < set.Count && !float.IsNaN(set.Valence[face.Row]) && !float.IsNaN(set.Arousal[face.Row])
            ? face with { Affect = new(set.Valence[face.Row], set.Arousal[face.Row]) }
            : face),
    ];
}
