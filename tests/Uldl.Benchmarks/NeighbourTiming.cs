using System.Diagnostics;
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
    }
}
