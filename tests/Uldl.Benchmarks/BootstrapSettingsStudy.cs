using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Training;

namespace Uldl.Benchmarks;

/// <summary>How good cross-fitted valence-arousal is under several settings: neighbour purity, and AUROC for flipped labels.</summary>
internal static class BootstrapSettingsStudy
{
    private static readonly double[] Temperatures = [0.5, 1, 2, 4];

    public static Task RunAsync()
    {
        NativeEnvironment.Prepare(Environment.ProcessorCount);
        var folder = Path.Combine(Path.GetTempPath(), "uldl-affect-study");
        DatasetCatalogue.Build("synthetic-portrait", folder, new Progress<BuildProgress>(), CancellationToken.None);
        using var dataset = DatasetCatalogue.Open("synthetic-portrait", folder);
        Console.WriteLine("| folds | epochs | smoothing | seconds | views | right, % | temperature | purity | of fear | AUROC 10 % | 20 % | 30 % |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (folds, epochs, smoothing) in new[] { (5, 15, 0.1), (5, 25, 0.1), (5, 15, 0.0) })
        {
            Measure(dataset, folds, epochs, smoothing);
        }

        return Task.CompletedTask;
    }

    private static void Measure(PackedDataset dataset, int folds, int epochs, double smoothing)
    {
        var request = new AffectRequest { Dataset = "synthetic-portrait", Name = "study", Kind = AffectKind.Bootstrap, Folds = folds, Epochs = epochs };
        var started = Stopwatch.GetTimestamp();
        var views = Judge(dataset, request, smoothing);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var (name, logits) in views)
        {
            foreach (var temperature in Temperatures)
            {
                var probabilities = BootstrapAffect.Probabilities(logits, dataset.Faces, temperature);
                var (valence, arousal) = ExpressionPrototypes.Map(probabilities, dataset.Faces.Classes);
                var card = AffectCards.Of(dataset.Faces, valence, arousal);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {folds} | {epochs} | {smoothing} | {seconds:0} | {name} | {100 * Right(dataset.Faces, probabilities):0.0} | {temperature} | {card.Purity:0.000} | {card.PurityPerClass[(int)Expression.Fear]:0.00} | {string.Join(" | ", card.Detections.Select(detection => string.Create(CultureInfo.InvariantCulture, $"{detection.Auroc:0.000} ± {detection.StandardError:0.000}")))} |"));
            }
        }
    }

    // As BootstrapAffect.Logits, but with one training for both ways to look.
    private static IEnumerable<(string Name, float[][] Logits)> Judge(PackedDataset dataset, AffectRequest request, double smoothing)
    {
        var faces = dataset.Faces;
        var (once, twice) = (new float[faces.Count][], new float[faces.Count][]);
        Array.Fill(once, []);
        Array.Fill(twice, []);
        var parts = FaceFolds.Cut(dataset, request.Folds, request.Seed);
        for (var fold = 0; fold < parts.Length; fold++)
        {
            int[] seen = [.. parts.Where((_, other) => other != fold).SelectMany(rows => rows).Order()];
            using var scope = torch.NewDisposeScope();
            using var trainer = new AffectTrainer(BootstrapAffect.ShapeOf(dataset), faces.ClassCount, BootstrapAffect.Options(request, dataset), SeedStreams.Derive(request.Seed, "fold", fold), CancellationToken.None);
            trainer.Train(dataset, seen, BootstrapAffect.Loss(faces, seen, smoothing, torch.CPU), (_, _) => { });
            Put(once, trainer.Predict(dataset, parts[fold], outputs => outputs, mirrored: false), parts[fold], faces.ClassCount);
            Put(twice, trainer.Predict(dataset, parts[fold], outputs => outputs), parts[fold], faces.ClassCount);
        }

        return [("one", once), ("and mirrored", twice)];
    }

    private static void Put(float[][] logits, float[] said, int[] rows, int classes)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            logits[rows[i]] = said[(i * classes)..((i + 1) * classes)];
        }
    }

    private static double Right(FaceSet faces, float[] probabilities)
    {
        var train = faces.RowsOf(Split.Train);
        return train.Average(row => probabilities.AsSpan(row * faces.ClassCount, faces.ClassCount) is var p && p.IndexOf(p.ToArray().Max()) == faces.Labels[row] ? 1.0 : 0.0);
    }
}
