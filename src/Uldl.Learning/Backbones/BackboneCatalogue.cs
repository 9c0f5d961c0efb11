using Uldl.Core.Experiments;

namespace Uldl.Learning.Backbones;

/// <summary>Every network there is, in the order of the menu.</summary>
public static class BackboneCatalogue
{
    private const string FaceStem = "A 3×3 convolution of stride 1 without pooling in front, and the first stage halves the map instead, as ArcFace's networks do (Deng et al., 2019): for 112 pixels 7×7 places instead of 4×4.";
    private static readonly int[] Wide = [64, 128, 256, 512];

    /// <summary>All networks.</summary>
    public static IReadOnlyList<BackboneEntry> All { get; } =
    [
        Entry("resnet-micro", "ResNet micro", "Four stages of one block, 8 to 64 wide: a quarter of ResNet tiny's arithmetic, to try things out and to teach with.", new(8, 3, 2, [8, 16, 32, 64], [1, 1, 1, 1], false)),
        Entry("resnet-tiny", "ResNet tiny", "Four stages of one block, 16 to 128 wide, for small images on a processor: a full table in minutes.", new(16, 3, 2, [16, 32, 64, 128], [1, 1, 1, 1], false)),
        Entry("resnet-small", "ResNet small", "Four stages of two blocks, 16 to 128 wide, at full resolution: a processor's overnight network.", new(16, 3, 1, [16, 32, 64, 128], [2, 2, 2, 2], false)),
        Entry("resnet18", "ResNet-18", "The network of most papers of the field (He et al., 2016). Made for a GPU and images of 112 pixels or more.", new(64, 7, 2, Wide, [2, 2, 2, 2], false), torchvision: "resnet18"),
        Entry("resnet34", "ResNet-34", "Thirty-four layers of plain blocks (He et al., 2016). Made for a GPU and images of 112 pixels or more.", new(64, 7, 2, Wide, [3, 4, 6, 3], false), torchvision: "resnet34"),
        Entry("resnet50", "ResNet-50", "Fifty layers of bottleneck blocks (He et al., 2016). Made for a GPU.", new(64, 7, 2, Wide, [3, 4, 6, 3], true), torchvision: "resnet50"),
        Entry("resnet18-face", "ResNet-18, face stem", FaceStem, new(64, 3, 1, Wide, [2, 2, 2, 2], false, FirstStride: 2)),
        Entry("resnet34-face", "ResNet-34, face stem", FaceStem, new(64, 3, 1, Wide, [3, 4, 6, 3], false, FirstStride: 2)),
        Entry("resnet50-face", "ResNet-50, face stem", FaceStem, new(64, 3, 1, Wide, [3, 4, 6, 3], true, FirstStride: 2)),
        Improved("iresnet18", "IResNet-18", "The improved residual network that ArcFace weights come in (Deng et al., 2019), with a linear classifier on its embedding of 512. Weights fit images of one size: published ones 112 pixels.", new([2, 2, 2, 2])),
        Improved("iresnet50", "IResNet-50", "IResNet with 24 blocks, the usual network of published ArcFace weights (Deng et al., 2019), with a linear classifier on its embedding of 512. Made for a GPU.", new([3, 4, 14, 3])),
        new(EfficientNet.MultiplyAdds, (image, classes) => new EfficientNet(image.Channels, classes))
        {
            Key = "efficientnet-b0",
            Title = "EfficientNet-B0",
            Summary = "Inverted bottlenecks with squeeze-and-excitation (Tan & Le, 2019): a fifth of ResNet-18's arithmetic, and slow for its size on a processor. Trained without dropout and stochastic depth.",
            FeatureSize = EfficientNet.HeadWidth,
            Torchvision = "efficientnet_b0",
        },
    ];

    /// <summary>The network with a key.</summary>
    /// <param name="key">As stored.</param>
    /// <returns>Its entry.</returns>
    /// <exception cref="ConfigException">There is none.</exception>
    public static BackboneEntry Find(string key) =>
        All.FirstOrDefault(entry => entry.Key == key)
        ?? throw new ConfigException($"training.backbone: found \"{key}\", expected one of {string.Join(", ", All.Select(entry => entry.Key))}.");

    private static BackboneEntry Entry(string key, string title, string summary, ResNetShape shape, string? torchvision = null) => new(shape.MultiplyAdds, (image, classes) => new ResNet(key, shape, image.Channels, classes))
    {
        Key = key,
        Title = title,
        Summary = summary,
        FeatureSize = shape.FeatureSize,
        Torchvision = torchvision,
    };

    private static BackboneEntry Improved(string key, string title, string summary, IResNetShape shape) => new(shape.MultiplyAdds, (image, classes) => new IResNet(key, shape, image, classes))
    {
        Key = key,
        Title = title,
        Summary = summary,
        FeatureSize = IResNetShape.EmbeddingSize,
        FitsOneSize = true,
    };
}
