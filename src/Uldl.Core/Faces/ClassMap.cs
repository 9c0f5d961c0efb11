namespace Uldl.Core.Faces;

/// <summary>How the classes of several datasets become the classes of one run: by name, unless something else is said.</summary>
public sealed class ClassMap
{
    private readonly IReadOnlyDictionary<Expression, Expression?> _said;

    private ClassMap(IReadOnlyDictionary<Expression, Expression?> said, IReadOnlyList<Expression> classes)
    {
        _said = said;
        Classes = classes;
    }

    /// <summary>The classes of the run, in the order of the first source.</summary>
    public IReadOnlyList<Expression> Classes { get; }

    /// <summary>The classes that every dataset learned from has, once each is read as it should be.</summary>
    /// <param name="said">What an expression is read as; null leaves its faces out. Expressions that are not named keep their name.</param>
    /// <param name="sources">The classes of each dataset learned from, at least one.</param>
    /// <returns>The map; it has no classes where the sources share none.</returns>
    public static ClassMap Of(IReadOnlyDictionary<Expression, Expression?>? said, params IReadOnlyList<IReadOnlyList<Expression>> sources)
    {
        var named = said ?? new Dictionary<Expression, Expression?>();
        var read = sources.Select(classes => classes.Select(expression => Read(named, expression)).OfType<Expression>().Distinct().ToList()).ToList();
        return new(named, [.. read[0].Where(expression => read.All(classes => classes.Contains(expression)))]);
    }

    /// <summary>What an expression is read as.</summary>
    /// <param name="expression">As a dataset provides it.</param>
    /// <returns>One of <see cref="Classes"/>; null when its faces are left out.</returns>
    public Expression? Of(Expression expression) => Read(_said, expression) is { } read && Classes.Contains(read) ? read : null;

    /// <summary>The index of the class that an expression is read as.</summary>
    /// <param name="expression">As a dataset provides it.</param>
    /// <returns>0 … C-1; -1 when its faces are left out.</returns>
    public int IndexOf(Expression expression)
    {
        var read = Of(expression);
        for (var c = 0; c < Classes.Count; c++)
        {
            if (Classes[c] == read)
            {
                return c;
            }
        }

        return -1;
    }

    /// <summary>A dataset in the classes of the run.</summary>
    /// <param name="set">Any dataset.</param>
    /// <returns>All its faces, in order; the label of one that is left out is -1. The set itself where nothing changes.</returns>
    public FaceSet Apply(FaceSet set)
    {
        if (set.Classes.SequenceEqual(Classes) && Classes.All(expression => Of(expression) == expression))
        {
            return set;
        }

        int[] places = [.. set.Classes.Select(IndexOf)];
        return new()
        {
            Dataset = set.Dataset,
            Classes = Classes,
            Ids = set.Ids,
            Splits = set.Splits,
            Labels = [.. set.Labels.Select(label => places[label])],
            CleanLabels = [.. set.CleanLabels.Select(label => places[label])],
            Valence = set.Valence,
            Arousal = set.Arousal,
            Votes = Gathered(set.Votes, places),
            TrueDistributions = Whole(Gathered(set.TrueDistributions, places)),
            Rated = Whole(Gathered(set.Rated, places)),
        };
    }

    private static Expression? Read(IReadOnlyDictionary<Expression, Expression?> said, Expression expression) =>
        said.TryGetValue(expression, out var other) ? other : expression;

    // Classes read as one add up; what belongs to no class of the run falls away.
    private T[] Gathered<T>(T[] rows, int[] places)
        where T : struct, System.Numerics.INumber<T>
    {
        var gathered = new T[rows.Length / places.Length * Classes.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            if (places[i % places.Length] is >= 0 and var place)
            {
                gathered[(i / places.Length * Classes.Count) + place] += rows[i];
            }
        }

        return gathered;
    }

    // Shares that fell away leave the others, scaled to sum to 1; where nothing is left, nothing is known.
    private float[] Whole(float[] rows)
    {
        for (var start = 0; start < rows.Length; start += Classes.Count)
        {
            var row = rows.AsSpan(start, Classes.Count);
            var sum = 0f;
            foreach (var share in row)
            {
                sum += share;
            }

            foreach (ref var share in row)
            {
                share = sum > 0 ? share / sum : float.NaN;
            }
        }

        return rows;
    }
}
