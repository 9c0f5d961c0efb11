using System.Globalization;
using Uldl.Core.Faces;
using Uldl.Core.Worklists;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Versions;

/// <summary>Makes a dataset of a run's labels and of what was decided about them. The pictures are those of the run's dataset, on disk only once where the disk can share them.</summary>
public static class DatasetVersions
{
    private const int LongestName = 80;

    /// <summary>Makes it.</summary>
    /// <param name="request">From what, and under which name.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <param name="token">Ends it; nothing half-made stays.</param>
    /// <returns>What the new dataset says of itself.</returns>
    /// <exception cref="DatasetException">The run's dataset is gone or has changed, the name is no use or taken, or a decision does not fit; the message says how to mend it.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static DatasetManifest Make(VersionRequest request, string datasetsFolder, CancellationToken token)
    {
        var key = CheckedKey(request);
        using var source = DatasetCatalogue.Open(request.Dataset, datasetsFolder);
        CheckSource(request, source);
        var samples = VersionSamples.Of(request, key, source);
        var folder = DatasetCatalogue.FolderOf(key, datasetsFolder);
        try
        {
            using var alone = DatasetPlace.Lock(datasetsFolder, key, token);
            if (DatasetCatalogue.All.Any(entry => entry.Key == key) || Directory.Exists(folder))
            {
                throw new DatasetException($"There is a dataset \"{key}\" already. Choose another name, or delete that one first.");
            }

            source.Verify();
            token.ThrowIfCancellationRequested();
            var manifest = VersionDraft.Write(folder, DatasetCatalogue.FolderOf(request.Dataset, datasetsFolder), samples, Describe(request, key, source.Manifest), WorklistCsv.Write(request.Decisions));
            try
            {
                CarrySources(request, key, datasetsFolder, token);
            }
            catch
            {
                Directory.Delete(folder, recursive: true);
                throw;
            }

            return manifest;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unwritable(folder, error);
        }
    }

    private static string CheckedKey(VersionRequest request) => request.Key switch
    {
        "" => throw new DatasetException($"The name \"{request.Name}\" has no letter from a to z and no digit, and the dataset's key is made of these. Choose another name."),
        _ when request.Name.Trim().Length > LongestName => throw new DatasetException($"The name has {request.Name.Trim().Length} characters, expected at most {LongestName}. Choose a shorter one."),
        var key => key,
    };

    private static void CheckSource(VersionRequest request, PackedDataset source)
    {
        var faces = source.Faces;
        if (request.SamplesSha256 is { } expected && source.Manifest.Files[SampleTable.FileName].Sha256 != expected)
        {
            throw new DatasetException($"Run {request.Run} learned from {request.Dataset} with a samples.csv of SHA-256 {expected[..Math.Min(12, expected.Length)]}…, which now has {source.Manifest.Files[SampleTable.FileName].Sha256[..12]}…: the dataset has changed since. Train the run again, then make the version.");
        }

        if (request.Faces.FirstOrDefault(face => face.Row < 0 || face.Row >= faces.Count || faces.Ids[face.Row] != face.Id) is { } stranger)
        {
            throw new DatasetException($"Run {request.Run} learned from a face \"{stranger.Id}\" in row {stranger.Row}, which {request.Dataset} does not have there. A version is made from a run on one dataset, as it lies on disk now: choose such a run, or train this one again.");
        }

        if (request.Faces.FirstOrDefault(face => !faces.Classes.Contains(face.Provided) || !faces.Classes.Contains(face.Clean)) is { } other)
        {
            throw new DatasetException($"Run {request.Run} labels {other.Id} {other.Provided}, and {request.Dataset} has only {string.Join(", ", faces.Classes)}. Choose a run without a class map.");
        }
    }

    private static DatasetManifest Describe(VersionRequest request, string key, DatasetManifest source)
    {
        var worklist = WorklistSummary.Of(request.Decisions);
        return source with
        {
            Key = key,
            Title = request.Name.Trim(),
            Version = 1,
            Format = null,
            Found = null,
            Seed = null,
            Provenance = string.Create(
                CultureInfo.InvariantCulture,
                $"{source.Title} with the {request.Faces.Count:N0} training labels of run {request.Run} ({request.RunTitle}), of which {worklist.Dropped:N0} faces were dropped and {worklist.Relabelled:N0} relabelled{(worklist.Automatic > 0 ? $"; {worklist.Automatic:N0} of these decisions were made by a rule, not by a person" : "")}. {source.Provenance}"),
            MadeFrom = new()
            {
                Dataset = request.Dataset,
                DatasetVersion = source.Version,
                SamplesSha256 = source.Files[SampleTable.FileName].Sha256,
                Run = request.Run,
                RunFingerprint = request.RunFingerprint,
                RunTitle = request.RunTitle,
                LabelsSha256 = request.LabelsSha256,
                RunFaces = request.Faces.Count,
                Worklist = worklist,
                MadeAt = request.At,
            },
        };
    }

    private static void CarrySources(VersionRequest request, string key, string datasetsFolder, CancellationToken token)
    {
        using var made = DatasetCatalogue.Open(key, datasetsFolder);
        foreach (var source in AffectSources.Of(request.Dataset, datasetsFolder).Where(source => !source.Card.IsOutdated))
        {
            AffectSources.Carry(source, request.Dataset, made, datasetsFolder, token);
        }
    }
}
