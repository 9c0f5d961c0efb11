using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Noise;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.NoiseLists;

namespace Uldl.Learning.Training;

/// <summary>The label noise of a run: by chance, or from an imported list.</summary>
internal static class RunNoise
{
    /// <summary>Labels of the training faces after the noise. Nothing else is touched: validation and test labels stay as provided.</summary>
    /// <param name="config">The run; its seed's noise stream decides, unless it names a list.</param>
    /// <param name="set">The dataset.</param>
    /// <param name="train">Rows learned from, [N].</param>
    /// <param name="clean">Their labels, [N].</param>
    /// <param name="list">The list that the run names; null when chance decides.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>Labels, [N].</returns>
    /// <exception cref="RunException">The noise needs what the dataset does not have.</exception>
    /// <exception cref="DatasetException">The list is damaged.</exception>
    public static int[] Corrupt(RunConfig config, FaceSet set, int[] train, int[] clean, NoiseListEntry? list, string datasetsFolder)
    {
        if (list is not null)
        {
            var labels = NoiseListCatalogue.Read(list, datasetsFolder);
            var classes = set.Classes.ToList();
            return [.. train.Select((row, face) => labels.TryGetValue(set.Ids[row], out var label) ? classes.IndexOf(label) : clean[face])];
        }

        var noise = NoiseCheck.Find(config.Noise);
        var faces = new NoiseFaces(clean, set.Classes, OpinionsOf(set, train));
        return noise.NeedsOpinions && !faces.HasOpinions
            ? throw new RunException(NoiseCheck.NoOpinions(config.Dataset, noise))
            : noise.Corrupt(faces, config.NoiseRate, SeedStreams.Open(config.Seed, SeedStreams.Noise), config.NoiseCount);
    }

    /// <summary>What came of the noise, as facts.</summary>
    /// <param name="config">The run.</param>
    /// <param name="faces">Its faces, corrupted.</param>
    public static IEnumerable<KeyValuePair<string, string>> Facts(RunConfig config, TrainingFaces faces)
    {
        var counts = FlipCounts.Of(faces.CleanLabels, faces.ProvidedLabels, faces.Set.ClassCount);
        yield return new("noise", NoiseCatalogue.TitleOf(config.Noise));
        yield return new("noise.flipped", counts.Flipped.ToString(CultureInfo.InvariantCulture));
        yield return new("noise.measuredRate", Rate(counts.Rate));
        yield return new("noise.measuredRates", string.Join(", ", faces.Set.Classes.Select((expression, c) => $"{expression} {Rate(counts.RateOf(c))}")));
        if (config.NoiseCount != NoiseCount.Bernoulli)
        {
            yield return new("noise.count", config.NoiseCount.ToString());
        }

        if (faces.NoiseList is { } list)
        {
            yield return new("noise.list", list.Key);
            yield return new("noise.list.file", $"{list.FileName}, SHA-256 {list.FileSha256}");
            yield return new("noise.list.sha256", list.Sha256);
        }
    }

    // The distribution a face was drawn from, else what its raters said, else their mean rating.
    private static float[] OpinionsOf(FaceSet set, int[] rows)
    {
        float[] all = set.TrueDistributions.Length > 0 ? set.TrueDistributions
            : set.Votes.Length > 0 ? [.. set.Votes.Select(votes => (float)votes)]
            : set.Rated;
        return all.Length == 0 ? [] : [.. rows.SelectMany(row => new ArraySegment<float>(all, row * set.ClassCount, set.ClassCount))];
    }

    private static string Rate(double? rate) => rate is { } share ? share.ToString("0.0000", CultureInfo.InvariantCulture) : "undefined";
}
