using System.Globalization;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Learning.Backbones;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;
using static TorchSharp.torch;

namespace Uldl.Learning.Affect;

/// <summary>Learns valence-arousal from a dataset that has it, and predicts it for one that has not.</summary>
internal static class RegressorAffect
{
    /// <summary>Trains the network, judges it on faces of its own dataset that it never saw, and asks it about the others.</summary>
    /// <exception cref="DatasetException">The dataset to learn from is missing, damaged, or has no valence-arousal.</exception>
    internal static AffectValues Make(AffectRequest request, PackedDataset dataset, string datasetsFolder, Action<string, int, int> progress, CancellationToken token)
    {
        using var teacher = DatasetCatalogue.Open(request.LearnFrom!, datasetsFolder);
        teacher.Verify();
        var train = WithValues(teacher.Faces, Split.Train);
        if (train.Length < 2)
        {
            throw new DatasetException($"{request.LearnFrom}: found {train.Length} training faces with valence and arousal, expected at least 2. Choose a dataset that has them.");
        }

        using var scope = NewDisposeScope();
        using var trainer = new AffectTrainer(new ImageShape(teacher.Channels, teacher.Height, teacher.Width), 2, BootstrapAffect.Options(request, teacher), SeedStreams.Derive(request.Seed, "regressor"), token);
        trainer.Train(teacher, train, Loss(teacher.Faces, train, Devices.Open(request.Device)), (done, total) => progress("Training the network", done, total));
        var quality = Judge(trainer, teacher);
        progress("Predicting", 0, 1);
        var said = trainer.Predict(dataset, [.. Enumerable.Range(0, dataset.Faces.Count)], Bound);
        progress("Predicting", 1, 1);
        return new(
            [.. said.Where((_, i) => i % 2 == 0)],
            [.. said.Where((_, i) => i % 2 == 1)],
            string.Create(CultureInfo.InvariantCulture, $"Pseudo valence-arousal: predicted by a {request.Backbone} that learned from {train.Length} training faces of {teacher.Manifest.Title} ({request.Epochs} epochs). ")
            + quality + (Differs(teacher, dataset) is { } difference ? " " + difference : ""));
    }

    private static Func<Tensor, int[], Tensor> Loss(FaceSet faces, int[] rows, Device device) => (outputs, places) =>
    {
        using var scope = NewDisposeScope();
        var truth = tensor(places.SelectMany(place => new[] { faces.Valence[rows[place]], faces.Arousal[rows[place]] }).ToArray(), device: device).reshape(-1, 2);
        var said = Bound(outputs);
        var (meanTruth, meanSaid) = (truth.mean([0]), said.mean([0]));
        var (ofTruth, ofSaid) = ((truth - meanTruth).square().mean([0]), (said - meanSaid).square().mean([0]));
        var both = ((truth - meanTruth) * (said - meanSaid)).mean([0]);

        // Squared error alone draws everything to the mean, and neighbours with it; concordance keeps the spread.
        var concordance = 2 * both / (ofTruth + ofSaid + (meanTruth - meanSaid).square() + 1e-6);
        return ((truth - said).square().mean() + (1 - concordance).mean()).MoveToOuterDisposeScope();
    };

    private static Tensor Bound(Tensor outputs) => outputs.tanh();

    private static string Judge(AffectTrainer trainer, PackedDataset teacher)
    {
        var (rows, part) = (WithValues(teacher.Faces, Split.Validation), "validation");
        if (rows.Length == 0)
        {
            (rows, part) = (WithValues(teacher.Faces, Split.Test), "test");
        }

        if (rows.Length == 0)
        {
            return $"{teacher.Manifest.Title} has no other faces with valence and arousal, so nobody knows how good it is there.";
        }

        var said = trainer.Predict(teacher, rows, Bound);
        var valence = AffectAgreement.Of([.. rows.Select(row => teacher.Faces.Valence[row])], [.. said.Where((_, i) => i % 2 == 0)]);
        var arousal = AffectAgreement.Of([.. rows.Select(row => teacher.Faces.Arousal[row])], [.. said.Where((_, i) => i % 2 == 1)]);
        return $"On its {rows.Length} {part} faces: valence CCC {Number(valence.Concordance)}, RMSE {Number(valence.RootMeanSquare)}; arousal CCC {Number(arousal.Concordance)}, RMSE {Number(arousal.RootMeanSquare)}.";
    }

    private static string? Differs(PackedDataset teacher, PackedDataset dataset) =>
        (teacher.Channels, teacher.Height, teacher.Width) == (dataset.Channels, dataset.Height, dataset.Width) ? null
        : $"Images of {dataset.Channels} × {dataset.Height} × {dataset.Width} were fitted to its {teacher.Channels} × {teacher.Height} × {teacher.Width}.";

    private static int[] WithValues(FaceSet faces, Split split) => [.. faces.RowsOf(split).Where(row => float.IsFinite(faces.Valence[row]) && float.IsFinite(faces.Arousal[row]))];

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "undefined";
}
