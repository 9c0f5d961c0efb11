using System.Globalization;
using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Learning.Training;
using Uldl.Testing;
using Uldl.Web.Features.Methods.Costs;

namespace Uldl.Benchmarks;

/// <summary>What a training image costs with each method beside cross-entropy, and the file that the methods' pages read.</summary>
internal static class MethodTiming
{
    private const string Anchor = "cross-entropy";
    private const int Threads = 1;
    private const int Faces = 512;
    private const int WarmUps = 2;
    private const int Repetitions = 9;

    private static readonly TrainingOptions Training = new() { Backbone = "resnet-tiny", BatchSize = 32, TrainFaces = Faces, TestFaces = 2, PadCrop = 2, LearningRate = 1e-4 };

    public static Task RunAsync()
    {
        NativeEnvironment.Prepare(Threads);
        var folder = Directory.CreateTempSubdirectory("uldl-benchmark-");
        try
        {
            var entry = DatasetCatalogue.All.MinBy(candidate => candidate.Faces)!;
            DatasetCatalogue.Build(entry.Key, folder.FullName, new Progress<BuildProgress>(), CancellationToken.None);
            using var dataset = DatasetCatalogue.Open(entry.Key, folder.FullName);
            Measure(entry.Key, dataset, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return Task.CompletedTask;
    }

    private static void Measure(string key, PackedDataset dataset, string datasets)
    {
        var runs = Choices().Select(choice => new RunConfig { Method = choice.Method, Options = choice.Options, Dataset = key, NoiseRate = 0.3, Seed = 1, Training = Training }).ToArray();
        var runners = runs.Select(run => new MethodRunner(run, dataset, datasets)).ToArray();
        var seconds = runs.Select(_ => new List<double>()).ToArray();
        for (var repetition = -WarmUps; repetition < Repetitions; repetition++)
        {
            // All methods in turn, so that whatever else the machine does meets them alike.
            for (var i = 0; i < runners.Length; i++)
            {
                var took = runners[i].Epoch() / runners[i].Images;
                if (repetition >= 0)
                {
                    seconds[i].Add(took);
                }
            }
        }

        foreach (var runner in runners)
        {
            runner.Dispose();
        }

        var anchor = seconds[Array.FindIndex(runs, run => run.Method == Anchor)];
        MeasuredCost[] lines =
        [
            .. runs.Select((run, i) => new MeasuredCost
            {
                Method = run.Method,
                Options = run.Options,
                Factor = Math.Round(Median(seconds[i].Zip(anchor, (own, other) => own / other)), 3),
                ImagesPerSecond = Math.Round(1 / Median(seconds[i]), 1),
            }),
        ];
        var costs = new MeasuredCosts
        {
            Machine = Machine(),
            Network = Training.Backbone,
            Device = Training.Device,
            Threads = Threads,
            BatchSize = Training.BatchSize,
            ImageSize = dataset.Height,
            Repetitions = Repetitions,
            Date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Code = CodeVersion.Text,
            Methods = lines,
        };
        costs.Write(Path.Combine(Repository.Root, "data"));
        Tell(costs, seconds, anchor);
    }

    /// <summary>Every method with its defaults, and with what else changes its cost.</summary>
    private static IEnumerable<(string Method, JsonObject Options)> Choices() =>
    [
        .. MethodCatalogue.All.Select(entry => (entry.Key, new JsonObject())),
        ("ldl-va", new JsonObject { ["neighbourSource"] = "Bank" }),
    ];

    private static void Tell(MeasuredCosts costs, List<double>[] seconds, List<double> anchor)
    {
        Console.WriteLine($"{costs.Machine}, {costs.Threads} thread, {costs.Network}, batch {costs.BatchSize}, {costs.ImageSize} × {costs.ImageSize} pixels, {Faces} faces an epoch");
        Console.WriteLine("| method | options | images/s | factor | least … greatest of the repetitions |\n|---|---|---:|---:|---|");
        foreach (var (i, cost) in costs.Methods.Index())
        {
            var ratios = seconds[i].Zip(anchor, (own, other) => own / other).ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {cost.Method} | {RunCosts.InWords(cost.Options)} | {cost.ImagesPerSecond:0} | {cost.Factor:0.00} | {ratios.Min():0.00} … {ratios.Max():0.00} |"));
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Repetitions / 2);

    private static string Machine()
    {
        const string cpus = "/proc/cpuinfo";
        var name = File.Exists(cpus)
            ? File.ReadLines(cpus).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : null;
        return $"{name ?? System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} cores";
    }
}
