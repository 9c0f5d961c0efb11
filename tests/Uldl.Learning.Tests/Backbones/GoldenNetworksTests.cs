using System.Text.Json;
using Uldl.Learning.Backbones;
using Uldl.Testing;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Backbones;

/// <summary>Our networks against what golden_networks.py computed with torchvision.</summary>
public sealed class GoldenNetworksTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Golden[] All = JsonSerializer.Deserialize<Golden[]>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Uldl.Learning.Tests", "Backbones", "golden_networks.json")), Json)!;

    public static TheoryData<string, int> Cases => [.. All.Select(golden => (golden.Key, golden.Side))];

    [Fact]
    public void Every_network_is_among_them() =>
        Assert.Equal(BackboneCatalogue.All.Select(entry => entry.Key).Order(), All.Select(golden => golden.Key).Distinct().Order());

    [Theory, MemberData(nameof(Cases))]
    public void The_same_weights_give_the_logits_that_torchvision_gives(string key, int side)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var golden = Of(key, side);
        using var network = BackboneCatalogue.Find(key).Create(new(3, side, side), 7);
        RuleTensors.Fill(network, golden.Gain);
        network.eval();
        var logits = network.forward(RuleTensors.Images(side)).data<float>().ToArray();
        var largest = golden.Logits.Max(Math.Abs);
        Assert.True(largest > 0.1 && golden.Logits[..7].Zip(golden.Logits[7..]).Any(pair => Math.Abs(pair.First - pair.Second) > 0.01), "The golden images hardly differ: they test nothing.");
        Assert.All(logits.Zip(golden.Logits), pair => Assert.Equal(pair.Second, pair.First, 1e-4 * Math.Max(1, largest)));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Parameters_names_and_multiply_adds_are_those_counted_there(string key, int side)
    {
        using var scope = NewDisposeScope();
        var golden = Of(key, side);
        using var network = BackboneCatalogue.Find(key).Create(new(3, side, side), 7);
        Assert.Equal(golden.Parameters, network.parameters().Sum(parameter => parameter.NumberOfElements));
        Assert.Equal(golden.Names, network.state_dict().Count);
        Assert.Equal(golden.MultiplyAdds - (7 * network.FeatureSize), BackboneCatalogue.Find(key).MultiplyAdds(side));
    }

    private static Golden Of(string key, int side) => All.Single(golden => golden.Key == key && golden.Side == side);

    private sealed record Golden(string Key, int Side, double Gain, long Parameters, double MultiplyAdds, int Names, double[] Logits);
}
