using System.Globalization;
using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Web.Studies;

/// <summary>Makes studies: of a design, of votes that came with a dataset, of a file of ballots.</summary>
public sealed class StudyMaking(StudyDatasets datasets, StudyStore studies, StudyImport imports, StudyRuns runs, DataFolder folder)
{
    /// <summary>Draws the faces of a design and keeps it as a draft.</summary>
    /// <returns>The study's number.</returns>
    /// <exception cref="StudyException">Something is wrong with the design.</exception>
    /// <exception cref="DatasetException">The dataset cannot be read.</exception>
    /// <exception cref="StorageException">The consent text or the run cannot be used.</exception>
    public async Task<int> DraftAsync(StudyDesign design, string consent, CancellationToken token)
    {
        if (design.Problems().FirstOrDefault() is { } problem)
        {
            throw new StudyException(problem);
        }

        var words = StudyStore.CheckedConsent(consent);
        var set = datasets.FacesOf(design.Dataset);
        var rows = set.RowsOf(design.Faces.Split);
        var uncertainty = design.Faces is { Rule: FaceRule.Uncertain, Run: { } run } ? await runs.UncertaintyAsync(run, set, rows, token) : _ => null;
        var (shown, practice) = design.Faces.Draw(rows, set.Labels, set.ClassCount, uncertainty, design.Practice);
        var faces = shown.Concat(practice).Select((row, place) => Face(set, row, place, isPractice: place >= shown.Length)).ToList();
        return await studies.AddAsync(studies.New(design, set.Classes, IsSynthetic(design.Dataset), RaterOrigin.Participants, words, StudyState.Draft), faces, token);
    }

    /// <summary>Makes a closed study of the votes or ratings of a dataset; those of a synthetic one are simulated, and called so.</summary>
    /// <returns>The study's number.</returns>
    /// <exception cref="StudyException">The dataset has neither, or none in this part, or the title is empty or too long.</exception>
    /// <exception cref="DatasetException">The dataset cannot be read.</exception>
    public async Task<int> OfDatasetAsync(string title, string dataset, Split split, CancellationToken token)
    {
        var words = CheckedTitle(title);
        var set = datasets.FacesOf(dataset);
        int[] rows = [.. set.RowsOf(split).Where(row => HasVotes(set, row) || HasRating(set, row))];
        if (rows.Length == 0)
        {
            throw new StudyException($"{dataset}: no face of the part {split.ToString().ToLowerInvariant()} has votes or ratings. Sets with FERPlus votes, RAF-DB distributions, JAFFE ratings, columns of votes, or simulated raters have.");
        }

        var isSynthetic = IsSynthetic(dataset);
        var design = new StudyDesign { Title = words, Dataset = dataset, Faces = new() { Split = split, Count = rows.Length }, Repeats = 0, Checks = 0, Practice = 0 };
        var study = studies.New(design, set.Classes, isSynthetic, isSynthetic ? RaterOrigin.Simulated : RaterOrigin.DatasetVotes, "No participant: votes that came with the dataset.", StudyState.Closed);
        study.Source = isSynthetic
            ? "A program drew the faces and let ten raters that it simulates vote on each; no person looked at them."
            : set.Votes.Length > 0 ? $"The votes that came with {DatasetCatalogue.TitleOf(dataset, folder.Datasets)}." : $"The distributions that people's ratings give, as they came with {DatasetCatalogue.TitleOf(dataset, folder.Datasets)}; how many people they rest on is not known, so nothing that counts votes can be said.";
        return await studies.AddAsync(study, [.. rows.Select((row, place) => WithVotes(set, row, place))], token);
    }

    /// <summary>Makes a closed study of a CSV of ballots, which is read as it comes; a line that cannot be used leaves nothing behind.</summary>
    /// <returns>The study's number.</returns>
    /// <exception cref="StudyException">The file cannot be read, or names faces that the dataset has not.</exception>
    /// <exception cref="DatasetException">The dataset cannot be read.</exception>
    public async Task<int> OfBallotsAsync(string title, string dataset, TextReader csv, string fileName, bool isSimulated, CancellationToken token)
    {
        var words = CheckedTitle(title);
        var set = datasets.FacesOf(dataset);
        var byName = set.Ids.Select((id, row) => (id, row)).ToDictionary(pair => pair.id, pair => pair.row, StringComparer.Ordinal);
        var (rows, ballots) = await BallotCsv.ReadAsync(csv, set.Classes, name => byName.TryGetValue(name, out var row) ? row : null, token);
        var design = new StudyDesign { Title = words, Dataset = dataset, Faces = new() { Count = rows.Count }, Repeats = 0, Checks = 0, Practice = 0 };
        var study = studies.New(design, set.Classes, IsSynthetic(dataset), isSimulated ? RaterOrigin.Simulated : RaterOrigin.ImportedBallots, "No participant: ballots that were brought in.", StudyState.Closed);
        study.Source = string.Create(CultureInfo.InvariantCulture, $"{ballots.Count} ballots from the file {(fileName.Length > 80 ? fileName[..80] + "…" : fileName)}.");
        return await imports.KeepAsync(study, [.. rows.Select((row, place) => Face(set, row, place, isPractice: false))], ballots, token);
    }

    private static string CheckedTitle(string title) => title.Trim() is { Length: > 0 and <= StudyDesign.LongestLine } words
        ? words
        : throw new StudyException($"Title: found {title.Trim().Length} characters, expected 1 to {StudyDesign.LongestLine}.");

    private bool IsSynthetic(string dataset) => DatasetCatalogue.Find(dataset, folder.Datasets).IsSynthetic;

    private static StudyFaceRow Face(FaceSet set, int row, int place, bool isPractice) =>
        new() { Place = place, Row = row, FaceId = set.Ids[row], Label = set.Labels[row], IsPractice = isPractice };

    private static StudyFaceRow WithVotes(FaceSet set, int row, int place)
    {
        var face = Face(set, row, place, isPractice: false);
        if (HasVotes(set, row))
        {
            face.Votes = string.Join(' ', set.Votes.Skip(row * set.ClassCount).Take(set.ClassCount).Select(count => count.ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            face.Rated = string.Join(' ', set.Rated.Skip(row * set.ClassCount).Take(set.ClassCount).Select(share => share.ToString("R", CultureInfo.InvariantCulture)));
        }

        return face;
    }

    private static bool HasVotes(FaceSet set, int row) => set.Votes.Length > 0 && set.Votes.AsSpan(row * set.ClassCount, set.ClassCount).ContainsAnyExcept(0);

    private static bool HasRating(FaceSet set, int row) => set.Rated.Length > 0 && !float.IsNaN(set.Rated[row * set.ClassCount]);
}
