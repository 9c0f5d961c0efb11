using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>RAF-DB's basic set: one list of names and codes, pictures beside it.</summary>
internal sealed class RafDbFormat : IDatasetFormat
{
    private const string Order = "1 Surprise, 2 Fear, 3 Disgust, 4 Happiness, 5 Sadness, 6 Anger, 7 Neutral (RAF-DB's order)";

    /// <summary>The first name is how the release spells it.</summary>
    private static readonly string[] ListNames = ["list_patition_label.txt", "list_partition_label.txt"];

    private static readonly int[] DocumentedTrain = [1290, 281, 717, 4772, 1982, 705, 2524];
    private static readonly int[] DocumentedTest = [329, 74, 160, 1185, 478, 162, 680];

    /// <summary>RAF-DB's codes 1 … 7.</summary>
    internal static IReadOnlyList<Expression> Codes { get; } =
        [Expression.Surprise, Expression.Fear, Expression.Disgust, Expression.Happiness, Expression.Sadness, Expression.Anger, Expression.Neutral];

    public string Key => "rafdb";

    public string Title => "RAF-DB (basic)";

    public string Expects => "The folder \"basic\" of RAF-DB: EmoLabel/list_patition_label.txt, and pictures in Image/aligned or Image/original. The crowd's shares (distribute_basic.csv) and Annotation/manual are read where they are there.";

    public string Terms => "RAF-DB is lent on request by e-mail, for non-commercial research; it must not be copied on.";

    public IReadOnlyList<string> Options => [nameof(ImportOptions.Crop)];

    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        var list = FindList(source);
        var cut = list.LastIndexOf('/');
        var folder = cut < 0 ? "" : list[..cut];
        var root = Path.GetFileName(folder).Equals("EmoLabel", StringComparison.OrdinalIgnoreCase) ? folder[..Math.Max(0, folder.LastIndexOf('/'))] : folder;
        var pictures = new RafDbPictures(source, root);
        var rows = new RafDbRows(list, pictures);
        var number = 0;
        using (var reader = source.OpenText(list))
        {
            while (reader.ReadLine() is { } line)
            {
                token.ThrowIfCancellationRequested();
                rows.Add(line, ++number);
            }
        }

        if (rows.HasCompoundNames)
        {
            throw new DatasetException($"{list}: every train picture has four digits (train_0001.jpg), as in RAF-DB's compound set, which has no single expression per face; the basic set has five. Point at the folder \"basic\".");
        }

        rows.AddWhatNoRowNames();
        AddNotes(source, rows.Findings);
        var (crowd, attributes) = (RafDbCrowd.Read(source, token), new RafDbAttributes(source));
        SourceFace[] faces = [.. rows.Faces.Select(face => face with { Rated = crowd.Find(face.Id), Facts = attributes.Find(face.Id), Box = pictures.AreAligned ? null : attributes.BoxOf(face.Id) })];
        var boxes = faces.Count(face => face.Box is not null);
        return new SourceListing
        {
            Layout = $"{pictures.Kind} pictures, labels of {list}"
                + (boxes > 0 ? string.Create(CultureInfo.InvariantCulture, $", {boxes} of them with five points to cut around") : ""),
            ClassOrder = Order,
            Classes = Expressions.Seven,
            Faces = faces,
            Findings = [.. rows.Findings, .. crowd.Findings, .. attributes.Findings],
            Documented = new Dictionary<Split, IReadOnlyDictionary<Expression, int>>
            {
                [Split.Train] = Count(DocumentedTrain),
                [Split.Test] = Count(DocumentedTest),
            },
            DocumentedSource = "the counts documented for RAF-DB basic",
        };
    }

    private static string FindList(SourceFolder source)
    {
        var lists = source.Files.Where(file => ListNames.Contains(Path.GetFileName(file), StringComparer.OrdinalIgnoreCase)).ToArray();
        return lists.Length switch
        {
            1 => lists[0],
            0 => throw new DatasetException(
                $"{source.Root}: looked for {ListNames[0]} (in EmoLabel or beside the pictures), found {source.Files.Count.ToString(CultureInfo.InvariantCulture)} files and no such list. Point at the folder \"basic\" of RAF-DB."),
            _ => throw new DatasetException(
                $"{source.Root}: found {lists.Length.ToString(CultureInfo.InvariantCulture)} lists of labels ({string.Join(", ", lists)}), expected one. Point at the folder of the one to import."),
        };
    }

    private static void AddNotes(SourceFolder source, List<Finding> findings)
    {
        foreach (var file in source.Files)
        {
            var name = Path.GetFileName(file);
            if (name.Equals("list_va_AffectnetModel.txt", StringComparison.OrdinalIgnoreCase))
            {
                findings.Add(new Finding(FindingKind.Note, file, "These are a model's estimates, not annotated valence-arousal, and were left alone; add the file as an affect source of kind file.", Excludes: false));
            }
        }
    }

    private static Dictionary<Expression, int> Count(int[] counts) => Codes.Zip(counts).ToDictionary(pair => pair.First, pair => pair.Second);
}
