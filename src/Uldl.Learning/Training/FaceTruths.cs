using Uldl.Core.Faces;
using Uldl.Core.Metrics;

namespace Uldl.Learning.Training;

/// <summary>What is known of some faces besides one label: the distributions that predictions are compared with, and votes.</summary>
/// <param name="Classes">The classes in order.</param>
/// <param name="Votes">[n × C]; empty when the dataset has none.</param>
/// <param name="Distributions">By kind, [n × C] each; rows with NaN are unknown. Kinds that the dataset has not are missing.</param>
internal sealed record FaceTruths(IReadOnlyList<Expression> Classes, int[] Votes, IReadOnlyList<(TruthKind Kind, float[] Shares)> Distributions)
{
    /// <summary>Reads them off a dataset.</summary>
    /// <param name="set">The dataset.</param>
    /// <param name="rows">Rows of the dataset.</param>
    public static FaceTruths Of(FaceSet set, int[] rows)
    {
        var votes = Rows(set.Votes, rows, set.ClassCount);
        var distributions = new List<(TruthKind, float[])>();
        if (set.TrueDistributions.Length > 0)
        {
            distributions.Add((TruthKind.Truth, Rows(set.TrueDistributions, rows, set.ClassCount)));
        }

        if (votes.Length > 0)
        {
            distributions.Add((TruthKind.Votes, HumanAgreement.Shares(votes, set.ClassCount)));
            distributions.Add((TruthKind.SmoothedVotes, Core.Metrics.Distributions.Smoothed(votes, set.ClassCount)));
        }

        if (set.Rated.Length > 0)
        {
            distributions.Add((TruthKind.Rated, Rows(set.Rated, rows, set.ClassCount)));
        }

        return new(set.Classes, votes, distributions);
    }

    /// <summary>The distribution that says how ambiguous a face is to people: votes, else ratings, else the mixture; null when there is none.</summary>
    public float[]? Opinion =>
        Find(TruthKind.Votes) ?? Find(TruthKind.Rated) ?? Find(TruthKind.Truth);

    private float[]? Find(TruthKind kind) => Distributions.FirstOrDefault(truth => truth.Kind == kind).Shares;

    private static T[] Rows<T>(T[] column, int[] rows, int width)
    {
        if (column.Length == 0)
        {
            return [];
        }

        var chosen = new T[rows.Length * width];
        for (var i = 0; i < rows.Length; i++)
        {
            column.AsSpan(rows[i] * width, width).CopyTo(chosen.AsSpan(i * width));
        }

        return chosen;
    }
}
