using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Pictures in one folder per class, with or without folders for the splits above them.</summary>
internal sealed class FoldersFormat : IDatasetFormat
{
    private static readonly Dictionary<string, Split> SplitWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = Split.Train,
        ["training"] = Split.Train,
        ["val"] = Split.Validation,
        ["valid"] = Split.Validation,
        ["validation"] = Split.Validation,
        ["test"] = Split.Test,
        ["testing"] = Split.Test,
    };

    public string Key => "folders";

    public string Title => "Folders of classes";

    public string Expects => "One folder per class (angry, happy, …), directly or below train, validation and test.";

    public string Terms => "The terms are those of whoever made the pictures; a copy on a public host is not a licence.";

    public IReadOnlyList<string> Options => [nameof(ImportOptions.Contempt), nameof(ImportOptions.Labels), nameof(ImportOptions.TestShare), nameof(ImportOptions.SplitSeed)];

    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        var places = new PictureIndex(source).All.Select(Place).ToArray();
        if (places.Length == 0)
        {
            throw new DatasetException($"{source.Root}: found no picture, expected one folder of pictures per class, such as train/angry/1.png. Check the path.");
        }

        var isSplit = places.Any(place => place.Split is not null);
        var labels = ReadLabels(source, options, [.. places.Where(place => !isSplit || place.Split is not null).Select(place => place.Class).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)]);
        var faces = new List<SourceFace>();
        var findings = new List<Finding>();
        foreach (var (picture, split, name) in places)
        {
            token.ThrowIfCancellationRequested();
            if (name.Length == 0 || (isSplit && split is null))
            {
                findings.Add(new Finding(FindingKind.Unlabelled, picture, "This picture lies in no class folder of a split; it was left out.", Excludes: true));
            }
            else if (!labels.TryGetValue(name, out var label))
            {
                findings.Add(new Finding(FindingKind.UnknownLabel, picture, $"The folder \"{name}\" names no expression; the picture was left out. Say what it means in the labels.", Excludes: true));
            }
            else if (label == Expression.Contempt && !options.Contempt)
            {
                findings.Add(new Finding(FindingKind.LabelNotUsed, picture, "Contempt is not one of the seven classes; the picture was left out.", Excludes: true));
            }
            else
            {
                faces.Add(new SourceFace { Id = picture, Image = new PictureFile(picture), Split = split ?? Split.Train, Label = label, Where = picture });
            }
        }

        foreach (var link in source.LinksOutside)
        {
            findings.Add(new Finding(FindingKind.LinkOutside, link, "This link leads out of the folder or in circles and was not followed.", PictureIndex.IsPicture(link)));
        }

        return new SourceListing
        {
            Layout = isSplit ? "class folders below folders of splits" : "class folders without splits; test faces drawn class by class",
            ClassOrder = string.Join(", ", labels.Select(pair => $"{pair.Key} = {pair.Value}")),
            Classes = options.Contempt ? [.. Expressions.Seven, Expression.Contempt] : Expressions.Seven,
            Faces = isSplit ? faces : Draw(faces, options),
            Findings = findings,
        };
    }

    /// <summary>The class folder is the one below the split's; without splits it is the picture's own.</summary>
    private static (string Picture, Split? Split, string Class) Place(string picture)
    {
        var parts = picture.Split('/');
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (SplitWords.TryGetValue(parts[i], out var split))
            {
                return (picture, split, i + 2 < parts.Length ? parts[i + 1] : "");
            }
        }

        return (picture, null, parts.Length > 1 ? parts[^2] : "");
    }

    private static SortedDictionary<string, Expression> ReadLabels(SourceFolder source, ImportOptions options, string[] names)
    {
        var given = new Dictionary<string, Expression>(options.Labels ?? new Dictionary<string, Expression>(), StringComparer.OrdinalIgnoreCase);
        var labels = new SortedDictionary<string, Expression>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (given.TryGetValue(name, out var label) || ExpressionWords.TryRead(name, out label))
            {
                labels[name] = label;
            }
        }

        // Numbers mean something else in every dataset, so they are asked for and never guessed.
        var isNumbered = names.Any(name => !labels.ContainsKey(name) && name.All(char.IsAsciiDigit));
        return labels.Count > 0 && !isNumbered
            ? labels
            : throw new DatasetException($"{source.Root}: found the class folders {string.Join(", ", names.Select(name => $"\"{name}\""))}, whose meaning is not plain. Say in the labels which expression each one is.");
    }

    private static SourceFace[] Draw(List<SourceFace> faces, ImportOptions options)
    {
        var random = new Random(options.SplitSeed);
        var test = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in faces.GroupBy(face => face.Label).OrderBy(group => group.Key))
        {
            var ids = group.Select(face => face.Id).ToArray();
            random.Shuffle(ids);
            test.UnionWith(ids.Take((int)Math.Round(ids.Length * options.TestShare, MidpointRounding.AwayFromZero)));
        }

        return [.. faces.Select(face => face with { Split = test.Contains(face.Id) ? Split.Test : Split.Train })];
    }
}
