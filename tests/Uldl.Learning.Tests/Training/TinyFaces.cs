using Uldl.Core.Faces;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Tests.Training;

/// <summary>A dataset drawn in a moment: each class a bright bar at a place of its own on a noisy ground, with valence-arousal that tells classes apart.</summary>
internal static class TinyFaces
{
    public const string Key = "synthetic-web";

    private const int Side = 16;

    public static void Build(string datasetsFolder, int train = 70, int validation = 21, int test = 35, string key = Key, bool hasAffect = true, IReadOnlyDictionary<string, string[]>? facts = null, int side = Side, Func<int, int>? relabel = null, IReadOnlyList<Expression>? expressions = null, string? format = null)
    {
        expressions ??= Expressions.Seven;
        var classes = expressions.Count;
        var count = train + validation + test;
        var random = new Random(5);
        var labels = Enumerable.Range(0, count).Select(row => row % classes).ToArray();
        var faces = new FaceSet
        {
            Dataset = key,
            Classes = expressions,
            Ids = [.. Enumerable.Range(0, count).Select(row => $"tiny-{row:000}")],
            Splits = [.. Enumerable.Range(0, count).Select(row => row < train ? Split.Train : row < train + validation ? Split.Validation : Split.Test)],
            Labels = relabel is null ? labels : [.. labels.Select(relabel)],
            Valence = [.. labels.Select(label => hasAffect ? (float)(Math.Cos(label) * 0.8) + Jitter(random) : float.NaN)],
            Arousal = [.. labels.Select(label => hasAffect ? (float)(Math.Sin(label) * 0.8) + Jitter(random) : float.NaN)],
            Votes = [.. labels.SelectMany(label => Enumerable.Range(0, classes).Select(c => c == label ? 10 : 0))],
            TrueDistributions = [.. labels.SelectMany(label => Enumerable.Range(0, classes).Select(c => c == label ? 1f : 0f))],
        };
        using var draft = new PackedDatasetDraft(Path.Combine(datasetsFolder, key), [count, 3, side, side]);
        for (var row = 0; row < count; row++)
        {
            draft.Append(Draw(labels[row], side, random));
        }

        var version = format is null ? DatasetCatalogue.Find(key, datasetsFolder).Version : 1;
        draft.Finish(new SampleTable(faces, facts ?? new Dictionary<string, string[]>()), new DatasetManifest
        {
            Key = key,
            Title = "Tiny faces",
            Version = version,
            IsSynthetic = true,
            Provenance = "Drawn by a test.",
            Licence = "MIT",
            Count = count,
            Channels = 3,
            Height = side,
            Width = side,
            HasAffect = hasAffect,
            Classes = expressions,
            Counts = Enum.GetValues<Split>().ToDictionary(split => split, split => (int[])[.. Enumerable.Range(0, classes).Select(c => Enumerable.Range(0, count).Count(row => faces.Splits[row] == split && faces.Labels[row] == c))]),
            Format = format,
            Found = format is null ? null : count,
            Files = new Dictionary<string, PackedFile>(),
        });
    }

    private static float Jitter(Random random) => (float)((random.NextDouble() - 0.5) * 0.1);

    private static byte[] Draw(int label, int side, Random random)
    {
        var pixels = new byte[3 * side * side];
        random.NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            var row = i / side % side;
            pixels[i] = (byte)((pixels[i] / 4) + (row * Side / side / 2 == label ? 180 : 0));
        }

        return pixels;
    }
}
