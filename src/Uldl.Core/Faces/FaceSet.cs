namespace Uldl.Core.Faces;

/// <summary>All faces of a dataset without their pixels, as columns of N entries; the row is the face's place in the packed images.</summary>
public sealed class FaceSet
{
    /// <summary>The dataset's key, such as "synthetic-web".</summary>
    public required string Dataset { get; init; }

    /// <summary>The classes in order: class index c stands for <c>Classes[c]</c>.</summary>
    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>A name for each face, unique within the set, [N].</summary>
    public required string[] Ids { get; init; }

    /// <summary>The part each face belongs to, [N].</summary>
    public required Split[] Splits { get; init; }

    /// <summary>The label as the dataset provides it, before any noise of ours, [N], 0 … C-1; -1 where a class map leaves the face out.</summary>
    public required int[] Labels { get; init; }

    /// <summary>The label before flips that the provided one is known to hold, [N], 0 … C-1 or -1 as <see cref="Labels"/>; empty where nothing but the provided label is known.</summary>
    public int[] CleanLabels { get; init; } = [];

    /// <summary>Valence, [N], -1 … 1; NaN where the dataset has none.</summary>
    public required float[] Valence { get; init; }

    /// <summary>Arousal, [N], -1 … 1; NaN where the dataset has none.</summary>
    public required float[] Arousal { get; init; }

    /// <summary>Votes of the raters, [N × C], row by row; empty when there are none.</summary>
    public int[] Votes { get; init; } = [];

    /// <summary>The distribution each face was drawn from, [N × C], rows sum to 1; empty unless the set is synthetic.</summary>
    public float[] TrueDistributions { get; init; } = [];

    /// <summary>Distributions that people gave (a crowd, mean ratings), [N × C], rows sum to 1 or are NaN where nobody rated; empty when there are none.</summary>
    public float[] Rated { get; init; } = [];

    /// <summary>Number of faces, N.</summary>
    public int Count => Ids.Length;

    /// <summary>Number of classes, C.</summary>
    public int ClassCount => Classes.Count;

    /// <summary>Whether every face has valence and arousal.</summary>
    public bool HasAffect => !Valence.Any(float.IsNaN) && !Arousal.Any(float.IsNaN);

    /// <summary>The same faces with other valence and arousal.</summary>
    /// <param name="valence">Valence, [N]; NaN where there is none. Taken over.</param>
    /// <param name="arousal">Arousal, [N]; NaN where there is none. Taken over.</param>
    /// <returns>A set that shares every other column with this one.</returns>
    /// <exception cref="ArgumentException">The columns do not have one entry for each face.</exception>
    public FaceSet WithAffect(float[] valence, float[] arousal) => valence.Length == Count && arousal.Length == Count
        ? new()
        {
            Dataset = Dataset,
            Classes = Classes,
            Ids = Ids,
            Splits = Splits,
            Labels = Labels,
            CleanLabels = CleanLabels,
            Valence = valence,
            Arousal = arousal,
            Votes = Votes,
            TrueDistributions = TrueDistributions,
            Rated = Rated,
        }
        : throw new ArgumentException($"Found {valence.Length} valences and {arousal.Length} arousals for {Count} faces; expected one of each for every face.", nameof(valence));

    /// <summary>The rows of one part, ascending; faces that a class map leaves out are in none.</summary>
    /// <param name="split">Which part.</param>
    /// <returns>Rows into every column, possibly none.</returns>
    public int[] RowsOf(Split split) => [.. Enumerable.Range(0, Count).Where(row => Splits[row] == split && Labels[row] >= 0 && (CleanLabels.Length == 0 || CleanLabels[row] >= 0))];

    /// <summary>The best label that is known of a face: the clean one, else the provided one.</summary>
    /// <param name="row">0 … N-1.</param>
    /// <returns>A class index; -1 where a class map leaves the face out.</returns>
    public int TruthOf(int row) => CleanLabels.Length > 0 ? CleanLabels[row] : Labels[row];

    /// <summary>Several sets of the same classes as one: the faces of the first, then those of the second, and so on.</summary>
    /// <param name="sets">At least one.</param>
    /// <returns>One set under the key of the first, whose faces are named "dataset/face". A column of distributions that one of the sets has not is left out. A single set is returned as it is.</returns>
    public static FaceSet Join(IReadOnlyList<FaceSet> sets) => sets is [var only]
        ? only
        : new()
        {
            Dataset = sets[0].Dataset,
            Classes = sets.All(set => set.Classes.SequenceEqual(sets[0].Classes))
                ? sets[0].Classes
                : throw new ArgumentException("Found sets of different classes, expected the same ones in the same order.", nameof(sets)),
            Ids = [.. sets.SelectMany(set => set.Ids.Select(id => $"{set.Dataset}/{id}"))],
            Splits = [.. sets.SelectMany(set => set.Splits)],
            Labels = [.. sets.SelectMany(set => set.Labels)],
            CleanLabels = sets.Any(set => set.CleanLabels.Length > 0) ? [.. sets.SelectMany(set => Enumerable.Range(0, set.Count).Select(set.TruthOf))] : [],
            Valence = [.. sets.SelectMany(set => set.Valence)],
            Arousal = [.. sets.SelectMany(set => set.Arousal)],
            Votes = Stacked(sets, set => set.Votes),
            TrueDistributions = Stacked(sets, set => set.TrueDistributions),
            Rated = Stacked(sets, set => set.Rated),
        };

    private static T[] Stacked<T>(IReadOnlyList<FaceSet> sets, Func<FaceSet, T[]> column) =>
        sets.All(set => column(set).Length > 0) ? [.. sets.SelectMany(column)] : [];
}
