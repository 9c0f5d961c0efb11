using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;
using Uldl.Learning.Training;
using static TorchSharp.torch;

namespace Uldl.Benchmarks;

/// <summary>How fast faces are drawn into the packed store, and how fast batches are cut from it.</summary>
internal static class StoreTiming
{
    private const int BatchSize = 64;
    private const int Batches = 500;

    public static Task RunAsync()
    {
        NativeEnvironment.Prepare(threads: 1);
        var folder = Directory.CreateTempSubdirectory("uldl-benchmark-");
        try
        {
            var entry = DatasetCatalogue.All.MinBy(candidate => candidate.Faces)!;
            var started = Stopwatch.GetTimestamp();
            DatasetCatalogue.Build(entry.Key, folder.FullName, new Progress<BuildProgress>(), CancellationToken.None);
            Say($"{entry.Key}: drawn, packed and summed", entry.Faces, Stopwatch.GetElapsedTime(started), "all cores");
            using var dataset = DatasetCatalogue.Open(entry.Key, folder.FullName);
            Cut(dataset);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return Task.CompletedTask;
    }

    private static void Cut(PackedDataset dataset)
    {
        var shape = new ImageShape(dataset.Channels, dataset.Height, dataset.Width);
        var cutter = new BatchCutter(shape, (row, pixels) => dataset.Image(row).CopyTo(pixels), CPU);
        var augmentation = new Augmentation(Mirror: true, PadCrop: 4, Erasing: 0.5);
        var random = new Random(1);
        Measure("cut", rows => cutter.Cut(rows));
        Measure("cut, normalised", rows => BatchCutter.Normalise(cutter.Cut(rows)));
        Measure("cut, mirrored, cropped, erased, normalised", rows => BatchCutter.Normalise(augmentation.Apply(cutter.Cut(rows), random)));

        void Measure(string name, Func<int[], Tensor> make)
        {
            var rows = new int[BatchSize];
            var started = Stopwatch.GetTimestamp();
            for (var batch = 0; batch < Batches; batch++)
            {
                for (var i = 0; i < BatchSize; i++)
                {
                    rows[i] = random.Next(dataset.Faces.Count);
                }

                using var scope = NewDisposeScope();
                make(rows);
            }

            Say($"batches of {BatchSize} {name}", Batches * BatchSize, Stopwatch.GetElapsedTime(started), "one thread");
        }
    }

    private static void Say(string what, int faces, TimeSpan time, string with) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {faces / time.TotalSeconds:N0} faces a second ({faces} in {time.TotalSeconds:0.00} s, {with})"));
}
