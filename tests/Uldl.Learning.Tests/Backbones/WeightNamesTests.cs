using Uldl.Learning.Backbones;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Backbones;

public sealed class WeightNamesTests
{
    private static readonly Dictionary<string, Dictionary<string, long[]>> Published = new()
    {
        ["resnet18"] = TorchvisionNames.ResNet([2, 2, 2, 2], bottleneck: false, 7),
        ["resnet34"] = TorchvisionNames.ResNet([3, 4, 6, 3], bottleneck: false, 7),
        ["resnet50"] = TorchvisionNames.ResNet([3, 4, 6, 3], bottleneck: true, 7),
        ["efficientnet-b0"] = TorchvisionNames.EfficientNet(7),
        ["iresnet18"] = TorchvisionNames.IResNet([2, 2, 2, 2], 49, 7),
        ["iresnet50"] = TorchvisionNames.IResNet([3, 4, 14, 3], 49, 7),
    };

    public static TheoryData<string> Keys => [.. Published.Keys];

    [Theory, MemberData(nameof(Keys))]
    public void Names_and_shapes_are_exactly_the_published_ones(string key)
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find(key).Create(new(3, 112, 112), 7);
        Assert.Equal(Lines(Published[key]), Lines(network.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.shape)));
    }

    // Counted in torchvision's own state dictionaries.
    [Theory]
    [InlineData("resnet18", 122)]
    [InlineData("resnet34", 218)]
    [InlineData("resnet50", 320)]
    [InlineData("efficientnet-b0", 360)]
    public void There_are_as_many_names_as_torchvision_has(string key, int entries) => Assert.Equal(entries, Published[key].Count);

    private static IEnumerable<string> Lines(Dictionary<string, long[]> names) =>
        names.Select(pair => $"{pair.Key} [{string.Join(", ", pair.Value)}]").Order(StringComparer.Ordinal);
}
