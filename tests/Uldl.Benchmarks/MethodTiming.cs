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
    private const int Faces = 256;
    private const int Repetitions = 7;

    // The first epoch warms up, the last one is scored; those between are timed.
    private const int Epochs = 4;

    private static readonly TrainingOptions Training = new()
    {
        Backbone = "resnet-tiny", BatchSize = 32, TrainFaces = Faces, TestFaces = 2, PadCrop = 2, LearningRate = 1e-4, Epochs = Epochs, ScoreEvery = Epochs,
    };

    public static Task RunAsync()
    {
        NativeEnvironment.Prepare(Threads);
        var folder = Directory.CreateTempSubdirectory("uldl-benchmark-");
        try
        {
            var dataset = DatasetCatalogue.All.Where(candidate => candidate.HasAffect).MinBy(candidate => candidate.Faces)!;
            DatasetCatalogue.Build(dataset.Key, folder.FullName, new Progress<BuildProgress>(), CancellationToken.None);
            Measure(dataset, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return Task.CompletedTask;
    }

    private static void Measure(DatasetEntry dataset, string datasets)
    {
        var runs = Choices().Select(choice => new RunConfig { Method = choice.Method, Options = choice.Options, Dataset = dataset.Key, NoiseRate = 0.3, Seed = 1, Training = Training }).ToArray();
        var seconds = runs.Select(_ => new List<double>()).ToArray();
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            // All methods in turn, so that whatever else the machine does meets them alike.
            foreach (var (i, run) in runs.Index())
            {
                seconds[i].Add(SecondsPerImage(run, new RunPlace(datasets, Path.Combine(datasets, "runs", $"{repetition}-{i}"))));
            }

            Console.Error.WriteLine($"repetition {repetition + 1} of {Repetitions}");
        }

        var anchor = seconds[Array.FindIndex(runs, run => run.Method == Anchor)];
        var costs = new MeasuredCosts
        {
            Machine = Machine(),
            Network = Training.Backbone,
            Device = Training.Device,
            Threads = Threads,
            BatchSize = Training.BatchSize,
            ImageSize = dataset.ImageSize,
            Repetitions = Repetitions,
            Date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Code = CodeVersion.Text,
            Methods =
            [
                .. runs.Select((run, i) => new MeasuredCost
                {
                    Method = run.Method,
                    Options = run.Options,
                    Factor = Math.Round(Median(Ratios(seconds[i], anchor)), 3),
                    ImagesPerSecond = Math.Round(1 / Median(seconds[i]), 1),
                }),
            ],
        };
        costs.Write(Path.Combine(Repository.Root, "data"));
        Tell(costs, [.. seconds.Select(own => Ratios(own, anchor))]);
    }

    /// <summary>Every method with its defaults, and with what else changes its cost.</summary>
    private static IEnumerable<(string Method, JsonObject Options)> Choices() =>
    [
        .. MethodCatalogue.All.Select(entry => (entry.Key, new JsonObject())),
        ("ldl-va", new JsonObject { ["neighbourSource"] = "Bank" }),
    ];

    /// <summary>A whole run; its timed epochs hold every step, and what the method does after an epoch, but no scoring.</summary>
    private static double SecondsPerImage(RunConfig run, RunPlace place)
    {
        var seconds = 0.0;
        TrainingRun.Execute(
            run,
            place,
            news => seconds += news is EpochCompleted { Epoch: > 0 and < Epochs - 1 } epoch ? epoch.Seconds : 0,
            CancellationToken.None);
        return seconds / (Faces * (Epochs - 2));
    }

    private static void Tell(MeasuredCosts costs, double[][] ratios)
    {
        Console.WriteLine($"{costs.Machine}, {costs.Threads} thread, {costs.Network}, batch {costs.BatchSize}, {costs.ImageSize} × {costs.ImageSize} pixels, {Faces} faces an epoch");
        Console.WriteLine("| method | options | images/s | factor | least … greatest of the repetitions |\n|---|---|---:|---:|---|");
        foreach (var (i, cost) in costs.Methods.Index())
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {cost.Method} | {RunCosts.InWords(cost.Options)} | {cost.ImagesPerSecond:0} | {cost.Factor:0.00} | {ratios[i].Min():0.00} … {ratios[i].Max():0.00} |"));
        }
    }

    private static double[] Ratios(List<double> own, List<double> anchor) => [.. own.Zip(anchor, (one, other) => one / other)];

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
