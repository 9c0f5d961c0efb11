namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>RAF-DB's pictures by the stem that its list uses; one kind only, aligned before original, so that no set mixes the two.</summary>
internal sealed class RafDbPictures
{
    private const string Suffix = "_aligned";

    private readonly Dictionary<string, string> _byStem = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _outside = new(StringComparer.OrdinalIgnoreCase);

    internal RafDbPictures(SourceFolder source, string root)
    {
        var index = new PictureIndex(source, root);
        var hasAligned = index.All.Any(IsAligned);
        AreAligned = hasAligned;
        foreach (var picture in index.All.Where(picture => IsAligned(picture) == hasAligned))
        {
            if (!_byStem.TryAdd(Stem(picture), picture))
            {
                Doubles.Add(picture);
            }
        }

        Links = source.LinksOutside;
        foreach (var link in Links.Where(link => PictureIndex.IsPicture(link) && (!hasAligned || IsAligned(link))))
        {
            _outside.TryAdd(Stem(link), link);
        }

        if (_byStem.Count == 0 && _outside.Count == 0)
        {
            throw new DatasetException($"{source.Root}: found the list of labels but no picture below \"{root}\"; looked for Image/aligned/train_00001_aligned.jpg and Image/original/train_00001.jpg. Unpack aligned.zip there.");
        }
    }

    /// <summary>"aligned" or "original".</summary>
    internal string Kind => AreAligned ? "aligned" : "original";

    /// <summary>Whether faces were cut and turned upright already.</summary>
    internal bool AreAligned { get; }

    /// <summary>Pictures whose stem another picture had first.</summary>
    internal List<string> Doubles { get; } = [];

    /// <summary>All links that lead outside.</summary>
    internal IReadOnlyList<string> Links { get; }

    internal IEnumerable<KeyValuePair<string, string>> All => _byStem;

    internal string? Find(string stem) => _byStem.GetValueOrDefault(stem);

    internal string? FindOutside(string stem) => _outside.GetValueOrDefault(stem);

    internal static string Stem(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        return stem.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? stem[..^Suffix.Length] : stem;
    }

    private static bool IsAligned(string path) =>
        Path.GetFileNameWithoutExtension(path).EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
        || $"/{path}".Contains("/aligned/", StringComparison.OrdinalIgnoreCase);
}
