namespace Uldl.Learning.Backbones.Weights;

/// <summary>How others call the tensors that torchvision's names stand for here.</summary>
/// <param name="Title">Whose names, for the report.</param>
/// <param name="Heads">Beginnings of names there and here.</param>
internal sealed record KeyRenaming(string Title, IReadOnlyList<(string There, string Here)> Heads)
{
    /// <summary>What wrappers put before every name; stripped as long as that does not meet a name of the network.</summary>
    private static readonly string[] Wrappers =
        ["module.", "backbone.", "encoder.", "model.", "net.", "network.", "base.", "base_model.", "feature_extractor.", "features.", "resnet.", "_orig_mod."];

    /// <summary>All renamings, the likeliest first.</summary>
    public static IReadOnlyList<KeyRenaming> All { get; } =
    [
        // torchvision's ResNet and EfficientNet, insightface's iresnet, and the MS-Celeb-1M networks of SCN and EAC.
        new("torchvision's names", []),

        // A ResNet's children in a Sequential: conv1, bn1, relu, maxpool, layer1 … layer4, avgpool, fc.
        new("numbered children of torchvision's ResNet", [("0.", "conv1."), ("1.", "bn1."), ("4.", "layer1."), ("5.", "layer2."), ("6.", "layer3."), ("7.", "layer4."), ("9.", "fc.")]),

        // The stem in a Sequential of its own.
        new("torchvision's names with a numbered stem", [("layer0.0.", "conv1."), ("layer0.1.", "bn1."), ("stem.0.", "conv1."), ("stem.1.", "bn1.")]),
    ];

    /// <summary>What a name may mean, the nearest first.</summary>
    /// <param name="name">As the file says it.</param>
    public IEnumerable<string> Meanings(string name)
    {
        for (string? rest = name; rest is not null; rest = Stripped(rest))
        {
            yield return rest;
            foreach (var (there, here) in Heads.Where(head => rest.StartsWith(head.There, StringComparison.Ordinal)))
            {
                yield return here + rest[there.Length..];
            }
        }
    }

    private static string? Stripped(string name) =>
        Wrappers.FirstOrDefault(wrapper => name.StartsWith(wrapper, StringComparison.Ordinal)) is { } found ? name[found.Length..] : null;
}
