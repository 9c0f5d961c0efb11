using Uldl.Core.Faces;

namespace Uldl.Core.Metrics;

/// <summary>
/// Earth mover's distance: the least cost of turning one distribution into the other, exactly. Between classes without an order the
/// difference of cumulated shares is no such cost; here the ground is the affect plane, or any other matrix of distances.
/// </summary>
public static class TransportDistance
{
    // What is left to carry when rounding has eaten the rest.
    private const double Nothing = 1e-13;

    /// <summary>A measure whose ground is the Euclidean distance between the classes' places in the affect plane.</summary>
    /// <param name="prototypes">Place of each class, [C].</param>
    /// <returns>A measure in units of the plane, for <see cref="Distributions.Mean"/>.</returns>
    public static DistributionMeasure InAffectPlane(IReadOnlyList<ValenceArousal> prototypes)
    {
        double[] ground =
        [
            .. from first in prototypes
               from second in prototypes
               select Math.Sqrt(Math.Pow(first.Valence - second.Valence, 2) + Math.Pow(first.Arousal - second.Arousal, 2)),
        ];
        return (truth, predicted) => Cost(truth, predicted, ground);
    }

    /// <summary>The least cost of carrying one distribution to the other.</summary>
    /// <param name="from">[C], at least 0; taken relative to its sum.</param>
    /// <param name="to">[C], at least 0; taken relative to its sum.</param>
    /// <param name="ground">Cost of carrying one unit from row to column, [C × C], at least 0.</param>
    /// <returns>At least 0; null when a distribution sums to 0.</returns>
    public static double? Cost(ReadOnlySpan<double> from, ReadOnlySpan<double> to, double[] ground)
    {
        Rows.CheckSameLength(from.Length, to.Length);
        Rows.CheckSameLength(ground.Length, from.Length * from.Length);
        if (Shares(from) is not { } supply || Shares(to) is not { } demand)
        {
            return null;
        }

        var plan = new Plan(supply, demand, ground);
        while (plan.CarryAlongCheapestPath())
        {
        }

        return plan.Cost;
    }

    private static double[]? Shares(ReadOnlySpan<double> row)
    {
        var shares = row.ToArray();
        var sum = shares.Sum();
        return sum > 0 ? [.. shares.Select(share => share / sum)] : null;
    }

    // Successive shortest paths: nodes 0 … C-1 give, C … 2C-1 take, and what was carried may be taken back at its price.
    private sealed class Plan(double[] supply, double[] demand, double[] ground)
    {
        private readonly int _classes = supply.Length;
        private readonly double[] _carried = new double[ground.Length];

        public double Cost => _carried.Select((amount, edge) => amount * ground[edge]).Sum();

        public bool CarryAlongCheapestPath()
        {
            var (distance, previous) = CheapestPaths();
            var end = Enumerable.Range(0, _classes).Where(c => demand[c] > Nothing && double.IsFinite(distance[_classes + c]))
                .OrderBy(c => distance[_classes + c]).Select(c => _classes + c).FirstOrDefault(-1);
            if (end < 0)
            {
                return false;
            }

            var amount = demand[end - _classes];
            var start = end;
            for (; previous[start] >= 0; start = previous[start])
            {
                amount = start < _classes ? Math.Min(amount, _carried[Edge(start, previous[start])]) : amount;
            }

            amount = Math.Min(amount, supply[start]);
            for (var node = end; previous[node] >= 0; node = previous[node])
            {
                _carried[node < _classes ? Edge(node, previous[node]) : Edge(previous[node], node)] += node < _classes ? -amount : amount;
            }

            supply[start] -= amount;
            demand[end - _classes] -= amount;
            return true;
        }

        private (double[] Distance, int[] Previous) CheapestPaths()
        {
            var distance = new double[2 * _classes];
            var previous = new int[2 * _classes];
            Array.Fill(previous, -1);
            for (var node = 0; node < distance.Length; node++)
            {
                distance[node] = node < _classes && supply[node] > Nothing ? 0 : double.PositiveInfinity;
            }

            for (var (round, isMoving) = (0, true); isMoving && round < distance.Length; round++)
            {
                isMoving = false;
                for (var edge = 0; edge < ground.Length; edge++)
                {
                    var (giver, taker) = (edge / _classes, _classes + (edge % _classes));
                    isMoving |= Relax(giver, taker, ground[edge]);
                    isMoving |= _carried[edge] > Nothing && Relax(taker, giver, -ground[edge]);
                }
            }

            return (distance, previous);

            bool Relax(int node, int next, double price)
            {
                // A gain of rounding alone would lead in circles.
                if (!(distance[node] + price < distance[next] - Nothing))
                {
                    return false;
                }

                (distance[next], previous[next]) = (distance[node] + price, node);
                return true;
            }
        }

        private int Edge(int giver, int taker) => (giver * _classes) + taker - _classes;
    }
}
