using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Web.Tests.Plane;

/// <summary>Twelve faces of two expressions, eight of them learned from by a run that has completed.</summary>
internal static class PlaneData
{
    public const string Key = "tiny";

    /// <summary>Valence and arousal of the twelve faces; the last but one has none.</summary>
    public static readonly (float Valence, float Arousal)[] Places =
        [(-0.9f, -0.9f), (-0.5f, 0.1f), (0, 0), (0.25f, 0.25f), (0.5f, 0.5f), (0.75f, 0.1f), (0.9f, 0.9f), (1, -1), (0.1f, 0.2f), (0.3f, 0.4f), (float.NaN, float.NaN), (-0.2f, 0.6f)];

    /// <summary>Labels as the dataset provides them: 0 neutral, 1 happiness.</summary>
    public static readonly int[] Labels = [0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 0, 1];

    /// <summary>Labels of the eight training faces as the run saw them: faces 2 and 5 were flipped.</summary>
    public static readonly int[] Provided = [0, 0, 1, 1, 1, 0, 1, 0];

    public static readonly float[] Doubt = [0.1f, 0.2f, 0.9f, 0.3f, 0.4f, 0.8f, 0.5f, 0.6f];

    /// <summary>Probability of happiness of the eight training, two validation and two test faces.</summary>
    public static readonly float[] Happy = [0.1f, 0.6f, 0.2f, 0.9f, 0.8f, 0.7f, 0.4f, 0.3f, 0.2f, 0.9f, 0.6f, 0.7f];

    private static readonly string[] Words = ["neutral", "happiness"];

    /// <summary>Writes the dataset.</summary>
    public static void WriteDataset(DataFolder folder, bool hasAffect = true)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder.Datasets, Key)).FullName;
        Npy.Write<byte>(Path.Combine(place, "images.npy"), new byte[12 * 3 * 4], 12, 3, 2, 2);
        File.WriteAllText(Path.Combine(place, "samples.csv"), "id,split,label,valence,arousal\n" + string.Concat(Enumerable.Range(0, 12).Select(face => string.Create(
            CultureInfo.InvariantCulture,
            $"face{face},{(face < 8 ? "train" : face < 10 ? "validation" : "test")},{Words[Labels[face]]},{Number(hasAffect ? Places[face].Valence : float.NaN)},{Number(hasAffect ? Places[face].Arousal : float.NaN)}\n"))));
        File.WriteAllText(Path.Combine(place, "manifest.json"), $$"""
            {"key":"{{Key}}","title":"Tiny","version":1,"isSynthetic":true,"provenance":"Nothing but zeros.","licence":"CC0-1.0","format":"folders","found":12,
            "count":12,"channels":3,"height":2,"width":2,"hasAffect":{{(hasAffect ? "true" : "false")}},"classes":["neutral","happiness"],
            "counts":{"train":[4,4],"validation":[1,1],"test":[1,1]},"files":{ {{Entry("images.npy")}}, {{Entry("samples.csv")}} } }
            """);

        string Entry(string name) => $"\"{name}\":{{\"bytes\":{new FileInfo(Path.Combine(place, name)).Length},\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(place, name))))}\"}}";
    }

    /// <summary>Writes what a run on it left.</summary>
    public static async Task<RunRow> CompleteAsync(IServiceProvider services, CancellationToken token)
    {
        var id = await services.GetRequiredService<ExperimentStore>().CreateAsync(
            new() { Name = "Tiny", Description = "", Methods = [new MethodChoice { Method = "ldl-va" }], Dataset = Key, NoiseRates = [0.2], Seeds = [1] }, null, token);
        await using var context = await services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(token);
        var run = await context.Runs.SingleAsync(run => run.ExperimentId == id, token);
        run.State = RunState.Completed;
        run.FactsJson = """{"classes":"Neutral Happiness","affect":"provided by the dataset"}""";
        await context.SaveChangesAsync(token);
        var folder = Directory.CreateDirectory(services.GetRequiredService<DataFolder>().RunFolder(run)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "labels.csv"), "row,id,provided,clean,flipped\n" + string.Concat(Enumerable.Range(0, 8).Select(face => $"{face},face{face},{Title(Provided[face])},{Title(Labels[face])},{(Provided[face] == Labels[face] ? 0 : 1)}\n")), token);
        Npy.Write<float>(Path.Combine(folder, "uncertainty.npy"), Doubt, 8);
        Npy.Write<float>(Path.Combine(folder, "predictions.train.lastEpoch.npy"), Predictions(0, 8), 8, 2);
        Npy.Write<float>(Path.Combine(folder, "predictions.validation.lastEpoch.npy"), Predictions(8, 2), 2, 2);
        Npy.Write<float>(Path.Combine(folder, "predictions.test.lastEpoch.npy"), Predictions(10, 2), 2, 2);
        Npy.Write<int>(Path.Combine(folder, "labels.validation.npy"), Labels.AsSpan(8, 2), 2);
        Npy.Write<int>(Path.Combine(folder, "labels.test.npy"), Labels.AsSpan(10, 2), 2);
        Npy.Write<float>(Path.Combine(folder, "uncertainty.test.npy"), [0.35f, 0.65f], 2);
        Npy.Write<int>(Path.Combine(folder, "neighbours.index.npy"), [1, 2, 2, 0, 3, 4, 2, 4, 3, 5, 4, 6, 4, 5, 5, 6], 8, 2);
        Npy.Write<float>(Path.Combine(folder, "neighbours.similarity.npy"), [.. Enumerable.Range(0, 16).Select(entry => 1 - (entry / 20f))], 8, 2);
        return run;
    }

    private static float[] Predictions(int first, int count) => [.. Happy.Skip(first).Take(count).SelectMany(happy => new[] { 1 - happy, happy })];

    private static string Title(int label) => label == 0 ? "Neutral" : "Happiness";

    private static string Number(float value) => float.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
