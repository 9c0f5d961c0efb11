using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Neighbours;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Benchmarks;

/// <summary>A dataset of many small pictures of noise, and a completed run on it with every file that a run of LDL-VA leaves: what galleries and planes read, without days of training.</summary>
internal static class LargeRun
{
    private const int Size = 12;
    private const int Neighbours = 8;
    private const double NoiseRate = 0.2;

    /// <summary>Draws the dataset and the run.</summary>
    /// <param name="services">The store of an open data folder.</param>
    /// <param name="key">Key of the dataset.</param>
    /// <param name="train">Training faces.</param>
    /// <param name="held">Validation faces, and as many test faces.</param>
    /// <returns>Id of the run.</returns>
    public static async Task<int> CreateAsync(IServiceProvider services, string key, int train, int held)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var faces = Faces(key, train, held);
        WriteDataset(Path.Combine(folder.Datasets, key), faces);
        var id = await services.GetRequiredService<ExperimentStore>().CreateAsync(
            new() { Name = $"Generated, {train} faces", Description = "Nothing was trained.", Methods = [new MethodChoice { Method = "ldl-va" }], Dataset = key, NoiseRates = [NoiseRate], Seeds = [1] },
            preset: null,
            CancellationToken.None);
        await using var context = await services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync();
        var run = await context.Runs.SingleAsync(row => row.ExperimentId == id);
        run.State = RunState.Completed;
        run.LeaseEpoch = 1;
        run.FactsJson = $$"""{"classes":"{{string.Join(' ', faces.Classes)}}","affect":"provided by the dataset","dataset.images.sha256":"{{DatasetManifest.Read(Path.Combine(folder.Datasets, key)).Files[PackedDataset.ImagesFile].Sha256}}"}""";
        await context.SaveChangesAsync();
        WriteRun(Directory.CreateDirectory(folder.RunFolder(run)).FullName, faces);
        return run.Id;
    }

    private static FaceSet Faces(string key, int train, int held)
    {
        var random = new Random(1);
        var count = train + (2 * held);
        var classes = Expressions.Seven;
        var (labels, valence, arousal) = (new int[count], new float[count], new float[count]);
        for (var face = 0; face < count; face++)
        {
            labels[face] = random.Next(classes.Count);
            var centre = AffectPrototypes.Of(classes[labels[face]]);
            (valence[face], arousal[face]) = (Near(centre.Valence), Near(centre.Arousal));
        }

        return new()
        {
            Dataset = key,
            Classes = classes,
            Ids = [.. Enumerable.Range(0, count).Select(face => string.Create(CultureInfo.InvariantCulture, $"{key}/{face:D7}.jpg"))],
            Splits = [.. Enumerable.Range(0, count).Select(face => face < train ? Split.Train : face < train + held ? Split.Validation : Split.Test)],
            Labels = labels,
            Valence = valence,
            Arousal = arousal,
        };

        float Near(double centre) => (float)Math.Clamp(centre + (0.22 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)), -1, 1);
    }

    private static void WriteDataset(string folder, FaceSet faces)
    {
        using var draft = new PackedDatasetDraft(folder, [faces.Count, 3, Size, Size]);
        var random = new Random(2);
        var image = new byte[3 * Size * Size];
        for (var face = 0; face < faces.Count; face++)
        {
            random.NextBytes(image);
            draft.Append(image);
        }

        draft.Finish(new SampleTable(faces, new Dictionary<string, string[]>()), new()
        {
            Key = faces.Dataset,
            Title = faces.Dataset,
            Version = 1,
            IsSynthetic = true,
            Provenance = "Pixels, labels and places drawn at random for a benchmark.",
            Licence = "CC0-1.0",
            Format = "generated",
            Found = faces.Count,
            Count = faces.Count,
            Channels = 3,
            Height = Size,
            Width = Size,
            HasAffect = true,
            Classes = faces.Classes,
            Counts = new Dictionary<Split, int[]>(),
            Files = new Dictionary<string, PackedFile>(),
        });
    }

    private static void WriteRun(string folder, FaceSet faces)
    {
        var random = new Random(3);
        int[] rows = faces.RowsOf(Split.Train);
        var (count, classes) = (rows.Length, faces.ClassCount);
        var (doubt, clean) = (new float[count], Array.ConvertAll(rows, row => faces.Labels[row]));
        var provided = Array.ConvertAll(clean, label => random.NextDouble() < NoiseRate ? (label + 1 + random.Next(classes - 1)) % classes : label);
        var lines = new StringBuilder("row,id,provided,clean,flipped\n");
        for (var face = 0; face < count; face++)
        {
            var isFlipped = provided[face] != clean[face];
            doubt[face] = (float)(isFlipped ? 1 - (0.6 * random.NextDouble() * random.NextDouble()) : random.NextDouble() * random.NextDouble());
            lines.Append(CultureInfo.InvariantCulture, $"{rows[face]},{faces.Ids[rows[face]]},{faces.Classes[provided[face]]},{faces.Classes[clean[face]]},{(isFlipped ? 1 : 0)}\n");
        }

        File.WriteAllText(Path.Combine(folder, "labels.csv"), lines.ToString());
        Npy.Write<float>(Path.Combine(folder, "uncertainty.npy"), doubt, count);
        Npy.Write<float>(Path.Combine(folder, "predictions.train.lastEpoch.npy"), Predictions(clean), count, classes);
        Npy.Write<float>(Path.Combine(folder, "targets.npy"), Predictions(clean), count, classes);
        var table = NeighbourSearch.Nearest(Array.ConvertAll(rows, row => faces.Valence[row]), Array.ConvertAll(rows, row => faces.Arousal[row]), Neighbours, SimilarityForm.SquaredL2, delta: 0.5, Environment.ProcessorCount);
        Npy.Write<int>(Path.Combine(folder, "neighbours.index.npy"), table.Index, count, Neighbours);
        Npy.Write<float>(Path.Combine(folder, "neighbours.similarity.npy"), table.LocalSimilarity, count, Neighbours);
        foreach (var (split, name) in new[] { (Split.Validation, "validation"), (Split.Test, "test") })
        {
            int[] labels = [.. faces.RowsOf(split).Select(row => faces.Labels[row])];
            Npy.Write<int>(Path.Combine(folder, $"labels.{name}.npy"), labels, labels.Length);
            Npy.Write<float>(Path.Combine(folder, $"predictions.{name}.lastEpoch.npy"), Predictions(labels), labels.Length, classes);
        }

        float[] Predictions(int[] labels)
        {
            var rest = new float[labels.Length * classes];
            for (var face = 0; face < labels.Length; face++)
            {
                var sum = 0f;
                for (var label = 0; label < classes; label++)
                {
                    sum += rest[(face * classes) + label] = (float)random.NextDouble() + (label == labels[face] ? 1.2f : 0);
                }

                for (var label = 0; label < classes; label++)
                {
                    rest[(face * classes) + label] /= sum;
                }
            }

            return rest;
        }
    }
}
