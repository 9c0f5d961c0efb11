using System.Globalization;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;
using static TorchSharp.torch;

namespace Uldl.Learning.Affect;

/// <summary>
/// Cross-fitted valence-arousal: each part of the training faces is judged by a plain network that learned from the other parts, and
/// its class probabilities are mapped into the affect plane. No face's place follows from its own label.
/// </summary>
internal static class BootstrapAffect
{
    /// <summary>Trains a network a fold and maps what they say.</summary>
    /// <exception cref="DatasetException">The folds cannot be filled, or a network does not learn.</exception>
    internal static AffectValues Make(AffectRequest request, PackedDataset dataset, Action<string, int, int> progress, CancellationToken token)
    {
        var settings = new BootstrapSettings();
        var logits = Logits(request, dataset, settings, progress, token);
        var probabilities = Probabilities(logits, dataset.Faces, settings.Temperature);
        var (valence, arousal) = ExpressionPrototypes.Map(probabilities, dataset.Faces.Classes);
        return new(valence, arousal, Tell(request, dataset, settings, probabilities));
    }

    /// <summary>What the networks say of each face: the one that never saw it for a training face, all of them for the others.</summary>
    /// <returns>For each face one row of logits a network that judges it, [networks × C].</returns>
    internal static float[][] Logits(AffectRequest request, PackedDataset dataset, BootstrapSettings settings, Action<string, int, int> progress, CancellationToken token)
    {
        var faces = dataset.Faces;
        var folds = FaceFolds.Cut(dataset, request.Folds, request.Seed);
        int[] others = [.. Enumerable.Range(0, faces.Count).Where(row => faces.Splits[row] != Split.Train)];
        var logits = new float[faces.Count][];
        for (var fold = 0; fold < folds.Length; fold++)
        {
            int[] seen = [.. folds.Where((_, other) => other != fold).SelectMany(rows => rows).Order()];
            if (seen.Length < 2)
            {
                throw new DatasetException($"{faces.Dataset}: fold {fold + 1} leaves {seen.Length} faces to learn from; expected at least 2. Ask for fewer folds.");
            }

            var stage = $"Training network {fold + 1} of {folds.Length}";
            using var scope = NewDisposeScope();
            using var trainer = new AffectTrainer(ShapeOf(dataset), faces.ClassCount, Options(request, dataset), SeedStreams.Derive(request.Seed, "fold", fold), token);
            trainer.Train(dataset, seen, Loss(faces, seen, settings.Smoothing, Backbones.Devices.Open(request.Device)), (done, total) => progress(stage, done, total));
            int[] judged = [.. folds[fold], .. others];
            var said = trainer.Predict(dataset, judged, outputs => outputs, settings.Mirrored);
            for (var i = 0; i < judged.Length; i++)
            {
                logits[judged[i]] = [.. logits[judged[i]] ?? [], .. said.AsSpan(i * faces.ClassCount, faces.ClassCount)];
            }
        }

        return logits;
    }

    /// <summary>Mean probabilities of the networks that judge each face, [N × C].</summary>
    internal static float[] Probabilities(float[][] logits, FaceSet faces, double temperature)
    {
        var probabilities = new float[faces.Count * faces.ClassCount];
        for (var row = 0; row < faces.Count; row++)
        {
            var networks = logits[row].Length / faces.ClassCount;
            for (var network = 0; network < networks; network++)
            {
                var said = logits[row].AsSpan(network * faces.ClassCount, faces.ClassCount);
                var (top, sum) = (float.NegativeInfinity, 0.0);
                foreach (var logit in said)
                {
                    top = Math.Max(top, logit);
                }

                foreach (var logit in said)
                {
                    sum += Math.Exp((logit - top) / temperature);
                }

                for (var c = 0; c < said.Length; c++)
                {
                    probabilities[(row * faces.ClassCount) + c] += (float)(Math.Exp((said[c] - top) / temperature) / sum / networks);
                }
            }
        }

        return probabilities;
    }

    internal static Func<Tensor, int[], Tensor> Loss(FaceSet faces, int[] seen, double smoothing, Device device) => (outputs, places) =>
        nn.functional.cross_entropy(outputs, tensor(places.Select(place => (long)faces.Labels[seen[place]]).ToArray(), device: device), label_smoothing: smoothing);

    private static string Tell(AffectRequest request, PackedDataset dataset, BootstrapSettings settings, float[] probabilities)
    {
        var faces = dataset.Faces;
        var train = faces.RowsOf(Split.Train);
        var right = train.Count(row => Strongest(probabilities.AsSpan(row * faces.ClassCount, faces.ClassCount)) == faces.Labels[row]);
        var apart = FaceFolds.PersonFact(dataset) is { } fact ? $"disjoint by {fact}" : "the dataset does not say who is who";
        return string.Create(CultureInfo.InvariantCulture, $"Pseudo valence-arousal, cross-fitted: {request.Folds} networks ({request.Backbone}, {request.Epochs} epochs) learned from the labels as provided, each without one part of the training faces ({apart}); ")
            + string.Create(CultureInfo.InvariantCulture, $"class probabilities of unseen faces ({100.0 * right / train.Length:0.0} % of them right, temperature {settings.Temperature}{(settings.Mirrored ? ", mirrored views averaged" : "")}) weigh the expressions' places in the plane. ")
            + "Where noise is added later, this source knows the labels before it: it is better than one made from noisy labels would be.";
    }

    private static int Strongest(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var c = 1; c < row.Length; c++)
        {
            best = row[c] > row[best] ? c : best;
        }

        return best;
    }

    internal static ImageShape ShapeOf(PackedDataset dataset) => new(dataset.Channels, dataset.Height, dataset.Width);

    /// <summary>How the networks of a request are trained.</summary>
    internal static TrainingOptions Options(AffectRequest request, PackedDataset dataset) => new()
    {
        Backbone = request.Backbone,
        Epochs = request.Epochs,
        Device = request.Device,
        BatchSize = 64,
        LearningRate = 2e-3,
        WeightDecay = 1e-4,
        Mirror = true,
        // 4 pixels at 48.
        PadCrop = Math.Clamp(dataset.Height / 12, 1, 32),
    };
}
