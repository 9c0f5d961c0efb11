using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>ExpW: one list of faces, several of them in some pictures; the box begins with its top.</summary>
internal sealed class ExpwFormat : IDatasetFormat
{
    private const string ListName = "label.lst";
    private const int Faces = 91_793;

    /// <summary>Numbers that follow the name: face, top, left, right, bottom, confidence, label.</summary>
    private const int Numbers = 7;

    private static readonly Expression[] Order =
        [Expression.Anger, Expression.Disgust, Expression.Fear, Expression.Happiness, Expression.Sadness, Expression.Surprise, Expression.Neutral];

    /// <inheritdoc/>
    public string Key => "expw";

    /// <inheritdoc/>
    public string Title => "ExpW";

    /// <inheritdoc/>
    public string Expects => "The folder with label.lst (name, face, top, left, right, bottom, confidence, label) and the pictures in image/origin, in image or beside the list.";

    /// <inheritdoc/>
    public string Terms => "On application, for academic use; the pictures come from the web and belong to others.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Options { get; } = [nameof(ImportOptions.Crop), nameof(ImportOptions.TestShare), nameof(ImportOptions.SplitSeed)];

    /// <inheritdoc/>
    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        var list = FormatFiles.Named(source, ListName).FirstOrDefault()
            ?? throw new DatasetException($"{source.Root}: looked for {ListName} (name, face, top, left, right, bottom, confidence, label); {FormatFiles.Found(source)}. Point at the folder that holds it and the pictures.");
        var draft = new ListingDraft(source, options);
        var pictures = new PictureIndex(source);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var lines = source.ReadLines(list);
        var rows = 0;
        for (var line = 0; line < lines.Count; line++)
        {
            token.ThrowIfCancellationRequested();
            if (!string.IsNullOrWhiteSpace(lines[line]))
            {
                rows++;
                Add(draft, FormattableString.Invariant($"{list}:{line + 1}"), lines[line], pictures, named);
            }
        }

        draft.ExcludeLeftOver(pictures.All, named, list);
        draft.Compare(list, "rows", rows, Faces);
        draft.DrawSplits(face => face.Image.Name);
        return draft.Finish(
            $"faces of {list} with a box each; split by us, class by class, faces of one picture together",
            "0 angry, 1 disgust, 2 fear, 3 happy, 4 sad, 5 surprise, 6 neutral (ExpW's order)");
    }

    private static void Add(ListingDraft draft, string where, string line, PictureIndex pictures, HashSet<string> named)
    {
        var fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join(' ', fields.SkipLast(Numbers));
        var picture = name.Length == 0 ? null : Find(pictures, name);

        // A row cut short still names its picture, so that one face is not left out twice.
        if ((picture ?? Find(pictures, fields[0])) is { } mentioned)
        {
            named.Add(mentioned);
        }

        var values = new double[Numbers];
        var isWhole = fields.Length >= Numbers;
        for (var column = 0; column < Numbers && isWhole; column++)
        {
            isWhole = double.TryParse(fields[fields.Length - Numbers + column], NumberStyles.Float, CultureInfo.InvariantCulture, out values[column]) && double.IsFinite(values[column]);
        }

        var (top, left, right, bottom) = (values[1], values[2], values[3], values[4]);
        if (!isWhole)
        {
            draft.Exclude(FindingKind.MalformedRow, where, "Expected a name and seven numbers with decimal points (face, top, left, right, bottom, confidence, label); left out.");
        }
        else if (name.Length == 0)
        {
            draft.Exclude(FindingKind.RowWithoutName, where, "The row names no picture; left out.");
        }
        else if (right <= left || bottom <= top)
        {
            draft.Exclude(FindingKind.MalformedRow, where, FormattableString.Invariant($"The box from top {top}, left {left} to right {right}, bottom {bottom} holds nothing; left out."));
        }
        else if (!double.IsInteger(values[6]) || values[6] < 0 || values[6] >= Order.Length)
        {
            draft.Exclude(FindingKind.UnknownLabel, where, $"The label \"{fields[^1]}\" is none of the codes 0 … 6; left out.");
        }
        else if (picture is null)
        {
            draft.ExcludeMissing(where, name);
        }
        else if (draft.Claims($"{name}#{fields[^Numbers]}", where, $"The face {fields[^Numbers]} of {name} was listed already; the first row counts, this one is left out."))
        {
            draft.Faces.Add(new SourceFace
            {
                Id = $"{name}#{fields[^Numbers]}",
                Image = new PictureFile(picture),
                Split = Split.Train,
                Label = Order[(int)values[6]],
                Where = where,
                Box = new FaceBox(left, top, right - left, bottom - top),
                Facts = new Dictionary<string, string> { ["confidence"] = fields[^2] },
            });
        }
    }

    private static string? Find(PictureIndex pictures, string name) =>
        pictures.Find($"image/origin/{name}") ?? pictures.Find($"image/{name}") ?? pictures.Find(name);
}
