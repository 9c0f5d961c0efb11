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

    /// <summary>The label as the dataset provides it, before any noise of ours, [N], 0 … C-1.</summary>
    public required int[] Labels { get; init; }

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
            Valence = valence,
            Arousal = arousal,
            Votes = Votes,
            TrueDistributions = TrueDistributions,
            Rated = Rated,
        }
        : throw new ArgumentException($"Found {valence.Length} valences and {arousal.Length} arousals for {Count} faces; expected one of each for every face.", nameof(valence));

    /// <summary>The rows of one part, ascending.</summary>
    /// <param name="split">Which part.</param>
    /// <returns>Rows into every column, possibly none.</returns>
    public int[] RowsOf(Split split) => [.. Enumerable.Range(0, Count).Where(row => Splits[row] == split)];
}
