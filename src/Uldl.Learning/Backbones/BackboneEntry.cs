namespace Uldl.Learning.Backbones;

/// <summary>A network that can be chosen.</summary>
public sealed record BackboneEntry
{
    internal BackboneEntry(Func<int, double> multiplyAdds, Func<int, int, Network> create) => (MultiplyAdds, Create) = (multiplyAdds, create);

    /// <summary>Stored with every run; never renamed.</summary>
    public required string Key { get; init; }

    /// <summary>What people read.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences on what it is for.</summary>
    public required string Summary { get; init; }

    /// <summary>Size of the feature before the classifier, V.</summary>
    public required int FeatureSize { get; init; }

    /// <summary>Multiply-adds of one forward pass for a square image of the given side.</summary>
    internal Func<int, double> MultiplyAdds { get; }

    /// <summary>Builds the network for a number of image channels and classes; weights follow from torch's global seed.</summary>
    internal Func<int, int, Network> Create { get; }
}
