using System.Security.Cryptography;
using System.Text;

namespace Uldl.Core.Experiments;

/// <summary>Separate named streams of chance, all derived from a run's one seed, so that the same seed flips the same faces whichever method trains.</summary>
public static class SeedStreams
{
    /// <summary>Which faces a subset keeps.</summary>
    public const string Split = "split";

    /// <summary>Which labels are flipped, and to what.</summary>
    public const string Noise = "noise";

    /// <summary>Initial weights.</summary>
    public const string Weights = "weights";

    /// <summary>Order of the faces, one stream an epoch.</summary>
    public const string Batches = "batches";

    /// <summary>Crops, mirrors and erasures, one stream a step.</summary>
    public const string Augmentation = "augmentation";

    /// <summary>Which test faces are scored where not all are; always opened with the seed 0, so that no run's seed has a say.</summary>
    public const string Test = "test";

    /// <summary>Neighbours that are drawn instead of searched.</summary>
    public const string Neighbours = "neighbours";

    /// <summary>A number that depends on the seed, the stream's name and the place in it, and on nothing else.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">The stream's name.</param>
    /// <param name="place">Where in the stream, such as epoch and step.</param>
    /// <returns>A non-negative number, the first 31 bits of a SHA-256.</returns>
    public static int Derive(int seed, string stream, params ReadOnlySpan<int> place)
    {
        var text = new StringBuilder().Append(System.Globalization.CultureInfo.InvariantCulture, $"{seed}/{stream}");
        foreach (var part in place)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"/{part}");
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return BitConverter.ToInt32(hash) & int.MaxValue;
    }

    /// <summary>A source of chance at one place of one stream.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">The stream's name.</param>
    /// <param name="place">Where in the stream, such as epoch and step.</param>
    /// <returns>A seeded source; two calls with equal arguments give equal draws.</returns>
    public static Random Open(int seed, string stream, params ReadOnlySpan<int> place) => new(Derive(seed, stream, place));
}
