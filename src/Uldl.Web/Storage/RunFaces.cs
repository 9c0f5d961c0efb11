using System.Security.Cryptography;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Core.Neighbours;

namespace Uldl.Web.Storage;

/// <summary>The faces of one part of a completed run: labels as provided and clean, doubt, predictions; of training faces neighbours and targets too. All arrays have the run's order of faces.</summary>
public sealed class RunFaces
{
    private RunFaces(IReadOnlyList<Expression> classes, int[] rows, string[] ids, int[] provided, int[] clean)
    {
        (Classes, Rows, Ids, Provided, Clean) = (classes, rows, ids, provided, clean);
    }

    /// <summary>The expressions in order, C.</summary>
    public IReadOnlyList<Expression> Classes { get; }

    /// <summary>Which part of the run they are.</summary>
    public Split Split { get; private init; } = Split.Train;

    /// <summary>Whether <see cref="Doubt"/> is the entropy of the prediction, since the method tells no doubt of a face that it did not learn from.</summary>
    public bool IsDoubtEntropy { get; private init; }

    /// <summary>The largest that <see cref="Doubt"/> can be: 1, or that of entropy, nats.</summary>
    public double MostDoubt => IsDoubtEntropy ? Math.Log(Classes.Count) : 1;

    /// <summary>Rows in the dataset, [N].</summary>
    public int[] Rows { get; }

    /// <summary>Names in the dataset, [N].</summary>
    public string[] Ids { get; }

    /// <summary>Labels that the run was given, flips included, [N].</summary>
    public int[] Provided { get; }

    /// <summary>Labels before the run's noise, [N].</summary>
    public int[] Clean { get; }

    /// <summary>Doubt of each label, [N], high = doubted; of held-out faces the method's doubt of the image, or the entropy of the prediction, nats.</summary>
    public required float[] Doubt { get; init; }

    /// <summary>Last predictions, [N × C]; empty when the run left none.</summary>
    public required float[] Predictions { get; init; }

    /// <summary>Constructed targets, [N × C]; empty for a method that constructs none.</summary>
    public required float[] Targets { get; init; }

    /// <summary>Neighbours among these faces and their local similarity; null for a method without.</summary>
    public required NeighbourTable? Neighbours { get; init; }

    /// <summary>Calibration score of each neighbour after the last epoch, [N × K]; empty when the run left none.</summary>
    public required float[] Calibration { get; init; }

    /// <summary>Contribution degree of each neighbour after the last epoch, [N × K]; empty when the run left none.</summary>
    public required float[] Contribution { get; init; }

    /// <summary>Contribution of the face itself where it counts among its neighbours, [N]; empty where it does not.</summary>
    public required float[] Own { get; init; }

    /// <summary>Valence and arousal as the method saw them, [N × 2]; empty when the run left none.</summary>
    public required float[] Affect { get; init; }

    /// <summary>SHA-256 of the list of labels: runs on the same faces with the same labels share it.</summary>
    public required string LabelsSha256 { get; init; }

    /// <summary>Number of faces, N.</summary>
    public int Count => Rows.Length;

    /// <summary>Whether the run's noise changed a face's label.</summary>
    public bool IsFlipped(int face) => Provided[face] != Clean[face];

    /// <summary>Reads them.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="classes">The run's classes in order.</param>
    /// <returns>Null when the files are gone.</returns>
    /// <exception cref="StorageException">A file is damaged, or the files do not belong together.</exception>
    public static RunFaces? Read(string folder, IReadOnlyList<Expression> classes)
    {
        var (doubt, labels) = (Path.Combine(folder, "uncertainty.npy"), Path.Combine(folder, LabelLine.FileName));
        if (!File.Exists(doubt) || !File.Exists(labels))
        {
            return null;
        }

        var order = classes.ToList();
        LabelLine[] lines = [.. LabelLine.ReadAll(labels)];
        if (Array.Find(lines, line => !order.Contains(line.Provided) || !order.Contains(line.Clean)) is { } strange)
        {
            throw new StorageException($"{labels}: {strange.Id} is labelled {strange.Provided} and was {strange.Clean}, expected the run's classes, {string.Join(", ", order)}. Train the run again.");
        }

        var faces = new RunFaces(classes, [.. lines.Select(line => line.Row)], [.. lines.Select(line => line.Id)], [.. lines.Select(line => order.IndexOf(line.Provided))], [.. lines.Select(line => order.IndexOf(line.Clean))])
        {
            Doubt = NpyColumns.ReadFloats(doubt),
            Predictions = Optional(folder, "predictions.train.lastEpoch.npy"),
            Targets = Optional(folder, "targets.npy"),
            Neighbours = ReadNeighbours(folder, lines.Length),
            Calibration = Optional(folder, "neighbours.calibration.npy"),
            Contribution = Optional(folder, "neighbours.contribution.npy"),
            Own = Optional(folder, "neighbours.own.npy"),
            Affect = Optional(folder, "affect.npy"),
            LabelsSha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(labels))),
        };
        return faces.BelongsTogether ? faces : throw new StorageException(
            $"{folder}: labels.csv names {lines.Length} faces, uncertainty.npy {faces.Doubt.Length}; predictions and targets hold {faces.Predictions.Length} and {faces.Targets.Length} numbers for {classes.Count} classes, contributions and calibration scores {faces.Contribution.Length} and {faces.Calibration.Length} for {faces.Neighbours?.K ?? 0} neighbours of each. Train the run again.");
    }

    /// <summary>Faces that a run was selected by or scored on.</summary>
    /// <param name="classes">The run's classes in order, C.</param>
    /// <param name="split">Validation or test.</param>
    /// <param name="rows">Rows in the dataset, [N].</param>
    /// <param name="ids">Names in the dataset, [N].</param>
    /// <param name="labels">Their labels, which no noise changes, [N].</param>
    /// <param name="predictions">Last predictions, [N × C].</param>
    /// <param name="doubt">The method's doubt of the images, [N]; null when it tells none.</param>
    internal static RunFaces HeldOut(IReadOnlyList<Expression> classes, Split split, int[] rows, string[] ids, int[] labels, float[] predictions, float[]? doubt) =>
        new(classes, rows, ids, labels, labels)
        {
            Split = split,
            IsDoubtEntropy = doubt is null,
            Doubt = doubt ?? Array.ConvertAll(Confidence.Entropy(predictions, classes.Count), static value => (float)value),
            Predictions = predictions,
            Targets = [],
            Neighbours = null,
            Calibration = [],
            Contribution = [],
            Own = [],
            Affect = [],
            LabelsSha256 = "",
        };

    /// <summary>Doubt after each epoch, which is read when it is looked at: of many faces and epochs it is larger than all else.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>[E × N], epoch after epoch; empty when the run left none.</returns>
    /// <exception cref="StorageException">The file is damaged, or belongs to other faces.</exception>
    public float[] ReadEpochs(string folder)
    {
        var values = Optional(folder, "uncertainty.epochs.npy");
        return values.Length % Count == 0 ? values : throw new StorageException($"{folder}: uncertainty.epochs.npy holds {values.Length} numbers, expected a whole number of epochs of {Count} faces. Train the run again.");
    }

    private bool BelongsTogether =>
        Count > 0 && Doubt.Length == Count && Array.TrueForAll(Doubt, float.IsFinite)
        && (Predictions.Length == 0 || Predictions.Length == Count * Classes.Count)
        && (Targets.Length == 0 || Targets.Length == Count * Classes.Count)
        && (Contribution.Length == 0 || Contribution.Length == Neighbours?.Index.Length)
        && (Calibration.Length == 0 || Calibration.Length == Contribution.Length)
        && (Own.Length == 0 || Own.Length == Count)
        && (Affect.Length == 0 || Affect.Length == 2 * Count);

    private static float[] Optional(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? NpyColumns.ReadFloats(Path.Combine(folder, name)) : [];

    private static NeighbourTable? ReadNeighbours(string folder, int count)
    {
        var (index, similarity) = (Path.Combine(folder, "neighbours.index.npy"), Path.Combine(folder, "neighbours.similarity.npy"));
        if (!File.Exists(index) || !File.Exists(similarity))
        {
            return null;
        }

        var (places, weights) = (NpyColumns.ReadIntegers(index), NpyColumns.ReadFloats(similarity));
        var k = count == 0 ? 0 : places.Length / count;
        return k > 0 && places.Length == weights.Length && places.Length == k * count && places.Select((place, entry) => place >= 0 && place < count && place != entry / k).All(isFine => isFine)
            ? new NeighbourTable(k, places, weights)
            : throw new StorageException($"{folder}: neighbours.index.npy holds {places.Length} numbers and neighbours.similarity.npy {weights.Length}, expected K other faces and their similarities for each of {count} faces. Train the run again.");
    }
}
