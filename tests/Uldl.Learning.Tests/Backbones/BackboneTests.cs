using TorchSharp;
using Uldl.Learning.Backbones;
using Uldl.Learning.Tests.Training;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Backbones;

public sealed class BackboneTests
{
    public static TheoryData<string> Keys => [.. BackboneCatalogue.All.Select(entry => entry.Key)];

    // torchvision.models with 1,000 classes; insightface's iresnet at 112 pixels without our classifier of 513,000.
    [Theory]
    [InlineData("resnet18", 11_689_512)]
    [InlineData("resnet34", 21_797_672)]
    [InlineData("resnet50", 25_557_032)]
    [InlineData("efficientnet-b0", 5_288_548)]
    [InlineData("iresnet18", 24_025_600 + 513_000)]
    [InlineData("iresnet50", 43_590_848 + 513_000)]
    public void Parameters_are_as_many_as_published(string key, long parameters)
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find(key).Create(new(3, 112, 112), 1000);
        Assert.Equal(parameters, network.parameters().Sum(parameter => parameter.NumberOfElements));
    }

    [Theory, MemberData(nameof(Keys))]
    public void Features_and_logits_have_the_promised_shapes(string key)
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find(key).Create(new(3, 48, 48), 7);
        network.eval();
        using var still = no_grad();
        var features = network.Features(zeros(2, 3, 48, 48));
        Assert.Equal([2, BackboneCatalogue.Find(key).FeatureSize], features.shape);
        Assert.Equal([2, 7], network.Classify(features).shape);
    }

    [Theory, MemberData(nameof(Keys))]
    public void Every_size_of_image_gives_finite_logits(string key)
    {
        using var still = no_grad();
        foreach (var (height, width) in new[] { (16, 16), (32, 32), (33, 47), (48, 48), (112, 112), (224, 224) })
        {
            using var scope = NewDisposeScope();
            using var network = BackboneCatalogue.Find(key).Create(new(3, height, width), 7);
            var images = rand(height > 48 ? 1 : 2, 3, height, width) - 0.5;
            Assert.True(height > 48 || network.forward(images).isfinite().all().item<bool>(), $"{height}×{width} in training");
            network.eval();
            Assert.True(network.forward(images).isfinite().all().item<bool>(), $"{height}×{width} in evaluation");
        }
    }

    [Theory, MemberData(nameof(Keys))]
    public void Grey_images_have_a_stem_of_one_channel(string key)
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find(key).Create(new(1, 48, 48), 7);
        Assert.Equal([2, 7], network.forward(zeros(2, 1, 48, 48)).shape);
    }

    [Theory, MemberData(nameof(Keys))]
    public void The_same_weights_seed_gives_the_same_network(string key)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        using var one = BackboneCatalogue.Find(key).Create(new(3, 48, 48), 7);
        random.manual_seed(3);
        using var two = BackboneCatalogue.Find(key).Create(new(3, 48, 48), 7);
        Assert.All(one.state_dict(), pair => Assert.True(pair.Value.Equals(two.state_dict()[pair.Key]), pair.Key));
    }

    [Theory, MemberData(nameof(Keys))]
    public void A_forward_pass_in_training_draws_nothing_at_random(string key)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var network = BackboneCatalogue.Find(key).Create(new(3, 48, 48), 7);
        var images = rand(4, 3, 48, 48);
        Assert.True(network.forward(images).Equals(network.forward(images)));
    }

    // Giga multiply-adds: torchvision's table at 224 pixels, insightface's model zoo at 112.
    [Theory]
    [InlineData("resnet18", 224, 1.82)]
    [InlineData("resnet34", 224, 3.67)]
    [InlineData("resnet50", 224, 4.11)]
    [InlineData("efficientnet-b0", 224, 0.39)]
    [InlineData("iresnet18", 112, 2.62)]
    [InlineData("iresnet50", 112, 6.33)]
    public void Multiply_adds_are_those_of_the_literature(string key, int side, double expected) =>
        Assert.InRange(BackboneCatalogue.Find(key).MultiplyAdds(side) / (expected * 1e9), 0.98, 1.02);

    [Theory, MemberData(nameof(Keys))]
    public void Maps_times_their_weights_are_the_logits_but_for_a_constant(string key)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var network = BackboneCatalogue.Find(key).Create(new(3, 56, 48), 7);

        // Statistics unlike a fresh network's, and enough gain that images matter behind every layer.
        RuleTensors.Fill(network, key == "efficientnet-b0" ? 1.1 : 0.5);
        network.eval();
        var images = rand(3, 3, 56, 48) * tensor(new[] { 0.2f, 1f, 5f }).reshape(3, 1, 1, 1);
        var map = network.Map(images);
        var weights = network.MapWeights();
        Assert.Equal([7, map.shape[1]], weights.shape[..2]);

        // Where places do not matter, pooling takes their mean; else their sum goes through weights of their own.
        var perPlace = map.unsqueeze(1) * weights.unsqueeze(0);
        var spoken = weights.shape[2] == 1 ? perPlace.mean([3, 4]).sum(2) : perPlace.sum([2, 3, 4]);
        var rest = network.forward(images) - spoken;
        var spread = (rest - rest.mean([0], keepdim: true)).abs().max().item<float>();
        Assert.True(spread < 1e-4 * Math.Max(1, spoken.abs().max().item<float>()), $"{spread}");
        Assert.True((spoken - spoken.mean([0], keepdim: true)).abs().max().item<float>() > 10 * spread);
    }

    [Theory, MemberData(nameof(Keys))]
    public void Five_stages_hold_every_parameter_but_those_of_pool_and_classifier(string key)
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find(key).Create(new(3, 48, 48), 7);
        Assert.Equal(5, network.Stages.Count);
        var staged = network.Stages.SelectMany(stage => stage).SelectMany(module => module.parameters()).Select(parameter => parameter.Handle).ToList();
        Assert.Equal(staged.Count, staged.Distinct().Count());
        Assert.All(network.named_parameters(), pair => Assert.Equal(
            pair.name.Split('.')[0] is not ("classifier" or "fc") && !pair.name.StartsWith("features.weight", StringComparison.Ordinal) && !pair.name.StartsWith("features.bias", StringComparison.Ordinal),
            staged.Contains(pair.parameter.Handle)));
    }

    [Theory, MemberData(nameof(Keys))]
    public void A_step_at_reduced_precision_reaches_every_trained_parameter(string key)
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find(key).Create(new(3, 48, 48), 7);
        Tensor features;
        using (Autocast.Begin(true, DeviceType.CPU))
        {
            features = network.Features(rand(4, 3, 48, 48));
        }

        Assert.Equal(ScalarType.Float32, features.dtype);
        network.Classify(features).square().sum().backward();
        Assert.All(network.named_parameters().Where(pair => pair.parameter.requires_grad), pair => Assert.True(pair.parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), pair.name));
    }

    [Fact]
    public void An_embedding_made_for_other_images_says_so()
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find("iresnet18").Create(new(3, 112, 112), 7);
        var refused = Assert.Throws<ArgumentException>(() => network.forward(zeros(2, 3, 48, 48)));
        Assert.Contains("3×3 places", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_embedding_keeps_its_scale()
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find("iresnet18").Create(new(3, 48, 48), 7);
        var scale = network.named_parameters().Single(pair => pair.name == "features.weight").parameter;
        Assert.False(scale.requires_grad);
        Assert.True(scale.eq(1).all().item<bool>());
    }

    [Fact]
    public void Weights_survive_a_file()
    {
        using var scope = NewDisposeScope();
        using var network = BackboneCatalogue.Find("resnet-tiny").Create(new(3, 48, 48), 7);
        using var folder = new TemporaryFolder();
        var path = folder.Under("weights.safetensors");
        Safetensors.Write(path, network.state_dict().Select(pair => KeyValuePair.Create(pair.Key, pair.Value)), new Dictionary<string, string> { ["note"] = "é" });
        var (tensors, metadata) = Safetensors.Read(path);
        Assert.Equal("é", metadata["note"]);
        Assert.All(network.state_dict(), pair => Assert.True(pair.Value.Equals(tensors[pair.Key]), pair.Key));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..1000]);
        Assert.Throws<InvalidDataException>(() => Safetensors.Read(path));
    }
}
