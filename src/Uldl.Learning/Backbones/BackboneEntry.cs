namespace Uldl.Learning.Backbones;

/// <summary>A network that can be chosen.</summary>
public sealed record BackboneEntry
{
    internal BackboneEntry(Func<int, double> multiplyAdds, Func<InputShape, int, Network> create) => (MultiplyAdds, Create) = (multiplyAdds, create);

    /// <summary>Stored with every run; never renamed.</summary>
    public required string Key { get; init; }

    /// <summary>What people read.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences on what it is for.</summary>
    public required string Summary { get; init; }

    /// <summary>Size of the feature before the classifier, V.</summary>
    public required int FeatureSize { get; init; }

    /// <summary>Function of torchvision.models that builds the same network for colour images, such as "resnet18"; null when there is none.</summary>
    public string? Torchvision { get; init; }

    /// <summary>Whether its weights fit images of one size alone, because a layer stands on the whole map.</summary>
    internal bool FitsOneSize { get; init; }

    /// <summary>Multiply-adds of one forward pass for a square colour image of the given side, the classifier left out.</summary>
    internal Func<int, double> MultiplyAdds { get; }

    /// <summary>Builds the network for a shape of images and a number of classes; weights follow from torch's global seed.</summary>
    internal Func<InputShape, int, Network> Create { get; }
}
