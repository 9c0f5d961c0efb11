using System.Diagnostics;
using System.Text.Json.Nodes;
using SkiaSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Learning.Training;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Training;

/// <summary>A trained run's files in a real torchvision, where this machine has one (Debian's python3-torchvision).</summary>
public sealed class LoadInTorchvisionTests : IDisposable
{
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];

    private readonly TemporaryFolder _folder = new();

    static LoadInTorchvisionTests() => NativeEnvironment.Prepare(1);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("resnet18", "cross-entropy")]
    [InlineData("resnet18", "rul")]
    [InlineData("efficientnet-b0", "cross-entropy")]
    [Trait("Needs", "torchvision")]
    public async Task The_script_beside_the_weights_gives_our_logits(string backbone, string method)
    {
        var python = await FindPythonAsync();
        Assert.SkipWhen(python is null, "No python3 here imports torch and torchvision; apt-get install python3-torchvision.");

        TinyFaces.Build(_folder.Under("datasets"), side: 32);
        // EfficientNet's statistics need some steps before images matter behind all its layers.
        var training = new TrainingOptions { Backbone = backbone, Epochs = backbone == "resnet18" ? 1 : 4, BatchSize = backbone == "resnet18" ? 35 : 7 };
        var config = new RunConfig { Method = method, Dataset = TinyFaces.Key, NoiseRate = 0, Seed = 1, Training = training };
        var run = _folder.Under("run");
        TrainingRun.Execute(config, new RunPlace(_folder.Under("datasets"), run), _ => { }, TestContext.Current.CancellationToken);

        using var dataset = DatasetCatalogue.Open(TinyFaces.Key, _folder.Under("datasets"));
        int[] rows = [91, 95, 100];
        var pictures = rows.Select(row => Picture(dataset, row)).ToArray();
        var (code, output, errors) = await RunAsync(python!, [Path.Combine(run, "load_in_torchvision.py"), run, .. pictures]);
        Assert.True(code == 0, errors);
        var theirs = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..].Replace('\'', '"'))!.AsObject()).ToList();
        Assert.Equal(rows.Length, theirs.Count);
        Assert.All(theirs, logits => Assert.Equal(Enum.GetNames<Core.Faces.Expression>()[..7], logits.Select(pair => pair.Key)));

        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var network = Weights.Load(Path.Combine(run, "weights.safetensors"), backbone, new(3, 32, 32));
        var spread = new HashSet<float>();
        for (var i = 0; i < rows.Length; i++)
        {
            var ours = network.forward(Weights.Image(dataset, rows[i])).data<float>().ToArray();
            Assert.All(ours.Zip(theirs[i]), pair => Assert.Equal((float)pair.Second.Value!, pair.First, 1e-4f));
            spread.Add(ours[0]);
        }

        Assert.Equal(rows.Length, spread.Count);
    }

    private string Picture(PackedDataset dataset, int row)
    {
        var image = dataset.Image(row);
        using var bitmap = new SKBitmap(dataset.Width, dataset.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var plane = dataset.Width * dataset.Height;
        for (var at = 0; at < plane; at++)
        {
            bitmap.SetPixel(at % dataset.Width, at / dataset.Width, new SKColor(image[at], image[plane + at], image[(2 * plane) + at]));
        }

        var path = _folder.Under($"{row}.png");
        using var file = File.Create(path);
        bitmap.Encode(file, SKEncodedImageFormat.Png, 100);
        return path;
    }

    private static async Task<string?> FindPythonAsync()
    {
        foreach (var candidate in Pythons)
        {
            if ((await RunAsync(candidate, "-c", "import torch, torchvision")).Code == 0)
            {
                return candidate;
            }
        }

        return null;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output, await errors);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, "", missing.Message);
        }
    }
}
