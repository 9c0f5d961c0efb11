using System.Collections.Concurrent;
using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Web.Studies;

/// <summary>Faces and pictures of the datasets that studies are about. Datasets stay open; the pictures that participants see are encoded once.</summary>
public sealed class StudyDatasets(DataFolder folder, StudyStore studies) : IDisposable
{
    // Of studies that people take part in: each has at most StudyDesign.MostFaces faces and a few to practise with, of some kilobytes.
    private const int MostStudies = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (PackedDataset Dataset, DateTime Written)> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyDictionary<int, byte[]>>>> _pictures = new(StringComparer.Ordinal);

    /// <summary>All faces of a dataset.</summary>
    /// <exception cref="DatasetException">It is unknown, not built, or damaged.</exception>
    public FaceSet FacesOf(string key) => Use(key, dataset => dataset.Faces);

    /// <summary>One picture of a study; null for a place that it has not.</summary>
    /// <exception cref="DatasetException">Its dataset is gone or damaged.</exception>
    public async Task<byte[]?> PictureAsync(StudyRow study, int place)
    {
        if (study.Raters != RaterOrigin.Participants)
        {
            // Votes that came with a dataset may be about tens of thousands of faces, of which a page shows a few.
            return await studies.FaceAsync(study.Id, place, CancellationToken.None) is { } face
                ? await Task.Run(() => Use(study.Dataset, dataset => face.Row < dataset.Faces.Count ? dataset.EncodePng(face.Row) : null))
                : null;
        }

        if (_pictures.Count > MostStudies)
        {
            _pictures.Clear();
        }

        var entry = _pictures.GetOrAdd(study.Code, _ => new(() => EncodeAsync(study)));
        try
        {
            return (await entry.Value).GetValueOrDefault(place);
        }
        catch
        {
            // Whatever went wrong is tried again by whoever asks next.
            _pictures.TryRemove(study.Code, out _);
            throw;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (dataset, _) in _open.Values)
            {
                dataset.Dispose();
            }

            _open.Clear();
        }
    }

    private async Task<IReadOnlyDictionary<int, byte[]>> EncodeAsync(StudyRow study)
    {
        var faces = await studies.FacesAsync(study.Id, CancellationToken.None);
        return await Task.Run(() => Use(study.Dataset, dataset => faces.Where(face => face.Row < dataset.Faces.Count).ToDictionary(face => face.Place, face => dataset.EncodePng(face.Row))));
    }

    private T Use<T>(string key, Func<PackedDataset, T> read)
    {
        lock (_gate)
        {
            var written = File.GetLastWriteTimeUtc(Path.Combine(folder.Datasets, key, DatasetManifest.FileName));
            if (_open.TryGetValue(key, out var known) && known.Written == written)
            {
                return read(known.Dataset);
            }

            if (_open.Remove(key, out known))
            {
                known.Dataset.Dispose();
            }

            var dataset = DatasetCatalogue.Open(key, folder.Datasets);
            _open[key] = (dataset, written);
            return read(dataset);
        }
    }
}
