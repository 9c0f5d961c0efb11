using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Kaggle's copy of FER2013: a folder for each class, the official part as the beginning of each name.</summary>
internal static class Fer2013Folders
{
    /// <summary>Whether a file is one of its pictures.</summary>
    internal static bool IsOurs(string path) => PictureIndex.IsPicture(path) && PartOf(path) is not null && path.Contains('/', StringComparison.Ordinal);

    internal static SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        var draft = new ListingDraft(source, options);
        var contradictions = 0;
        foreach (var picture in new PictureIndex(source).All)
        {
            token.ThrowIfCancellationRequested();
            contradictions += Add(draft, picture) ? 1 : 0;
        }

        if (contradictions > 0)
        {
            draft.Note(FindingKind.Note, ".", FormattableString.Invariant($"{contradictions} pictures lie in another folder (train, test) than their names say; the names count."));
        }

        foreach (var name in new[] { "fer2013new.csv", "label.csv" })
        {
            if (FormatFiles.Named(source, name).FirstOrDefault() is { } votes)
            {
                draft.Note(FindingKind.Note, votes, "FERPlus's votes cannot be joined to this copy, because its pictures have other names; FER2013's own labels are used. Import fer2013.csv for the votes.");
            }
        }

        Fer2013Codes.Compare(draft, ".");
        return draft.Finish(
            "Kaggle's folders train and test with a folder for each class; the official part is the beginning of each name",
            "names of the class folders", Fer2013Codes.Documented, Fer2013Codes.DocumentedSource);
    }

    private static bool Add(ListingDraft draft, string picture)
    {
        var folder = FormatFiles.FolderOf(picture);
        var word = FormatFiles.NameOf(folder);
        var id = FormatFiles.StemOf(picture);
        if (PartOf(picture) is not { } split)
        {
            draft.Exclude(FindingKind.MalformedRow, picture, "The name begins with none of Training_, PublicTest_ and PrivateTest_, so its part is not known; left out.");
        }
        else if (!ExpressionWords.TryRead(word, out var label))
        {
            draft.Exclude(FindingKind.UnknownLabel, picture, $"The folder \"{word}\" names no expression; left out.");
        }
        else if (draft.Claims(id, picture, "Another picture has this name already; the first counts, this one is left out.") && draft.Uses(label, picture, id))
        {
            draft.Faces.Add(new SourceFace { Id = id, Image = new PictureFile(picture), Split = split, Label = label, Where = picture });
            var part = FormatFiles.NameOf(FormatFiles.FolderOf(folder));
            return part.Equals(split == Split.Train ? "test" : "train", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    private static Split? PartOf(string path)
    {
        var name = FormatFiles.NameOf(path);
        foreach (var (usage, split, _) in Fer2013Codes.Parts)
        {
            if (name.StartsWith(usage + "_", StringComparison.OrdinalIgnoreCase))
            {
                return split;
            }
        }

        return null;
    }
}
