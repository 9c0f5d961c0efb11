using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>The copy of CK+ with 48×48 pictures in class folders: three frames of each labelled sequence, no neutral ones.</summary>
internal static class CkPlusCopy
{
    private static readonly (Expression Label, int Pictures)[] Counts =
    [
        (Expression.Anger, 135), (Expression.Contempt, 54), (Expression.Disgust, 177), (Expression.Fear, 75), (Expression.Happiness, 207),
        (Expression.Sadness, 84), (Expression.Surprise, 249),
    ];

    /// <summary>Whether a file is one of its pictures.</summary>
    internal static bool IsOurs(string path) =>
        CkPlusName.TryRead(path, out _) && ExpressionWords.TryRead(FormatFiles.NameOf(FormatFiles.FolderOf(path)), out _);

    internal static SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        var draft = new ListingDraft(source, options);
        var found = new int[Enum.GetValues<Expression>().Length];
        foreach (var picture in new PictureIndex(source).All)
        {
            token.ThrowIfCancellationRequested();
            var word = FormatFiles.NameOf(FormatFiles.FolderOf(picture));
            if (!CkPlusName.TryRead(picture, out var name))
            {
                draft.Exclude(FindingKind.MalformedRow, picture, "The name is not of the form S010_004_00000017, so its subject is not known and a split might leak; left out.");
            }
            else if (!ExpressionWords.TryRead(word, out var label))
            {
                draft.Exclude(FindingKind.UnknownLabel, picture, $"The folder \"{word}\" names no expression; left out.");
            }
            else if (draft.Claims(name.Id, picture, "Another picture has this name already; the first counts, this one is left out."))
            {
                found[(int)label]++;
                if (draft.Uses(label, picture, name.Id))
                {
                    draft.Faces.Add(new SourceFace { Id = name.Id, Image = new PictureFile(picture), Split = Split.Train, Label = label, Where = picture, Facts = name.Facts });
                }
            }
        }

        draft.Note(
            FindingKind.Note, ".",
            "This copy's 981 pictures are 327 sequences with three nearly equal frames each, and it has no neutral faces. It is split by subject; results on random splits of it are too good to be true.");
        foreach (var (label, pictures) in Counts)
        {
            draft.Compare(".", $"pictures of {label}", found[(int)label], pictures);
        }

        draft.DrawSplits(face => face.Facts["subject"]);
        return draft.Finish("copy of 48×48 pictures in class folders; split by us, no subject in two parts", "names of the class folders");
    }
}
