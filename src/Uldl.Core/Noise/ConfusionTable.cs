using Uldl.Core.Faces;

namespace Uldl.Core.Noise;

/// <summary>How often one expression is taken for another. What is not written is never.</summary>
internal sealed class ConfusionTable
{
    private static readonly int Expressions = Enum.GetValues<Expression>().Length;

    private readonly double[,] _shares = new double[Expressions, Expressions];

    /// <summary>A table of rows whose columns stand in an order of their own.</summary>
    /// <param name="columns">The order of the columns.</param>
    /// <param name="rows">Shares by true expression, [columns]; need not sum to 1.</param>
    public ConfusionTable(IReadOnlyList<Expression> columns, IReadOnlyDictionary<Expression, double[]> rows)
    {
        foreach (var (own, shares) in rows)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                _shares[(int)own, (int)columns[column]] = shares[column];
            }
        }
    }

    /// <summary>A table that sends each expression to one other.</summary>
    /// <param name="map">From and to.</param>
    public ConfusionTable(params IEnumerable<(Expression From, Expression To)> map)
    {
        foreach (var (from, to) in map)
        {
            _shares[(int)from, (int)to] = 1;
        }
    }

    /// <summary>The share of faces of one expression that are taken for another, or for the same.</summary>
    /// <param name="own">The true expression.</param>
    /// <param name="other">What it is taken for.</param>
    public double this[Expression own, Expression other] => _shares[(int)own, (int)other];
}
