using Uldl.Core.Experiments;

namespace Uldl.Learning.Backbones;

/// <summary>Every network there is, in the order of the menu.</summary>
public static class BackboneCatalogue
{
    /// <summary>All networks.</summary>
    public static IReadOnlyList<BackboneEntry> All { get; } =
    [
        Entry("resnet-tiny", "ResNet tiny", "Four stages of one block, 16 to 128 wide, for small images on a processor: a full table in minutes.", new(16, 3, 2, [16, 32, 64, 128], [1, 1, 1, 1], false)),
        Entry("resnet-small", "ResNet small", "Four stages of two blocks, 16 to 128 wide, at full resolution: a processor's overnight network.", new(16, 3, 1, [16, 32, 64, 128], [2, 2, 2, 2], false)),
        Entry("resnet18", "ResNet-18", "The network of most papers of the field (He et al., 2016). Made for a GPU and images of 112 pixels or more.", new(64, 7, 2, [64, 128, 256, 512], [2, 2, 2, 2], false)),
        Entry("resnet50", "ResNet-50", "Fifty layers of bottleneck blocks (He et al., 2016). Made for a GPU.", new(64, 7, 2, [64, 128, 256, 512], [3, 4, 6, 3], true)),
    ];

    /// <summary>The network with a key.</summary>
    /// <param name="key">As stored.</param>
    /// <returns>Its entry.</returns>
    /// <exception cref="ConfigException">There is none.</exception>
    public static BackboneEntry Find(string key) =>
        All.FirstOrDefault(entry => entry.Key == key)
        ?? throw new ConfigException($"training.backbone: found \"{key}\", expected one of {string.Join(", ", All.Select(entry => entry.Key))}.");

    private static BackboneEntry Entry(string key, string title, string summary, ResNetShape shape) => new(shape.MultiplyAdds, (channels, classes) => new ResNet(key, shape, channels, classes))
    {
        Key = key,
        Title = title,
        Summary = summary,
        FeatureSize = shape.FeatureSize,
    };
}
