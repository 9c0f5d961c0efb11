using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Draws a whole domain into a packed dataset.</summary>
internal static class SyntheticDataset
{
    /// <summary>Raised whenever the same seed would give other faces, labels or votes.</summary>
    internal const int Version = 3;

    internal const long Seed = 20230103;

    private const int Chunk = 256;

    /// <summary>A domain's line in the catalogue.</summary>
    internal static DatasetEntry Entry(SyntheticDomain domain) => new((folder, progress, token) => Build(domain, folder, Environment.ProcessorCount, progress, token))
    {
        Key = domain.Key,
        Title = domain.Title,
        Summary = domain.Summary,
        IsSynthetic = true,
        HasAffect = domain.HasAffect,
        Version = Version,
        TrainFaces = domain.TrainFaces,
        ValidationFaces = domain.ValidationFaces,
        TestFaces = domain.TestFaces,
        Classes = Expressions.Seven,
        ImageSize = FaceMaker.Size,
    };

    /// <summary>Draws and writes all faces.</summary>
    /// <param name="domain">Which faces.</param>
    /// <param name="folder">Where the dataset will stand; replaced when it is complete.</param>
    /// <param name="threads">Threads that draw; the result does not depend on it.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="token">Asked between faces.</param>
    internal static void Build(SyntheticDomain domain, string folder, int threads, IProgress<BuildProgress> progress, CancellationToken token)
    {
        int[] shape = [domain.Faces, 3, FaceMaker.Size, FaceMaker.Size];
        using var draft = new PackedDatasetDraft(folder, shape);
        using var makers = new ThreadLocal<FaceMaker>(() => new FaceMaker(domain, Seed), trackAllValues: true);
        try
        {
            var samples = new FaceSample[domain.Faces];
            var pixels = new byte[Chunk * FaceMaker.ImageBytes];
            var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = token };
            for (var start = 0; start < samples.Length; start += Chunk)
            {
                var first = start;
                var count = Math.Min(Chunk, samples.Length - start);
                Parallel.For(0, count, options, i =>
                    samples[first + i] = makers.Value!.Make(first + i, IdentityOf(domain, first + i), pixels.AsSpan(i * FaceMaker.ImageBytes, FaceMaker.ImageBytes)));
                draft.Append(pixels.AsSpan(0, count * FaceMaker.ImageBytes));
                progress.Report(new BuildProgress(start + count, samples.Length));
            }

            draft.Finish(Table(domain, samples), Manifest(domain));
        }
        finally
        {
            foreach (var maker in makers.Values)
            {
                maker.Dispose();
            }
        }
    }

    /// <summary>The part a face belongs to: training faces first, then validation, then test.</summary>
    internal static Split SplitOf(SyntheticDomain domain, int row) =>
        row < domain.TrainFaces ? Split.Train : row < domain.TrainFaces + domain.ValidationFaces ? Split.Validation : Split.Test;

    /// <summary>Whose face it is; each split has people of its own.</summary>
    internal static int IdentityOf(SyntheticDomain domain, int row)
    {
        var split = SplitOf(domain, row);
        var first = split switch
        {
            Split.Train => 0,
            Split.Validation => People(domain.TrainFaces),
            _ => People(domain.TrainFaces) + People(domain.ValidationFaces),
        };
        var people = People(split switch { Split.Train => domain.TrainFaces, Split.Validation => domain.ValidationFaces, _ => domain.TestFaces });
        return first + Draws.Of(Seed, domain.Key + " person", row).Index(people);

        int People(int faces) => (faces + domain.FacesPerIdentity - 1) / domain.FacesPerIdentity;
    }

    private static SampleTable Table(SyntheticDomain domain, FaceSample[] samples)
    {
        var faces = new FaceSet
        {
            Dataset = domain.Key,
            Classes = Expressions.Seven,
            Ids = [.. samples.Select((_, row) => $"{domain.Key}-{row.ToString("D5", CultureInfo.InvariantCulture)}")],
            Splits = [.. samples.Select((_, row) => SplitOf(domain, row))],
            Labels = [.. samples.Select(sample => sample.Panel.Label)],
            Valence = [.. samples.Select(sample => Rounded(sample.Affect?.Valence))],
            Arousal = [.. samples.Select(sample => Rounded(sample.Affect?.Arousal))],
            Votes = [.. samples.SelectMany(sample => sample.Panel.Votes)],
            TrueDistributions = [.. samples.SelectMany(sample => sample.Distribution.Select(share => (float)share))],
        };
        return new SampleTable(faces, new Dictionary<string, string[]>
        {
            ["identity"] = Fact(sample => Word(sample.Identity)),
            ["primary"] = Fact(sample => SampleTable.Word(sample.Mixture.Primary)),
            ["secondary"] = Fact(sample => SampleTable.Word(sample.Mixture.Secondary)),
            ["secondary_share"] = Fact(sample => Number(sample.Mixture.SecondaryShare)),
            ["intensity"] = Fact(sample => Number(sample.Mixture.Intensity)),
            ["yaw"] = Fact(sample => Number(sample.Pose.Yaw)),
            ["pitch"] = Fact(sample => Number(sample.Pose.Pitch)),
            ["roll"] = Fact(sample => Number(sample.Pose.Roll)),
            ["occlusion"] = Fact(sample => SampleTable.Word(sample.Occluder)),
            ["exposure"] = Fact(sample => Number(sample.Shot.Exposure)),
            ["blur"] = Fact(sample => Number(sample.Shot.Blur)),
            ["sensor_noise"] = Fact(sample => Number(sample.Shot.Noise)),
            ["jpeg_quality"] = Fact(sample => Word(sample.Shot.JpegQuality)),
        });

        string[] Fact(Func<FaceSample, string> read) => [.. samples.Select(read)];
        static string Word(int value) => value.ToString(CultureInfo.InvariantCulture);
        static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
        static float Rounded(double? value) => value is { } number ? (float)Math.Round(number, 4) : float.NaN;
    }

    private static DatasetManifest Manifest(SyntheticDomain domain) => new()
    {
        Key = domain.Key,
        Title = domain.Title,
        Version = Version,
        IsSynthetic = true,
        Provenance = $"Drawn by this program from facial action units (Du, Tao and Martinez 2014), rated by {RaterPanel.Raters} simulated raters "
            + "with the confusions of FERPlus; no photograph of any person was used.",
        Licence = "CC0-1.0",
        Seed = Seed,
        Count = domain.Faces,
        Channels = 3,
        Height = FaceMaker.Size,
        Width = FaceMaker.Size,
        HasAffect = domain.HasAffect,
        Classes = Expressions.Seven,
        Counts = new Dictionary<Split, int[]>(),
        Files = new Dictionary<string, PackedFile>(),
    };
}
