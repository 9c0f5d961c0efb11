using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Makes the table of samples and the report of an import.</summary>
internal static class ImportTable
{
    /// <summary>The column that says which picture, or which row of a table of pixels, a face was read from.</summary>
    private const string Picture = "picture";

    /// <summary>The columns of the faces that were kept.</summary>
    internal static SampleTable Samples(string key, IReadOnlyList<Expression> classes, IReadOnlyList<SourceFace> kept)
    {
        var faces = new FaceSet
        {
            Dataset = key,
            Classes = classes,
            Ids = [.. kept.Select(face => face.Id)],
            Splits = [.. kept.Select(face => face.Split)],
            Labels = [.. kept.Select(face => ClassOf(classes, face))],
            Valence = [.. kept.Select(face => face.Valence)],
            Arousal = [.. kept.Select(face => face.Arousal)],
            Votes = Block(kept, classes.Count, face => face.Votes, 0),
            Rated = Block(kept, classes.Count, face => face.Rated, float.NaN),
        };
        var facts = kept.SelectMany(face => face.Facts.Keys).Distinct().ToDictionary(
            // A fact may not pass for a column that has a meaning of its own.
            name => SampleTable.IsTaken(name) || name == Picture ? "source_" + name : name,
            name => kept.Select(face => face.Facts.GetValueOrDefault(name, "")).ToArray());
        facts[Picture] = [.. kept.Select(face => face.Image.Name)];
        return new SampleTable(faces, facts);
    }

    /// <summary>Counts by split and class, [split][class].</summary>
    internal static Dictionary<Split, int[]> Counts(SourceListing listing, IEnumerable<SourceFace> faces)
    {
        var counts = Splits.Used.ToDictionary(split => split, _ => new int[listing.Classes.Count]);
        foreach (var face in faces)
        {
            counts[face.Split][ClassOf(listing.Classes, face)]++;
        }

        return counts;
    }

    /// <summary>One finding for each split and class whose number of listed faces is not the documented one.</summary>
    internal static IEnumerable<Finding> Differences(SourceListing listing)
    {
        var counts = Counts(listing, listing.Faces);
        return
            from split in (listing.Documented ?? new Dictionary<Split, IReadOnlyDictionary<Expression, int>>()).OrderBy(split => split.Key)
            from documented in split.Value.OrderBy(documented => documented.Key)
            let c = IndexOf(listing.Classes, documented.Key)
            where c >= 0 && counts[split.Key][c] != documented.Value
            select new Finding(
                FindingKind.CountDiffers,
                $"{SampleTable.Word(split.Key)}, {SampleTable.Word(documented.Key)}",
                $"Found {counts[split.Key][c]} {SampleTable.Word(documented.Key)} faces in {SampleTable.Word(split.Key)}, expected {documented.Value} by {listing.DocumentedSource ?? "the dataset's documents"}. Nothing was left out for it; check that the copy is complete.",
                Excludes: false);
    }

    /// <summary>The report.</summary>
    internal static ImportReport Report(
        IDatasetFormat format, ImportRequest request, SourceListing listing, IReadOnlyList<SourceFace> kept, IReadOnlyList<Finding> findings, DuplicateCounts duplicates) => new()
        {
            Format = format.Key,
            Layout = listing.Layout,
            ClassOrder = listing.ClassOrder,
            Terms = format.Terms,
            Options = request.Options,
            Classes = listing.Classes,
            Found = listing.Found,
            Kept = kept.Count,
            Counts = Counts(listing, kept),
            Documented = listing.Documented?.OrderBy(split => split.Key).ToDictionary(
                split => split.Key,
                split => listing.Classes.Select(expression => split.Value.TryGetValue(expression, out var count) ? count : (int?)null).ToArray()),
            DocumentedSource = listing.DocumentedSource,
            Excluded = Tally(findings.Where(finding => finding.Excludes)),
            Noted = Tally(findings.Where(finding => !finding.Excludes)),
            Duplicates = duplicates,
            WithAffect = kept.Count(HasAffect),
        };

    internal static bool HasAffect(SourceFace face) => !float.IsNaN(face.Valence) && !float.IsNaN(face.Arousal);

    private static SortedDictionary<FindingKind, int> Tally(IEnumerable<Finding> findings) => new(findings.CountBy(finding => finding.Kind).ToDictionary());

    private static T[] Block<T>(IReadOnlyList<SourceFace> faces, int classes, Func<SourceFace, IReadOnlyList<T>?> read, T missing)
    {
        if (!faces.Any(face => read(face) is not null))
        {
            return [];
        }

        var block = new T[faces.Count * classes];
        Array.Fill(block, missing);
        for (var row = 0; row < faces.Count; row++)
        {
            if (read(faces[row]) is { } values)
            {
                for (var c = 0; c < classes; c++)
                {
                    block[(row * classes) + c] = values.Count == classes ? values[c]
                        : throw new InvalidOperationException($"{faces[row].Id} has {values.Count} values for {classes} classes.");
                }
            }
        }

        return block;
    }

    private static int ClassOf(IReadOnlyList<Expression> classes, SourceFace face) => IndexOf(classes, face.Label) is >= 0 and var c
        ? c
        : throw new InvalidOperationException($"{face.Id} is labelled {face.Label}, which is none of the listing's classes.");

    private static int IndexOf(IReadOnlyList<Expression> classes, Expression expression)
    {
        for (var c = 0; c < classes.Count; c++)
        {
            if (classes[c] == expression)
            {
                return c;
            }
        }

        return -1;
    }
}
