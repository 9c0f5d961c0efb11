using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>What a run's numbers rest on, as text for the small print.</summary>
internal static class RunFacts
{
    /// <summary>Gathers them.</summary>
    /// <param name="config">What was asked.</param>
    /// <param name="datasets">The datasets.</param>
    /// <param name="method">The method.</param>
    /// <param name="options">Its options.</param>
    /// <param name="faces">The run's faces.</param>
    /// <param name="progress">Predictions that were kept.</param>
    /// <param name="results">What was measured.</param>
    /// <param name="pretraining">What the network started from, as facts.</param>
    public static Dictionary<string, string> Of(
        RunConfig config, RunDatasets datasets, MethodEntry method, object options, TrainingFaces faces, Progress progress, RunResults results, IReadOnlyDictionary<string, string> pretraining)
    {
        var manifest = datasets.Sources[0].Manifest;
        var facts = new Dictionary<string, string>(pretraining.Concat(RunNoise.Facts(config, faces)))
        {
            ["faces.train"] = Text(faces.Train.Length),
            ["faces.validation"] = Text(faces.Validation.Length),
            ["faces.test"] = Text(faces.Test.Length),
            ["labels.sha256"] = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<int>(faces.ProvidedLabels))),
            ["dataset.version"] = Text(manifest.Version),
            ["dataset.images.sha256"] = manifest.Files[PackedDataset.ImagesFile].Sha256,
            ["dataset.samples.sha256"] = manifest.Files[SampleTable.FileName].Sha256,
            ["method.title"] = method.Title,
            ["method.options"] = JsonSerializer.Serialize(options, method.OptionsType, ConfigJson.Options),
            ["classes"] = string.Join(' ', faces.Set.Classes.Select(expression => expression.ToString())),
            ["affect"] = faces.AffectOrigin,
            ["affect.sha256"] = Checksum(faces.Set.Valence, faces.Set.Arousal),
            ["validation.labels"] = "clean",
        };
        foreach (var (name, value) in MachineFacts.Of(config.Training.Device))
        {
            facts[name] = value;
        }

        if (manifest.MadeFrom is { } origin)
        {
            facts["dataset.madeFrom"] = $"{origin.Dataset} with the labels of run {origin.Run} ({origin.RunFingerprint})";
            facts["dataset.worklist.sha256"] = origin.Worklist.Sha256;
        }

        AddDatasets(facts, datasets, faces);
        if (faces.Source?.Card.WorstAuroc is { } auroc)
        {
            facts["affect.auroc"] = auroc.ToString("0.000", CultureInfo.InvariantCulture);
        }

        foreach (var (selection, kept) in progress.Kept)
        {
            facts[$"selection.{RunFiles.NameOf(selection)}.epoch"] = Text(kept.Epoch + 1);
            facts[$"temperature.{RunFiles.NameOf(selection)}"] = results.Temperatures[selection].ToString("0.####", CultureInfo.InvariantCulture);
        }

        return facts;
    }

    /// <summary>What joins the run's own dataset, what it is scored on besides, and what the class map leaves out.</summary>
    private static void AddDatasets(Dictionary<string, string> facts, RunDatasets datasets, TrainingFaces faces)
    {
        if (faces.LeftOut > 0)
        {
            facts["faces.leftOut"] = Text(faces.LeftOut);
        }

        foreach (var joined in datasets.Sources.Skip(1))
        {
            AddChecksums($"train@{joined.Manifest.Key}", joined.Manifest);
        }

        foreach (var other in datasets.Others)
        {
            facts[$"{other.Split}.faces"] = Text(other.Rows.Length);
            facts[$"{other.Split}.leftOut"] = Text(other.LeftOut);
            AddChecksums(other.Split, other.Dataset.Manifest);
        }

        void AddChecksums(string part, DatasetManifest manifest)
        {
            facts[$"{part}.version"] = Text(manifest.Version);
            facts[$"{part}.images.sha256"] = manifest.Files[PackedDataset.ImagesFile].Sha256;
            facts[$"{part}.samples.sha256"] = manifest.Files[SampleTable.FileName].Sha256;
        }
    }

    private static string Checksum(params float[][] columns)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in columns)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(column));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
