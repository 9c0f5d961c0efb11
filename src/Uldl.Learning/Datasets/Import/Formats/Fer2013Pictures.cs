using System.Text.RegularExpressions;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>FERPlus's pictures in FER2013Train, FER2013Valid and FER2013Test; joined by name, because from row 60 on the number in a name is not the row.</summary>
internal sealed partial class Fer2013Pictures(SourceFolder source, ImportOptions options)
{
    private static readonly (string Folder, string Usage)[] Folders =
        [("FER2013Train", "Training"), ("FER2013Valid", "PublicTest"), ("FER2013Test", "PrivateTest")];

    private readonly ListingDraft _draft = new(source, options);

    /// <summary>Whether a file is one of its pictures.</summary>
    internal static bool IsOurs(string path) => Name().IsMatch(FormatFiles.NameOf(path));

    internal SourceListing List(CancellationToken token)
    {
        var labels = new FerPlusLabels(_draft, options);
        if (!labels.Decide)
        {
            throw new DatasetException($"{source.Root}: FERPlus's pictures come with votes only, and FER2013's own labels were asked for. Choose the majority or the plurality of the votes, or add fer2013.csv.");
        }

        var rows = Read(out var table, token);
        var pictures = new PictureIndex(source);
        var last = rows.Select((row, place) => (row.Row.Picture, place)).Where(row => row.Picture.Length > 0)
            .GroupBy(row => row.Picture, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Last().place, StringComparer.OrdinalIgnoreCase);
        var named = new HashSet<string>(StringComparer.Ordinal);
        for (var place = 0; place < rows.Count; place++)
        {
            token.ThrowIfCancellationRequested();
            Add(rows[place], last.GetValueOrDefault(rows[place].Row.Picture, place) != place, pictures, named, labels);
        }

        _draft.ExcludeLeftOver(pictures.All, named, table);
        labels.CompareCounts(table);
        return _draft.Finish($"FERPlus's pictures, votes of {table}, joined by name", labels.ClassOrder, labels.Documented, labels.DocumentedSource);
    }

    private List<(string Usage, string Folder, FerPlusRow Row)> Read(out string table, CancellationToken token)
    {
        (string File, string Usage)[] lists =
        [
            .. FormatFiles.Named(source, "label.csv").SelectMany(file => Folders
                .Where(part => FormatFiles.NameOf(FormatFiles.FolderOf(file)).Equals(part.Folder, StringComparison.OrdinalIgnoreCase)).Select(part => (file, part.Usage))),
        ];
        if (FerPlusVotes.FindTable(source) is { } found)
        {
            table = found;
            if (lists.Length > 0)
            {
                _draft.Note(FindingKind.Note, found, $"The votes stand in {found} and in label.csv; {found} was taken.");
            }

            return [.. FerPlusVotes.ReadTable(source, found, token).Select(row => (row.Usage, FolderOf(row.Usage), row.Row))];
        }

        table = "label.csv";
        return lists.Length > 0
            ? [.. lists.SelectMany(list => FerPlusVotes.ReadLabels(source, list.File, token).Select(row => (list.Usage, FormatFiles.FolderOf(list.File), row)))]
            : throw new DatasetException($"{source.Root}: found FERPlus's pictures, but neither fer2013new.csv nor FER2013Train/label.csv with their votes. Put one of them beside the pictures.");
    }

    private static string FolderOf(string usage) => Folders.FirstOrDefault(part => part.Usage.Equals(usage, StringComparison.OrdinalIgnoreCase)).Folder ?? "";

    private void Add((string Usage, string Folder, FerPlusRow Row) entry, bool isOverwritten, PictureIndex pictures, HashSet<string> named, FerPlusLabels labels)
    {
        var row = entry.Row;
        var picture = row.Picture.Length == 0 ? null : pictures.Find($"{entry.Folder}/{row.Picture}") ?? pictures.Find(row.Picture);
        if (picture is not null)
        {
            named.Add(picture);
        }

        var id = FormatFiles.StemOf(row.Picture);
        if (row.Picture.Length == 0)
        {
            _draft.Exclude(FindingKind.RowWithoutName, row.Where, "The row names no picture, because no rater saw a face; left out.");
        }
        else if (!Fer2013Codes.TryReadUsage(entry.Usage, out var split))
        {
            _draft.Exclude(FindingKind.MalformedRow, row.Where, $"The usage \"{entry.Usage}\" is none of Training, PublicTest and PrivateTest; left out.");
        }
        else if (isOverwritten)
        {
            _draft.Exclude(FindingKind.RepeatedName, row.Where, $"A later row names {row.Picture} too, and its picture overwrote this one's; the later row counts, this one is left out.", id);
        }
        else if (picture is null)
        {
            _draft.ExcludeMissing(row.Where, row.Picture);
        }
        else if (labels.Settle(row, id) is { } label)
        {
            _draft.Faces.Add(new SourceFace
            {
                Id = id,
                Image = new PictureFile(picture),
                Split = split,
                Label = label,
                Where = row.Where,
                Votes = FerPlusRule.InOrder(row.Votes!, _draft.Classes),
            });
        }
    }

    [GeneratedRegex(@"^fer\d{7}\.png$", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
