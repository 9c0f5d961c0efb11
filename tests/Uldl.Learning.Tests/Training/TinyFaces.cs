using Uldl.Core.Faces;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Tests.Training;

/// <summary>A dataset drawn in a moment: each class a bright bar at a place of its own on a noisy ground, with valence-arousal that tells classes apart.</summary>
internal static class TinyFaces
{
    public const string Key = "synthetic-web";

    private const int Classes = 7;
    private const int Side = 16;

    public static void Build(string datasetsFolder, int train = 70, int validation = 21, int test = 35)
    {
        var count = train + validation + test;
        var random = new Random(5);
        var labels = Enumerable.Range(0, count).Select(row => row % Classes).ToArray();
        var faces = new FaceSet
        {
            Dataset = Key,
            Classes = Expressions.Seven,
            Ids = [.. Enumerable.Range(0, count).Select(row => $"tiny-{row:000}")],
            Splits = [.. Enumerable.Range(0, count).Select(row => row < train ? Split.Train : row < train + validation ? Split.Validation : Split.Test)],
            Labels = labels,
            Valence = [.. labels.Select(label => (float)(Math.Cos(label) * 0.8) + Jitter(random))],
            Arousal = [.. labels.Select(label => (float)(Math.Sin(label) * 0.8) + Jitter(random))],
            Votes = [.. labels.SelectMany(label => Enumerable.Range(0, Classes).Select(c => c == label ? 10 : 0))],
            TrueDistributions = [.. labels.SelectMany(label => Enumerable.Range(0, Classes).Select(c => c == label ? 1f : 0f))],
        };
        using var draft = new PackedDatasetDraft(Path.Combine(datasetsFolder, Key), [count, 3, Side, Side]);
        for (var row = 0; row < count; row++)
        {
            draft.Append(Draw(labels[row], random));
        }

        var entry = DatasetCatalogue.Find(Key);
        draft.Finish(new SampleTable(faces, new Dictionary<string, string[]>()), new DatasetManifest
        {
            Key = Key,
            Title = "Tiny faces",
            Version = entry.Version,
            IsSynthetic = true,
            Provenance = "Drawn by a test.",
            Licence = "MIT",
            Count = count,
            Channels = 3,
            Height = Side,
            Width = Side,
            HasAffect = true,
            Classes = Expressions.Seven,
            Counts = new Dictionary<Split, int[]>(),
            Files = new Dictionary<string, PackedFile>(),
        });
    }

    private static float Jitter(Random random) => (float)((random.NextDouble() - 0.5) * 0.1);

    private static byte[] Draw(int label, Random random)
    {
        var pixels = new byte[3 * Side * Side];
        random.NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            var row = i / Side % Side;
            pixels[i] = (byte)((pixels[i] / 4) + (row / 2 == label ? 180 : 0));
        }

        return pixels;
    }
}
