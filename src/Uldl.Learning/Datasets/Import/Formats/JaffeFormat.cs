using System.Text.RegularExpressions;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>JAFFE: posed pictures whose names say everything, and the mean ratings of sixty people.</summary>
internal sealed partial class JaffeFormat : IDatasetFormat
{
    /// <summary>The codes of names, with the documented pictures of each.</summary>
    private static readonly (string Code, Expression Label, int Pictures)[] Codes =
    [
        ("NE", Expression.Neutral, 30), ("HA", Expression.Happiness, 31), ("SA", Expression.Sadness, 31), ("SU", Expression.Surprise, 30),
        ("AN", Expression.Anger, 30), ("DI", Expression.Disgust, 29), ("FE", Expression.Fear, 32),
    ];

    /// <inheritdoc/>
    public string Key => "jaffe";

    /// <inheritdoc/>
    public string Title => "JAFFE";

    /// <inheritdoc/>
    public string Expects => "The folder with pictures such as KA.AN1.39.tiff; the table of ratings (N HAP SAD SUR ANG DIS FEA PIC) is read where a text file holds it.";

    /// <inheritdoc/>
    public string Terms => "On request, for non-commercial research, with its citation (Zenodo 3451524).";

    /// <inheritdoc/>
    public IReadOnlyList<string> Options { get; } = [nameof(ImportOptions.TestShare), nameof(ImportOptions.SplitSeed)];

    /// <inheritdoc/>
    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        var pictures = new PictureIndex(source);
        if (!pictures.All.Any(picture => Name().IsMatch(FormatFiles.NameOf(picture))))
        {
            throw new DatasetException($"{source.Root}: looked for pictures such as KA.AN1.39.tiff; {FormatFiles.Found(source)}. Point at the unpacked folder jaffe, with the pictures' own names.");
        }

        var draft = new ListingDraft(source, options);
        var table = JaffeRatings.Find(source);
        var ratings = table is null ? [] : JaffeRatings.Read(source, table, draft);
        var rated = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var picture in pictures.All)
        {
            token.ThrowIfCancellationRequested();
            Add(draft, picture, ratings, rated, table);
        }

        foreach (var (key, rating) in ratings.Where(entry => !rated.Contains(entry.Key)))
        {
            draft.Exclude(FindingKind.RowWithoutPicture, rating.Where, $"The row rates {key}, whose picture is not there; left out.");
        }

        return Finish(draft, table);
    }

    private static SourceListing Finish(ListingDraft draft, string? table)
    {
        draft.Note(FindingKind.Note, table ?? ".", table is null
            ? "No table of ratings was found (N HAP SAD SUR ANG DIS FEA PIC), so no face has a rated distribution."
            : "The six mean ratings of 1 … 5 were divided by their sum; neutral was not rated and has 0, in pictures of neutral faces too. Labels are those of the names, what was posed.");
        foreach (var (code, label, pictures) in Codes)
        {
            draft.Compare(".", $"pictures of {code}", draft.Faces.Count(face => face.Label == label), pictures);
        }

        draft.DrawSplits(face => face.Facts["subject"]);
        return draft.Finish(
            (table is null ? "pictures named subject.code.index" : $"pictures named subject.code.index, ratings of {table}") + "; split by us, no subject in two parts",
            "NE neutral, HA happiness, SA sadness, SU surprise, AN anger, DI disgust, FE fear (codes in the names)");
    }

    private static void Add(ListingDraft draft, string picture, Dictionary<string, JaffeRating> ratings, HashSet<string> rated, string? table)
    {
        var name = FormatFiles.NameOf(picture);
        var match = Name().Match(name);
        if (!match.Success)
        {
            draft.Exclude(FindingKind.MalformedRow, picture, "The name is not of the form KA.AN1.39.tiff, so subject and label are not known; left out.");
            return;
        }

        var (subject, code, take) = (match.Groups[1].Value.ToUpperInvariant(), match.Groups[2].Value.ToUpperInvariant(), match.Groups[3].Value);
        var known = Array.FindIndex(Codes, entry => entry.Code == code);
        var id = FormatFiles.StemOf(picture).ToUpperInvariant();
        rated.Add($"{subject}.{code}{take}");
        if (known < 0)
        {
            draft.Exclude(FindingKind.UnknownLabel, picture, $"The code \"{code}\" is none of NE, HA, SA, SU, AN, DI and FE; left out.");
        }
        else if (draft.Claims(id, picture, "Another picture has this name already; the first counts, this one is left out."))
        {
            var rating = ratings.GetValueOrDefault($"{subject}.{code}{take}");
            if (rating is null && table is not null)
            {
                draft.Note(FindingKind.PictureWithoutRow, picture, $"No usable row of {table} rates this picture; it has a label and no rated distribution.", id);
            }

            draft.Faces.Add(new SourceFace
            {
                Id = id,
                Image = new PictureFile(picture),
                Split = Split.Train,
                Label = Codes[known].Label,
                Where = rating?.Where ?? picture,
                Rated = rating?.Distribution(draft.Classes.Count),
                Facts = new Dictionary<string, string> { ["subject"] = subject },
            });
        }
    }

    [GeneratedRegex(@"^([A-Z]{2})\.([A-Z]{2})(\d+)\.(\d+)\.tiff?$", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
