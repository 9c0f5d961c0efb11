using TorchSharp;
using Uldl.Learning.Backbones;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Tests.Training;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Backbones.Weights;

public sealed class WeightsImportTests : IDisposable
{
    private const string Tiny = "resnet-tiny";

    private readonly TemporaryFolder _folder = new();

    private string Shelf => _folder.Under("weights");

    public static TheoryData<string, string?> Wrappings => new()
    {
        { "", null },
        { "module.", "state_dict" },
        { "backbone.", null },
        { "model.encoder.", "model" },
        { "module.base_model.", "model_state_dict" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Wrappings))]
    public void Names_are_found_behind_what_wrappers_put_before_them(string prefix, string? wrapper)
    {
        var report = Inspect(DrawnWeights.Network(Tiny, name => prefix + name, wrapper), Tiny);
        Assert.Null(report.Refusal);
        Assert.Equal(report.Wanted, report.Matched.Count);
        Assert.Equal((0, 0, 0), (report.Missing.Count, report.Unexpected.Count, report.WrongShape.Count));
        Assert.Equal(wrapper is null ? [] : ["epoch: a number"], report.Ignored.First);
    }

    [Fact]
    public void A_ResNet_as_numbered_children_is_recognised()
    {
        var report = Inspect(DrawnWeights.Network(Tiny, Numbered), null);
        Assert.Equal((Tiny, report.Wanted), (report.Backbone, report.Matched.Count));
        Assert.Contains("numbered children", report.Naming, StringComparison.Ordinal);

        static string? Numbered(string name) => "module.features." + name
            .Replace("layer1", "4", StringComparison.Ordinal).Replace("layer2", "5", StringComparison.Ordinal).Replace("layer3", "6", StringComparison.Ordinal).Replace("layer4", "7", StringComparison.Ordinal)
            .Replace("fc.", "9.", StringComparison.Ordinal) is var there && there.StartsWith("module.features.conv1.", StringComparison.Ordinal) ? "module.features.0.weight"
            : there.Replace("features.bn1.", "features.1.", StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_backbone_the_one_that_matches_best_is_named() =>
        Assert.Equal("resnet-small", Inspect(DrawnWeights.Network("resnet-small", name => name), null).Backbone);

    [Fact]
    public void Too_few_matches_are_refused_and_the_best_backbone_suggested()
    {
        var report = Inspect(DrawnWeights.Network("resnet-small", name => name), "resnet50");
        Assert.Contains($"All {BackboneCatalogue.All.Count} backbones were tried; ResNet small (resnet-small) matches best", report.Refusal, StringComparison.Ordinal);
        Assert.Equal("resnet-small", report.Better);
        Assert.Throws<WeightsException>(() => Keep(DrawnWeights.Network("resnet-small", name => name), "resnet50"));
        Assert.Empty(WeightsCatalogue.In(Shelf));
    }

    [Fact]
    public void A_foreign_network_matches_nothing_and_its_names_are_shown() =>
        Assert.Contains("none matches better; the file calls its tensors weight", Inspect(DrawnWeights.Zip(DrawnWeights.OneTensor().Stop(), new Dictionary<string, byte[]> { ["0"] = new byte[24] }), Tiny).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Missing_tensors_below_a_tenth_are_reported_and_start_at_random()
    {
        var entry = Keep(DrawnWeights.Network(Tiny, name => name == "bn1.bias" ? null : name), Tiny);
        Assert.Equal(["bn1.bias"], entry.Report.Missing.First);
        using var network = BackboneCatalogue.Find(Tiny).Create(new(3, 112, 112), 7);
        using var before = network.state_dict()["bn1.bias"].clone();
        _ = StartWeights.Open(entry.Key, Tiny, Shelf)!.Into(network);
        Assert.True(before.Equals(network.state_dict()["bn1.bias"]));
    }

    [Fact]
    public void Two_tensors_for_one_place_are_refused() =>
        Assert.Contains("both mean conv1.weight", Inspect(Doubled(), Tiny).Refusal, StringComparison.Ordinal);

    [Fact]
    public void A_classifier_of_identities_is_left_out_and_said_to_be()
    {
        var report = Inspect(DrawnWeights.Network(Tiny, name => name, classes: 8631), Tiny);
        Assert.Null(report.Classes);
        Assert.Contains("fc.weight 8631 × 128", report.Classifier, StringComparison.Ordinal);
        Assert.Contains("left out", report.Classifier, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void A_classifier_is_taken_over_only_for_the_same_number_of_classes(int classes, bool taken)
    {
        var entry = Keep(DrawnWeights.Network(Tiny, name => name), Tiny);
        Assert.Equal(7, entry.Report.Classes);
        using var network = BackboneCatalogue.Find(Tiny).Create(new(3, 112, 112), classes);
        Assert.Equal(taken, StartWeights.Open(entry.Key, Tiny, Shelf)!.Into(network));
    }

    [Fact]
    public void Every_number_arrives_where_it_belongs_and_no_tensor_stays_behind()
    {
        var entry = Keep(DrawnWeights.Network(Tiny, name => "module." + name, "state_dict"), Tiny);
        var weights = StartWeights.Open(entry.Key, Tiny, Shelf)!;

        // A network counts its parameters twice and gives them back once, weights or not.
        var ofNetwork = Left(_ => { });
        var ofStart = Left(network => _ = weights.Into(network));
        _ = Left(network =>
        {
            _ = weights.Into(network);
            foreach (var (name, tensor) in network.state_dict().Where(pair => pair.Value.dtype == ScalarType.Float32))
            {
                using var numbers = tensor.detach().flatten().data<float>();
                Assert.Equal(DrawnWeights.Numbers(tensor.NumberOfElements), numbers.ToArray());
                Assert.NotEmpty(name);
            }
        });

        // Finalizers of other tests may only take some away.
        Assert.InRange(ofStart, long.MinValue, ofNetwork);

        static long Left(Action<Network> use)
        {
            // What earlier tests dropped goes now, not in the middle of the count.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = Tensor.TotalCount;
            using (NewDisposeScope())
            {
                using var network = BackboneCatalogue.Find(Tiny).Create(new(3, 112, 112), 7);
                use(network);
            }

            return Tensor.TotalCount - before;
        }
    }

    [Fact]
    public void Weights_of_a_run_of_ours_come_back()
    {
        var path = _folder.Under("weights.safetensors");
        using var network = BackboneCatalogue.Find(Tiny).Create(new(3, 112, 112), 7);
        Safetensors.Write(path, network.state_dict().Select(pair => KeyValuePair.Create(pair.Key, pair.Value)), new Dictionary<string, string>());
        var report = WeightsImport.Inspect(new() { Path = path, Backbone = Tiny });
        Assert.Equal((report.Wanted, 0), (report.Matched.Count, report.Unexpected.Count));
    }

    [Fact]
    public void Grey_weights_say_so_and_do_not_fit_colour_images()
    {
        var entry = Keep(DrawnWeights.Network(Tiny, name => name, channels: 1), Tiny);
        Assert.Equal(1, entry.Report.Channels);
        using var network = BackboneCatalogue.Find(Tiny).Create(new(3, 112, 112), 7);
        var error = Assert.Throws<WeightsException>(() => StartWeights.Open(entry.Key, Tiny, Shelf)!.Into(network));
        Assert.Contains("conv1.weight as 16 × 1 × 3 × 3, but the network for this dataset's images wants 16 × 3 × 3 × 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_refused()
    {
        var bytes = DrawnWeights.Network(Tiny, name => name);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, bytes.AsSpan().IndexOf(BitConverter.GetBytes(0.431f)));
        Assert.Contains("not finite", Assert.Throws<WeightsException>(() => Keep(bytes, Tiny)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_changed_since_it_was_looked_at_is_refused()
    {
        var path = Write(DrawnWeights.Network(Tiny, name => name));
        var error = Assert.Throws<WeightsException>(() => Keep(new() { Path = path, Backbone = Tiny, Keep = true, Pretraining = "ImageNet", Sha256 = new string('0', 64) }));
        Assert.Contains("has changed since it was looked at", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_made_unique_kept_out_of_other_folders_and_never_given_again()
    {
        var bytes = DrawnWeights.Network(Tiny, name => name);
        Assert.Equal("resnet-tiny-ms-celeb-1m", Keep(bytes, Tiny).Key);
        Assert.Equal("resnet-tiny-ms-celeb-1m-2", Keep(bytes, Tiny).Key);
        WeightsCatalogue.Delete("resnet-tiny-ms-celeb-1m", Shelf);
        Assert.Equal("resnet-tiny-ms-celeb-1m-3", Keep(bytes, Tiny).Key);
        Assert.All(new[] { "resnet-tiny-ms-celeb-1m", "../up", "Upper", "", ".gone", "a/b" }, key => Assert.Throws<WeightsException>(() => Keep(bytes, Tiny, key)));
        Assert.Equal(["resnet-tiny-ms-celeb-1m-2", "resnet-tiny-ms-celeb-1m-3"], WeightsCatalogue.In(Shelf).Select(entry => entry.Key));
        Assert.Empty(Directory.GetDirectories(Shelf, ".draft*"));
    }

    [Fact]
    public void Deleted_weights_are_still_known_by_name()
    {
        var entry = Keep(DrawnWeights.Network(Tiny, name => name), Tiny, "mine");
        WeightsCatalogue.Delete("mine", Shelf);
        Assert.Equal($"pre-trained on MS-Celeb-1M (weights mine, SHA-256 {entry.Sha256[..8]}…)", WeightsCatalogue.Words("mine", Shelf));
        Assert.Throws<WeightsException>(() => WeightsCatalogue.Find("mine", Shelf));
        Assert.Throws<WeightsException>(() => WeightsCatalogue.Delete("mine", Shelf));
        Assert.Throws<WeightsException>(() => WeightsCatalogue.Delete("../weights", Shelf));
    }

    [Fact]
    public void Damage_is_found_before_training()
    {
        var entry = Keep(DrawnWeights.Network(Tiny, name => name), Tiny, "mine");
        var path = Path.Combine(Shelf, "mine", "weights.safetensors");
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("SHA-256", Assert.Throws<WeightsException>(() => StartWeights.Open(entry.Key, Tiny, Shelf)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(path, bytes[..^1]);
        Assert.Contains("The weights are damaged", Assert.Throws<WeightsException>(() => WeightsCatalogue.FindFor("mine", Tiny, Shelf)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Shelf, "mine", "card.json"), "{");
        Assert.Contains("card.json", Assert.Throws<WeightsException>(() => WeightsCatalogue.Find("mine", Shelf)).Message, StringComparison.Ordinal);
        Assert.Empty(WeightsCatalogue.In(Shelf));
    }

    private WeightsReport Inspect(byte[] bytes, string? backbone) => WeightsImport.Inspect(new() { Path = Write(bytes), Backbone = backbone });

    private WeightsEntry Keep(byte[] bytes, string backbone, string? key = null) =>
        Keep(new() { Path = Write(bytes), Backbone = backbone, Keep = true, Key = key, Pretraining = "MS-Celeb-1M" });

    private WeightsEntry Keep(WeightsRequest request) => WeightsImport.Keep(request, Shelf, TimeProvider.System, (_, _, _) => { }, TestContext.Current.CancellationToken);

    private string Write(byte[] bytes)
    {
        var path = _folder.Under("resnet18_msceleb.pth");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Doubled()
    {
        long[] shape = [16, 3, 3, 3];
        var pickle = new PickleWriter().Op('}');
        foreach (var name in new[] { "conv1.weight", "module.conv1.weight" })
        {
            pickle.Text(name).Tensor("0", 432, shape, TensorGeometry.Contiguous(shape)).Op('s');
        }

        return DrawnWeights.Zip(pickle.Stop(), new Dictionary<string, byte[]> { ["0"] = new byte[432 * 4] });
    }
}
