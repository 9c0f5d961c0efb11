using Uldl.Core.Statistics;

namespace Uldl.Core.Studies;

/// <summary>A number with how much it owes to which faces were drawn.</summary>
/// <param name="Value">On the faces as they are; null where it is undefined.</param>
/// <param name="Low">Lower end of the 95 % percentile interval over resampled faces; null where it is undefined.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">What it rests on: faces or votes.</param>
public sealed record Estimate(double? Value, double? Low, double? High, int Count)
{
    /// <summary>How often faces are drawn anew.</summary>
    public const int Resamples = 1000;

    private const int Seed = 20230103;

    /// <summary>Estimates, always with the same draws.</summary>
    /// <param name="faces">Number of faces, N.</param>
    /// <param name="value">From faces (rows, some twice, some never) to the number; null where undefined.</param>
    /// <param name="count">What it rests on.</param>
    internal static Estimate Of(int faces, Func<int[], double?> value, int count)
    {
        var bootstrap = PairedBootstrap.Of(faces, value, new Random(Seed), Resamples);
        return new(bootstrap.Difference, bootstrap.Difference is null ? null : bootstrap.Low, bootstrap.Difference is null ? null : bootstrap.High, count);
    }
}
