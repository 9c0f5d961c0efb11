using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Uldl.Core.Neighbours;

namespace Uldl.Benchmarks;

/// <summary>The neighbour search at AffectNet's size.</summary>
internal static class NeighbourTiming
{
    private const int Faces = 284_000;
    private const int Neighbours = 8;
    private const int Repetitions = 5;

    public static Task RunAsync()
    {
        Console.WriteLine(Durations.Header);
        foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            Measure("spread evenly", threads, random => (float)((2 * random.NextDouble()) - 1));
            // Annotators click a coarse scale: many faces share a point.
            Measure("on a grid of 0.05", threads, random => MathF.Round((float)((2 * random.NextDouble()) - 1) * 20) / 20);
        }

        return Task.CompletedTask;
    }

    private static void Measure(string name, int threads, Func<Random, float> draw)
    {
        var random = new Random(1);
        var valence = Enumerable.Range(0, Faces).Select(_ => draw(random)).ToArray();
        var arousal = Enumerable.Range(0, Faces).Select(_ => draw(random)).ToArray();
        var durations = new Durations($"{Faces} faces, K = {Neighbours}, {name}, {threads} thread(s)");
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            var started = Stopwatch.GetTimestamp();
            NeighbourSearch.Nearest(valence, arousal, Neighbours, SimilarityForm.SquaredL2, delta: 0.5, threads);
            durations.Add(Stopwatch.GetElapsedTime(started));
        }

        Console.WriteLine(durations);
        Compare(valence, arousal, threads);
    }

    /// <summary>The same points by scipy's k-d tree; its neighbours include the face itself, so it looks for one more.</summary>
    private static void Compare(float[] valence, float[] arousal, int threads)
    {
        var points = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(points, MemoryMarshal.AsBytes<float>(valence.Zip(arousal).SelectMany(point => new[] { point.First, point.Second }).ToArray()).ToArray());
            var seconds = PythonScript.Seconds("neighbours_scipy.py", points, $"{Neighbours + 1}", $"{threads}");
            Console.WriteLine(seconds is { } found
                ? string.Create(CultureInfo.InvariantCulture, $"  scipy cKDTree, k = {Neighbours + 1}, {threads} worker(s), best of 3: {found * 1000:0} ms")
                : "  scipy not measured: there is no /usr/bin/python3 with scipy");
        }
        finally
        {
            File.Delete(points);
        }
    }
}
