using System.Text.Json;
using Uldl.Core.Experiments;
using Uldl.Core.Neighbours;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>The arrays of a run that galleries and other programs read: .npy and .csv.</summary>
internal static class RunFiles
{
    /// <summary>Writes everything that opens elsewhere.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="results">What was measured.</param>
    /// <param name="faces">The run's faces.</param>
    /// <param name="others">Faces of other datasets that were scored.</param>
    /// <param name="neighbours">The neighbours that the method took; null when it has none.</param>
    /// <param name="progress">Predictions that were kept.</param>
    /// <param name="history">The doubt of each epoch.</param>
    public static void Write(string folder, RunResults results, TrainingFaces faces, IEnumerable<OtherFaces> others, NeighbourTable? neighbours, Progress progress, DoubtHistory history)
    {
        var classes = faces.Set.ClassCount;
        foreach (var (selection, kept) in progress.Kept)
        {
            Matrix($"predictions.test.{NameOf(selection)}.npy", kept.Test, classes);
            Matrix($"predictions.validation.{NameOf(selection)}.npy", kept.Validation, classes);
            foreach (var (key, probabilities) in kept.Others ?? new Dictionary<string, float[]>())
            {
                Matrix($"predictions.{TargetSplits.Of(key)}.{NameOf(selection)}.npy", probabilities, classes);
            }
        }

        Matrix("predictions.train.lastEpoch.npy", results.Train, classes);
        Column("uncertainty.npy", results.Uncertainty);
        Matrix("uncertainty.epochs.npy", history.Values, faces.Train.Length);
        if (results.TestUncertainty is { } doubt)
        {
            Column("uncertainty.test.npy", doubt);
        }

        Column("labels.test.npy", faces.LabelsOf(faces.Test));
        Column("labels.validation.npy", faces.LabelsOf(faces.Validation));
        foreach (var other in others)
        {
            Column($"labels.{other.Split}.npy", other.Labels);
        }

        if (neighbours is { } table)
        {
            Npy.Write(Path.Combine(folder, "neighbours.index.npy"), table.Index.AsSpan(), table.Count, table.K);
            Npy.Write(Path.Combine(folder, "neighbours.similarity.npy"), table.LocalSimilarity.AsSpan(), table.Count, table.K);
        }

        if (results.Targets is { } targets)
        {
            Matrix("targets.npy", targets, classes);
        }

        WriteWeights(folder, results.Weights);
        if (faces.Affect() is { } affect)
        {
            Matrix("affect.npy", affect, 2);
        }

        LabelSheet.Write(Path.Combine(folder, "labels.csv"), faces);

        void Matrix(string name, float[] values, int width) => Npy.Write(Path.Combine(folder, name), values.AsSpan(), values.Length / width, width);

        void Column<T>(string name, T[] values)
            where T : unmanaged => Npy.Write(Path.Combine(folder, name), values.AsSpan(), values.Length);
    }

    private static void WriteWeights(string folder, NeighbourWeights? weights)
    {
        if (weights is not { K: > 0 } known)
        {
            return;
        }

        Npy.Write(Path.Combine(folder, "neighbours.contribution.npy"), known.Contribution.AsSpan(), known.Contribution.Length / known.K, known.K);
        if (known.Calibration is { } calibration)
        {
            Npy.Write(Path.Combine(folder, "neighbours.calibration.npy"), calibration.AsSpan(), calibration.Length / known.K, known.K);
        }

        if (known.Own is { } own)
        {
            Npy.Write(Path.Combine(folder, "neighbours.own.npy"), own.AsSpan(), own.Length);
        }
    }

    /// <summary>A selection rule's name in files and facts, such as "lastEpoch".</summary>
    /// <param name="selection">The rule.</param>
    public static string NameOf(Selection selection) => JsonNamingPolicy.CamelCase.ConvertName(selection.ToString());
}
