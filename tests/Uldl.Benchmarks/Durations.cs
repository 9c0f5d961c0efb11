using System.Globalization;

namespace Uldl.Benchmarks;

/// <summary>Measured times under one name, and the line they make.</summary>
internal sealed class Durations(string name)
{
    private readonly List<double> _milliseconds = [];

    public const string Header = "| what | n | p50 ms | p95 ms | max ms |\n|---|---:|---:|---:|---:|";

    public void Add(TimeSpan duration) => _milliseconds.Add(duration.TotalMilliseconds);

    public void Add(Durations others) => _milliseconds.AddRange(others._milliseconds);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {_milliseconds.Count} | {Percentile(0.50):0.0} | {Percentile(0.95):0.0} | {Percentile(1.0):0.0} |");

    /// <summary>The smallest measured time that at least this fraction of all does not exceed.</summary>
    private double Percentile(double fraction)
    {
        if (_milliseconds.Count == 0)
        {
            return double.NaN;
        }

        var sorted = _milliseconds.Order().ToArray();
        return sorted[Math.Max(0, (int)Math.Ceiling(fraction * sorted.Length) - 1)];
    }
}
