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
        return (truth, predicted) => CostOfRest(truth, predicted, ground);
    }

    // On a ground where no detour is cheaper than the straight way, what both have in common need not move: a class gives or takes.
    private static double? CostOfRest(ReadOnlySpan<double> from, ReadOnlySpan<double> to, double[] ground)
    {
        if (Shares(from) is not { } shares || Shares(to) is not { } wanted)
        {
            return null;
        }

        var surplus = shares.Zip(wanted, (give, take) => give - take).ToArray();
        int[] givers = Where(surplus, 1), takers = Where(surplus, -1);
        var prices = new double[givers.Length * takers.Length];
        for (var edge = 0; edge < prices.Length; edge++)
        {
            prices[edge] = ground[(givers[edge / takers.Length] * surplus.Length) + takers[edge % takers.Length]];
        }

        return new Plan(Array.ConvertAll(givers, c => surplus[c]), Array.ConvertAll(takers, c => -surplus[c]), prices).Solve();
    }

    private static int[] Where(double[] surplus, int sign)
    {
        var (found, count) = (new int[surplus.Length], 0);
        for (var c = 0; c < surplus.Length; c++)
        {
            if (sign * surplus[c] > Nothing)
            {
                found[count++] = c;
            }
        }

        return found[..count];
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

        return new Plan(supply, demand, ground).Solve();
    }

    private static double[]? Shares(ReadOnlySpan<double> row)
    {
        var shares = row.ToArray();
        var sum = shares.Sum();
        return sum > 0 ? [.. shares.Select(share => share / sum)] : null;
    }

    // Successive shortest paths: the first nodes give, the others take, and what was carried may be taken back at its price.
    private sealed class Plan(double[] supply, double[] demand, double[] ground)
    {
        private readonly double[] _carried = new double[ground.Length];
        private readonly double[] _distance = new double[supply.Length + demand.Length];
        private readonly int[] _previous = new int[supply.Length + demand.Length];

        public double Solve()
        {
            while (CarryAlongCheapestPath())
            {
            }

            var cost = 0.0;
            for (var edge = 0; edge < ground.Length; edge++)
            {
                cost += _carried[edge] * ground[edge];
            }

            return cost;
        }

        private bool CarryAlongCheapestPath()
        {
            FindCheapestPaths();
            var end = -1;
            for (var taker = 0; taker < demand.Length; taker++)
            {
                var node = supply.Length + taker;
                end = demand[taker] > Nothing && double.IsFinite(_distance[node]) && (end < 0 || _distance[node] < _distance[end]) ? node : end;
            }

            if (end < 0)
            {
                return false;
            }

            var amount = demand[end - supply.Length];
            var start = end;
            for (; _previous[start] >= 0; start = _previous[start])
            {
                amount = start < supply.Length ? Math.Min(amount, _carried[Edge(start, _previous[start])]) : amount;
            }

            amount = Math.Min(amount, supply[start]);
            for (var node = end; _previous[node] >= 0; node = _previous[node])
            {
                _carried[node < supply.Length ? Edge(node, _previous[node]) : Edge(_previous[node], node)] += node < supply.Length ? -amount : amount;
            }

            supply[start] -= amount;
            demand[end - supply.Length] -= amount;
            return true;
        }

        private void FindCheapestPaths()
        {
            Array.Fill(_previous, -1);
            for (var node = 0; node < _distance.Length; node++)
            {
                _distance[node] = node < supply.Length && supply[node] > Nothing ? 0 : double.PositiveInfinity;
            }

            for (var (round, isMoving) = (0, true); isMoving && round < _distance.Length; round++)
            {
                isMoving = false;
                for (var edge = 0; edge < ground.Length; edge++)
                {
                    var (giver, taker) = (edge / demand.Length, supply.Length + (edge % demand.Length));
                    isMoving |= Relax(giver, taker, ground[edge]);
                    isMoving |= _carried[edge] > Nothing && Relax(taker, giver, -ground[edge]);
                }
            }
        }

        private bool Relax(int node, int next, double price)
        {
            // A gain of rounding alone would lead in circles.
            if (!(_distance[node] + price < _distance[next] - Nothing))
            {
                return false;
            }

            (_distance[next], _previous[next]) = (_distance[node] + price, node);
            return true;
        }

        private int Edge(int giver, int taker) => (giver * demand.Length) + taker - supply.Length;
    }
}
