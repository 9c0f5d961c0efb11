namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>A named stream of chance (SplitMix64): the same seed and names give the same draws on every machine, in any order of faces.</summary>
internal sealed class Draws
{
    private ulong _state;

    private Draws(ulong state) => _state = state;

    /// <summary>Opens a stream of its own for one thing, such as face 17 of a domain.</summary>
    internal static Draws Of(long seed, string what, int number)
    {
        var draws = new Draws((ulong)seed * 0x9E3779B97F4A7C15);
        foreach (var letter in what)
        {
            draws._state = draws.Next() ^ letter;
        }

        draws._state = draws.Next() ^ (uint)number;
        return new Draws(draws.Next());
    }

    /// <summary>Uniform, 0 … 1, 1 left out.</summary>
    internal double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    internal double Between(double least, double most) => least + ((most - least) * Unit());

    internal bool Chance(double probability) => Unit() < probability;

    internal int Index(int count) => (int)(Unit() * count);

    /// <summary>Standard normal, by Box and Muller; the second draw is thrown away to keep streams simple.</summary>
    internal double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    internal double Normal(double mean, double deviation) => mean + (deviation * Normal());

    /// <summary>Normal, drawn again until it lies within two deviations.</summary>
    internal double Around(double mean, double deviation)
    {
        while (true)
        {
            var normal = Normal();
            if (Math.Abs(normal) <= 2)
            {
                return mean + (deviation * normal);
            }
        }
    }

    /// <summary>An index with probability in proportion to its weight.</summary>
    internal int Pick(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var rest = Unit() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            rest -= weights[i];
            if (rest < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>64 fresh bits.</summary>
    internal ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
