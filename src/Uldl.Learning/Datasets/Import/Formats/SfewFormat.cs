using System.Text.RegularExpressions;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>SFEW 2.0: stills of films in a folder for each class. SFEW 1.0 is another set and is refused.</summary>
internal sealed partial class SfewFormat : IDatasetFormat
{
    private static readonly (Split Part, string Name, int Faces)[] Documented = [(Split.Train, "Train", 958), (Split.Validation, "Val", 436)];

    /// <inheritdoc/>
    public string Key => "sfew";

    /// <inheritdoc/>
    public string Title => "SFEW 2.0";

    /// <inheritdoc/>
    public string Expects =>
        "The folder with Train and Val, or with Train_Aligned_Faces and Val_Aligned_Faces, each with a folder for each class (Angry, Disgust, Fear, Happy, Neutral, Sad, Surprise). " +
        "Test pictures have no labels and are listed as left out.";

    /// <inheritdoc/>
    public string Terms => "On request, under a signed licence form.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Options { get; } = [];

    /// <inheritdoc/>
    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        RefuseFirstVersion(source);
        SfewPicture[] pictures = [.. new PictureIndex(source).All.Select(SfewPicture.Of)];
        if (!Array.Exists(pictures, picture => picture.Part is not null && ExpressionWords.TryRead(picture.Class, out _)))
        {
            throw new DatasetException(
                $"{source.Root}: looked for pictures such as Train/Angry/a.png or Train_Aligned_Faces/Angry/a.png; {FormatFiles.Found(source)}. " +
                "Unpack the archives side by side and point at the folder that holds them.");
        }

        var draft = new ListingDraft(source, options);
        var aligned = pictures.Where(picture => picture.IsAligned).Select(picture => picture.Part).ToHashSet();
        var isTestLabelled = Array.Exists(pictures, picture => picture.Part == Split.Test && ExpressionWords.TryRead(picture.Class, out _));
        var passedOver = 0;
        foreach (var picture in pictures)
        {
            token.ThrowIfCancellationRequested();
            if (picture.Part is not null && !picture.IsAligned && aligned.Contains(picture.Part))
            {
                passedOver++;
            }
            else
            {
                Add(draft, picture, picture.Part == Split.Validation && !isTestLabelled ? Split.Test : picture.Part);
            }
        }

        if (passedOver > 0)
        {
            draft.Note(FindingKind.Note, ".", FormattableString.Invariant($"{passedOver} pictures that are not aligned were passed over, because their part has aligned ones too."));
        }

        foreach (var (part, name, faces) in Documented)
        {
            draft.Compare(".", $"pictures of {name}", pictures.Count(picture => picture.Part == part && picture.Class.Length > 0 && picture.IsAligned == aligned.Contains(part)), faces);
        }

        return draft.Finish(Layout(aligned.Count > 0, isTestLabelled), "names of the class folders");
    }

    private static string Layout(bool isAligned, bool isTestLabelled) =>
        $"{(isAligned ? "aligned pictures of Train_Aligned_Faces and Val_Aligned_Faces" : "pictures of Train and Val")} with a folder for each class; " +
        (isTestLabelled ? "Test has class folders here, so Val is our validation part and Test our test part" : "Val is our test part, because the labels of Test are withheld");

    private static void Add(ListingDraft draft, SfewPicture picture, Split? split)
    {
        var path = picture.Path;
        if (split is null)
        {
            draft.Exclude(FindingKind.MalformedRow, path, "The picture lies in none of the folders Train, Val and Test, so its part is not known; left out.");
        }
        else if (picture.Class.Length == 0)
        {
            draft.Exclude(FindingKind.Unlabelled, path, picture.Part == Split.Test
                ? "The labels of Test are withheld; left out."
                : "The picture lies in no class folder, so its label is not known; left out.");
        }
        else if (!ExpressionWords.TryRead(picture.Class, out var label))
        {
            draft.Exclude(FindingKind.UnknownLabel, path, $"The folder \"{picture.Class}\" names no expression; left out.");
        }
        else
        {
            // A frame may show two faces of different classes under one name, so the class is part of the id.
            var id = $"{picture.Part.ToString()!.ToLowerInvariant()}_{label}_{FormatFiles.StemOf(path)}";
            if (draft.Claims(id, path, "Another picture of this part and class has this name already; the first counts, this one is left out.") && draft.Uses(label, path, id))
            {
                draft.Faces.Add(new SourceFace { Id = id, Image = new PictureFile(path), Split = split.Value, Label = label, Where = path });
            }
        }
    }

    /// <summary>The first version has no parts, and a sheet that says which stills were cropped.</summary>
    private static void RefuseFirstVersion(SourceFolder source)
    {
        var sheet = source.Files.FirstOrDefault(file => SheetName().IsMatch(FormatFiles.NameOf(file)))
            ?? source.Files.FirstOrDefault(file => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && IsSheet(source, file));
        if (sheet is not null && !source.Files.Any(file => SfewPicture.Of(file).Part is not null && PictureIndex.IsPicture(file)))
        {
            throw new DatasetException(
                $"{sheet}: this belongs to SFEW 1.0 (675 stills without a split, many of them uncropped), and SFEW 2.0 was expected (Train 958, Val 436). " +
                "Ask for SFEW 2.0, or import this table as \"csv\".");
        }
    }

    private static bool IsSheet(SourceFolder source, string file)
    {
        using var reader = source.OpenText(file);
        return reader.ReadLine()?.Contains("croped", StringComparison.OrdinalIgnoreCase) == true;
    }

    [GeneratedRegex(@"^SFEW[^/]*\.(csv|xls|xlsx)$", RegexOptions.IgnoreCase)]
    private static partial Regex SheetName();
}
