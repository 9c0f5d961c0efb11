using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>AffectNet's release of 2021: a picture and a few tiny numpy files for each face, in train_set and val_set.</summary>
internal sealed class AffectNetArrays
{
    private const string LabelEnd = "_exp.npy";

    private static readonly (string Folder, string Prefix, Split Split)[] Parts = [("train_set", "train_", Split.Train), ("val_set", "val_", Split.Test)];

    private readonly SourceFolder _source;
    private readonly ListingDraft _draft;
    private readonly AffectNetFaces _faces;

    // File systems of other people may write _EXP.NPY.
    private readonly Dictionary<string, string> _arrays = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    internal AffectNetArrays(SourceFolder source, ImportOptions options)
    {
        _source = source;
        _draft = new ListingDraft(source, options);
        _faces = new AffectNetFaces(_draft);
        foreach (var file in source.Files.Where(file => file.EndsWith(".npy", StringComparison.OrdinalIgnoreCase)))
        {
            _arrays.TryAdd(file, file);
        }
    }

    /// <summary>Whether a file is the label of one of its faces.</summary>
    internal static bool IsOurs(string path) => path.EndsWith(LabelEnd, StringComparison.OrdinalIgnoreCase) && PartOf(FormatFiles.FolderOf(path), "annotations") is not null;

    internal SourceListing List(CancellationToken token)
    {
        foreach (var picture in new PictureIndex(_source).All)
        {
            token.ThrowIfCancellationRequested();
            AddPicture(picture);
        }

        foreach (var file in _source.Files.Where(IsOurs))
        {
            if (!_seen.Contains(file))
            {
                var set = FormatFiles.FolderOf(FormatFiles.FolderOf(file));
                _draft.ExcludeMissing(file, $"{set}/images/{FormatFiles.NameOf(file)[..^LabelEnd.Length]}.jpg");
            }
        }

        var train = _source.Files.FirstOrDefault(file => IsOurs(file) && PartOf(FormatFiles.FolderOf(file), "annotations") is { Split: Split.Train });
        return _faces.Finish(
            "release of 2021: pictures of train_set/images and val_set/images, labels and affect of annotations/*.npy",
            train is null ? null : FormatFiles.FolderOf(train), contempt: 499);
    }

    /// <summary>The part whose pictures or annotations a folder holds.</summary>
    private static (string Folder, string Prefix, Split Split)? PartOf(string folder, string kind)
    {
        if (!FormatFiles.NameOf(folder).Equals(kind, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var set = FormatFiles.NameOf(FormatFiles.FolderOf(folder));
        foreach (var part in Parts)
        {
            if (part.Folder.Equals(set, StringComparison.OrdinalIgnoreCase))
            {
                return part;
            }
        }

        return null;
    }

    private void AddPicture(string picture)
    {
        var folder = FormatFiles.FolderOf(picture);
        if (PartOf(folder, "images") is not { } part)
        {
            _draft.Exclude(FindingKind.PictureWithoutRow, picture, "The picture lies neither in train_set/images nor in val_set/images; left out.");
            return;
        }

        var stem = FormatFiles.StemOf(picture);
        var id = part.Prefix + stem;
        var annotation = $"{FormatFiles.FolderOf(folder)}/annotations/{stem}";
        _seen.Add(annotation + LabelEnd);
        if (!_draft.Claims(id, picture, $"Another picture of this part is called {stem} already; the first counts, this one is left out."))
        {
            return;
        }

        if (!_arrays.TryGetValue(annotation + LabelEnd, out var label))
        {
            _draft.Exclude(FindingKind.PictureWithoutRow, picture, $"There is no {annotation}{LabelEnd} for this picture; left out.", id);
        }
        else if (Read(label, id) is { } code && Affect(annotation + "_val.npy", label, id) is { } valence && Affect(annotation + "_aro.npy", label, id) is { } arousal)
        {
            var face = new SourceFace { Id = id, Image = new PictureFile(picture), Split = part.Split, Label = default, Where = label };
            _faces.Add(face, new AffectNetAnnotation(label, code, valence, arousal));
        }
    }

    private string? Affect(string wanted, string label, string id)
    {
        if (_arrays.TryGetValue(wanted, out var file))
        {
            return Read(file, id);
        }

        _draft.Exclude(FindingKind.InvalidAffect, label, $"There is no {wanted} beside the label; left out.", id);
        return null;
    }

    private string? Read(string file, string id)
    {
        if (NpyScalar.TryRead(_source, file, out var text, out var problem))
        {
            return text;
        }

        _draft.Exclude(FindingKind.MalformedRow, file, $"{problem} The face is left out.", id);
        return null;
    }
}
