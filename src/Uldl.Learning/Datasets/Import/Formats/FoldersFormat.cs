using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Any set whose pictures lie in a folder for each class, with parts above them or without.</summary>
internal sealed class FoldersFormat : IDatasetFormat
{
    /// <inheritdoc/>
    public string Key => "folders";

    /// <inheritdoc/>
    public string Title => "Class folders";

    /// <inheritdoc/>
    public string Expects =>
        "A folder with train and test (and val, valid or validation), each with a folder for each class such as Happy; or one folder of class folders, which is then split. " +
        "Folders whose names are numbers or unknown words need to be told what they mean.";

    /// <inheritdoc/>
    public string Terms => "Whatever its makers say: ask them before you use it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Options { get; } =
        [nameof(ImportOptions.Labels), nameof(ImportOptions.Contempt), nameof(ImportOptions.TestShare), nameof(ImportOptions.SplitSeed)];

    /// <inheritdoc/>
    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        FoldersPicture[] pictures = [.. new PictureIndex(source).All.Select(FoldersPicture.InParts)];
        var parts = pictures.Where(picture => picture.Class.Length > 0).Select(picture => picture.Part).OfType<Split>().Distinct().Order().ToArray();
        if (parts.Length == 0)
        {
            pictures = [.. pictures.Select(picture => FoldersPicture.InOneFolder(picture.Path))];
        }

        if (!Array.Exists(pictures, picture => picture.Class.Length > 0))
        {
            throw new DatasetException(
                $"{source.Root}: looked for pictures in class folders, such as train/Happy/a.jpg or Happy/a.jpg; {FormatFiles.Found(source)}. " +
                "Point at the folder above the class folders, or above train and test.");
        }

        var labels = FoldersLabels.Learn(source, [.. pictures.Select(picture => picture.Class).Where(word => word.Length > 0)], options);
        var draft = new ListingDraft(source, options);
        var isSplit = parts.Length > 1;
        var validation = parts.Contains(Split.Test) ? Split.Validation : Split.Test;
        foreach (var picture in pictures)
        {
            token.ThrowIfCancellationRequested();
            Add(draft, picture, picture.Part == Split.Validation ? validation : picture.Part, parts.Length > 0, labels);
        }

        if (!isSplit)
        {
            draft.DrawSplits(null);
        }
        else if (!parts.Contains(Split.Train))
        {
            draft.Note(FindingKind.Note, ".", "There is no folder train, so the set has no train faces.");
        }

        return draft.Finish(Layout(parts), labels.ClassOrder);
    }

    private static string Layout(Split[] parts) => parts switch
    {
        [] => "one folder of class folders; split by us, class by class",
        [var only] => $"class folders below {Name(only)} alone; split by us, class by class",
        _ when parts.Contains(Split.Test) => $"class folders below {string.Join(", ", parts.Select(Name))}",
        _ => "class folders below train and validation; validation is our test part, because there is no other",
    };

    private static string Name(Split part) => part.ToString().ToLowerInvariant();

    private static void Add(ListingDraft draft, FoldersPicture picture, Split? split, bool needsPart, FoldersLabels labels)
    {
        var path = picture.Path;
        if (needsPart && split is null)
        {
            draft.Exclude(FindingKind.MalformedRow, path, "The picture lies in none of the folders train, validation and test, so its part is not known; left out.");
        }
        else if (picture.Class.Length == 0)
        {
            draft.Exclude(FindingKind.Unlabelled, path, "The picture lies in no class folder, so its label is not known; left out.");
        }
        else if (!labels.TryRead(picture.Class, out var label))
        {
            draft.Exclude(FindingKind.UnknownLabel, path, $"The folder \"{picture.Class}\" names no expression, and nobody said what it means; left out.");
        }
        else if (draft.Uses(label, path, path))
        {
            draft.Faces.Add(new SourceFace { Id = path, Image = new PictureFile(path), Split = split ?? Split.Train, Label = label, Where = path });
        }
    }
}
