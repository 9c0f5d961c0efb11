using Uldl.Learning.Datasets;

namespace Uldl.Learning.Affect;

/// <summary>The sources of pseudo valence-arousal of every dataset: made here, kept beside the datasets, verified when read.</summary>
public static class AffectSources
{
    /// <summary>The sources of a dataset, also those that no longer fit it, which say so. One that is damaged is left out; finding or reading it says what is wrong.</summary>
    /// <param name="datasetKey">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>By name, then by version; none when there are none.</returns>
    public static IReadOnlyList<AffectSource> Of(string datasetKey, string datasetsFolder)
    {
        var shelf = new AffectShelf(datasetKey, datasetsFolder);
        var manifest = ManifestOf(datasetKey, datasetsFolder);
        return [.. shelf.Keys().Select(Readable).OfType<AffectSource>()];

        AffectSource? Readable(string key)
        {
            try
            {
                return Compared(shelf.Read(key), manifest);
            }
            catch (DatasetException)
            {
                return null;
            }
        }
    }

    /// <summary>Folders of sources, of any dataset, that are being made, or were when their process ended; nobody needs the latter.</summary>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    public static IReadOnlyList<string> Unfinished(string datasetsFolder) => AffectShelf.Unfinished(datasetsFolder);

    /// <summary>One source of a dataset, its values unread.</summary>
    /// <param name="datasetKey">The dataset's key.</param>
    /// <param name="sourceKey">Such as "bootstrap.v1".</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>What is written about it, and whether it still fits the dataset.</returns>
    /// <exception cref="DatasetException">There is none of that key, or it is damaged.</exception>
    public static AffectSource Find(string datasetKey, string sourceKey, string datasetsFolder) =>
        Compared(new AffectShelf(datasetKey, datasetsFolder).Read(sourceKey), ManifestOf(datasetKey, datasetsFolder));

    /// <summary>Makes a source on the calling thread, which must be its alone where a network is trained. Same request, same dataset, same kind of device: same bits.</summary>
    /// <param name="request">Which dataset, and how.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <param name="progress">Told, on this thread: the stage, how much of it is done, of how much.</param>
    /// <param name="token">Asked often, once a batch where a network works; nothing half-made stays.</param>
    /// <returns>The stored source.</returns>
    /// <exception cref="DatasetException">The dataset, the file or the model cannot be used; the message says why.</exception>
    /// <exception cref="Core.Experiments.ConfigException">The request names a network or a device that there is not.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static AffectSource Create(AffectRequest request, string datasetsFolder, Action<string, int, int> progress, CancellationToken token)
    {
        AffectCheck.ThrowIfWrong(request);
        var slug = AffectShelf.Slug(request.Name);
        progress("Reading faces", 0, 1);
        using var dataset = DatasetCatalogue.Open(request.Dataset, datasetsFolder);
        dataset.Verify();
        progress("Reading faces", 1, 1);
        var (made, missing, clipped) = Make(request, dataset, datasetsFolder, progress, token).InRange();
        progress("Judging", 0, 1);
        var card = AffectCards.Of(dataset.Faces, made.Valence, made.Arousal, token);
        progress("Judging", 1, 1);
        token.ThrowIfCancellationRequested();
        float[] values = [.. made.Valence.Zip(made.Arousal, (valence, arousal) => new[] { valence, arousal }).SelectMany(pair => pair)];
        return new AffectShelf(request.Dataset, datasetsFolder).Add(slug, values, (version, checksum) => new()
        {
            Key = AffectShelf.KeyOf(slug, version),
            Name = request.Name.Trim(),
            Version = version,

            // Where a file lay on this machine is nobody's business once it has been read.
            Request = request with { Path = Path.GetFileName(request.Path) },
            Provenance = made.Provenance,
            ImagesSha256 = ImagesOf(dataset.Manifest),
            SamplesSha256 = SamplesOf(dataset.Manifest),
            Sha256 = checksum,
            Faces = dataset.Faces.Count,
            Missing = missing,
            Clipped = clipped,
            Card = card,
        });
    }

    /// <summary>The values of a source for the faces of an open dataset.</summary>
    /// <param name="datasetKey">The dataset's key.</param>
    /// <param name="sourceKey">Such as "bootstrap.v1".</param>
    /// <param name="dataset">The dataset, as opened.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>Valence and arousal, [N] each, -1 … 1; both NaN for a face without.</returns>
    /// <exception cref="DatasetException">There is no such source, it is damaged, or it was made for other images, labels or splits.</exception>
    public static (float[] Valence, float[] Arousal) Read(string datasetKey, string sourceKey, PackedDataset dataset, string datasetsFolder)
    {
        var shelf = new AffectShelf(datasetKey, datasetsFolder);
        var source = shelf.Read(sourceKey);
        if (source.ImagesSha256 != ImagesOf(dataset.Manifest) || source.Faces != dataset.Faces.Count)
        {
            throw new DatasetException($"{sourceKey}: made for {source.Faces} other images of {datasetKey} (SHA-256 {source.ImagesSha256[..Math.Min(12, source.ImagesSha256.Length)]}…); "
                + $"the dataset now holds {dataset.Faces.Count} (SHA-256 {ImagesOf(dataset.Manifest)[..12]}…). Make the source again from these images.");
        }

        if (!Fits(source, dataset.Manifest))
        {
            throw new DatasetException($"{sourceKey}: made for other labels, splits or ids of {datasetKey} (samples.csv with SHA-256 {source.SamplesSha256[..Math.Min(12, source.SamplesSha256.Length)]}…) "
                + $"than the dataset holds now (SHA-256 {SamplesOf(dataset.Manifest)[..12]}…), so what its card says no longer holds. Make the source again.");
        }

        var values = shelf.ReadValues(source);
        return ([.. values.Where((_, i) => i % 2 == 0)], [.. values.Where((_, i) => i % 2 == 1)]);
    }

    /// <summary>Gives a source of one dataset to another one of the same images, under the same key, judged anew by that one's labels.</summary>
    /// <param name="source">One that fits its dataset.</param>
    /// <param name="datasetKey">That dataset's key.</param>
    /// <param name="other">The other dataset, as opened.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <param name="token">Asked often.</param>
    /// <exception cref="DatasetException">The source is damaged, the other dataset has other images, or it cannot be written.</exception>
    internal static void Carry(AffectSource source, string datasetKey, PackedDataset other, string datasetsFolder, CancellationToken token)
    {
        if (source.ImagesSha256 != ImagesOf(other.Manifest) || source.Faces != other.Faces.Count)
        {
            throw new DatasetException($"{source.Key}: made for other images than {other.Manifest.Key} holds. Make a source for that dataset.");
        }

        var values = new AffectShelf(datasetKey, datasetsFolder).ReadValues(source);
        float[] valence = [.. values.Where((_, i) => i % 2 == 0)], arousal = [.. values.Where((_, i) => i % 2 == 1)];
        new AffectShelf(other.Manifest.Key, datasetsFolder).Put(source with
        {
            Request = source.Request with { Dataset = other.Manifest.Key },
            SamplesSha256 = SamplesOf(other.Manifest),
            Card = AffectCards.Of(other.Faces, valence, arousal, token),
        }, values);
    }

    /// <summary>Removes a source for good. Its key is not given again.</summary>
    /// <param name="datasetKey">The dataset's key.</param>
    /// <param name="sourceKey">Such as "bootstrap.v1".</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <exception cref="DatasetException">There is none of that key, or it cannot be removed.</exception>
    public static void Delete(string datasetKey, string sourceKey, string datasetsFolder) =>
        new AffectShelf(datasetKey, datasetsFolder).Delete(sourceKey);

    private static AffectValues Make(AffectRequest request, PackedDataset dataset, string datasetsFolder, Action<string, int, int> progress, CancellationToken token) => request.Kind switch
    {
        AffectKind.File => AffectFile.Read(request, dataset, progress, token),
        AffectKind.Onnx => OnnxAffect.Make(request, dataset, progress, token),
        AffectKind.Bootstrap => BootstrapAffect.Make(request, dataset, progress, token),
        AffectKind.Regressor => RegressorAffect.Make(request, dataset, datasetsFolder, progress, token),
        _ => throw new DatasetException($"There is no way \"{request.Kind}\" to valence-arousal; expected one of {string.Join(", ", Enum.GetNames<AffectKind>())}."),
    };

    // A dataset that is gone or damaged fits no source.
    private static DatasetManifest? ManifestOf(string datasetKey, string datasetsFolder)
    {
        try
        {
            return DatasetManifest.Read(DatasetCatalogue.FolderOf(datasetKey, datasetsFolder));
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    private static AffectSource Compared(AffectSource source, DatasetManifest? manifest) =>
        source with { Card = source.Card with { IsOutdated = manifest is null || !Fits(source, manifest) } };

    private static bool Fits(AffectSource source, DatasetManifest manifest) =>
        source.ImagesSha256 == ImagesOf(manifest) && source.SamplesSha256 == SamplesOf(manifest) && source.Faces == manifest.Count;

    private static string ImagesOf(DatasetManifest manifest) => manifest.Files.GetValueOrDefault(PackedDataset.ImagesFile)?.Sha256 ?? "";

    private static string SamplesOf(DatasetManifest manifest) => manifest.Files.GetValueOrDefault(SampleTable.FileName)?.Sha256 ?? "";
}
