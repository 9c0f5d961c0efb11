namespace Uldl.Learning.Datasets;

/// <summary>Finds faces by what other programs call them: an id, a path, a file name, with or without extension.</summary>
internal sealed class FaceNames
{
    // Facts that may say which picture a face was cut from.
    private static readonly string[] Pictures = ["picture", "path", "file", "image", "source"];

    // RAF-DB's aligned pictures are called train_00001_aligned.jpg where its lists say train_00001.jpg.
    private const string Aligned = "_aligned";

    private const int Ambiguous = -1;

    private readonly Dictionary<string, int> _rows = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns all names of a dataset's faces.</summary>
    /// <param name="dataset">The open dataset.</param>
    internal FaceNames(PackedDataset dataset)
    {
        var paths = dataset.Facts.Where(fact => Pictures.Contains(fact.Key)).Select(fact => fact.Value).Prepend(dataset.Faces.Ids).ToList();

        // An id in full belongs to its face, whatever other names end so.
        for (var row = 0; row < dataset.Faces.Count; row++)
        {
            var id = Clean(dataset.Faces.Ids[row]);
            _rows[id] = _rows.ContainsKey(id) ? Ambiguous : row;
        }

        foreach (var names in paths)
        {
            for (var row = 0; row < names.Length; row++)
            {
                foreach (var (name, _) in Endings(names[row]))
                {
                    Add(name, row, dataset.Faces.Ids);
                }
            }
        }
    }

    /// <summary>The face that a name means.</summary>
    /// <param name="name">As a table writes it.</param>
    /// <returns>Its row, and how many parts of the path spoke for it; row -1 when no face, or more than one, is called so.</returns>
    internal (int Row, int Strength) Find(string name)
    {
        foreach (var (ending, strength) in Endings(name))
        {
            if (_rows.TryGetValue(ending, out var row) && row != Ambiguous)
            {
                return (row, strength);
            }
        }

        return (Ambiguous, 0);
    }

    private void Add(string name, int row, string[] ids)
    {
        if (!_rows.TryGetValue(name, out var other))
        {
            _rows[name] = row;
        }
        else if (other != row && other != Ambiguous && !string.Equals(Clean(ids[other]), name, StringComparison.OrdinalIgnoreCase))
        {
            _rows[name] = Ambiguous;
        }
    }

    // "a/b/c.jpg" is also b/c.jpg and c.jpg, and each of them without its extension; the longest first.
    private static IEnumerable<(string Name, int Strength)> Endings(string name)
    {
        var rest = Clean(name);
        while (rest.Length > 0)
        {
            var parts = rest.Count(letter => letter == '/') + 1;
            yield return (rest, parts);
            var dot = rest.LastIndexOf('.');
            var stem = dot > rest.LastIndexOf('/') + 1 && rest.Length - dot <= 5 ? rest[..dot] : rest;
            if (stem.Length < rest.Length)
            {
                yield return (stem, parts);
            }

            if (stem.EndsWith(Aligned, StringComparison.OrdinalIgnoreCase))
            {
                yield return (stem[..^Aligned.Length], parts);
            }

            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            rest = slash < 0 ? "" : rest[(slash + 1)..];
        }
    }

    private static string Clean(string name)
    {
        var clean = name.Trim().Replace('\\', '/');
        while (clean.StartsWith("./", StringComparison.Ordinal) || clean.StartsWith('/'))
        {
            clean = clean[(clean[0] == '/' ? 1 : 2)..];
        }

        return clean;
    }
}
