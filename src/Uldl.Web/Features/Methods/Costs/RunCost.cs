namespace Uldl.Web.Features.Methods.Costs;

/// <summary>What a training image costs with a method beside cross-entropy, from completed runs under the same conditions.</summary>
public sealed record RunCost
{
    /// <summary>The method's key.</summary>
    public required string Method { get; init; }

    /// <summary>Its options that differ from the defaults, in words; empty for none.</summary>
    public required string Options { get; init; }

    /// <summary>Key of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Key of the network.</summary>
    public required string Network { get; init; }

    /// <summary>Faces in a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Where it trained, with the number of threads.</summary>
    public required string Device { get; init; }

    /// <summary>Training images a second of the method, median over its runs.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>Seconds of an image, relative to cross-entropy's: ratio of the medians.</summary>
    public required double Factor { get; init; }

    /// <summary>Runs of the method.</summary>
    public required int Runs { get; init; }

    /// <summary>Runs of cross-entropy.</summary>
    public required int AnchorRuns { get; init; }
}
