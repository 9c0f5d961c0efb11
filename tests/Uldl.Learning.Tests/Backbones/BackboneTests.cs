using TorchSharp;
using Uldl.Learning.Backbones;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Backbones;

public sealed class BackboneTests
{
    public static TheoryData<string> Keys => [.. BackboneCatalogue.All.Select(entry => entry.Key)];

    // Parameter counts and names of torchvision.models.resnet18 and resnet50 with 1,000 classes.
    [Theory]
    [InlineData("resnet18", 11_689_512, 122)]
    [InlineData("resnet50", 25_557_032, 320)]
    public void Parameters_are_those_of_torchvision(string key, long parameters, int entries)
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find(key).Create(3, 1000);
        Assert.Equal(parameters, network.parameters().Sum(parameter => parameter.NumberOfElements));
        var names = network.state_dict().Keys.ToList();
        Assert.Equal(entries, names.Count);
        Assert.Contains("conv1.weight", names);
        Assert.Contains("layer1.0.bn1.running_mean", names);
        Assert.Contains("layer2.0.downsample.0.weight", names);
        Assert.Contains("layer2.0.downsample.1.num_batches_tracked", names);
        Assert.Contains("fc.bias", names);
    }

    [Theory, MemberData(nameof(Keys))]
    public void Features_and_logits_have_the_promised_shapes(string key)
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find(key).Create(3, 7);
        network.eval();
        using var still = no_grad();
        var features = network.Features(zeros(2, 3, 48, 48));
        Assert.Equal([2, BackboneCatalogue.Find(key).FeatureSize], features.shape);
        Assert.Equal([2, 7], network.Classify(features).shape);
    }

    [Theory, MemberData(nameof(Keys))]
    public void The_same_weights_seed_gives_the_same_network(string key)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        using var one = BackboneCatalogue.Find(key).Create(3, 7);
        random.manual_seed(3);
        using var two = BackboneCatalogue.Find(key).Create(3, 7);
        Assert.All(one.state_dict(), pair => Assert.True(pair.Value.Equals(two.state_dict()[pair.Key]), pair.Key));
    }

    // 1.814 GMAC is what the literature gives for ResNet-18 at 224 pixels, 4.09 for ResNet-50.
    [Theory]
    [InlineData("resnet18", 1.81e9)]
    [InlineData("resnet50", 4.09e9)]
    public void Multiply_adds_are_those_of_the_literature(string key, double expected) =>
        Assert.InRange(BackboneCatalogue.Find(key).MultiplyAdds(224) / expected, 0.98, 1.02);

    [Fact]
    public void Weights_survive_a_file()
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find("resnet-tiny").Create(3, 7);
        var path = Path.Combine(Directory.CreateTempSubdirectory("uldl-").FullName, "weights.safetensors");
        Safetensors.Write(path, network.state_dict().Select(pair => KeyValuePair.Create(pair.Key, pair.Value)), new Dictionary<string, string> { ["note"] = "é" });
        var (tensors, metadata) = Safetensors.Read(path);
        Assert.Equal("é", metadata["note"]);
        Assert.All(network.state_dict(), pair => Assert.True(pair.Value.Equals(tensors[pair.Key]), pair.Key));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..1000]);
        Assert.Throws<InvalidDataException>(() => Safetensors.Read(path));
    }
}
