using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>Keeps datasets open that pages look at, and opens one again when it was built anew.</summary>
public sealed class DatasetShelf(DataFolder folder) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (PackedDataset Dataset, DateTime Written)> _open = new(StringComparer.Ordinal);

    /// <summary>Reads from a dataset; nobody else does meanwhile, so that none is closed under a reader.</summary>
    /// <exception cref="DatasetException">It is unknown, not built, or damaged.</exception>
    public T Use<T>(string key, Func<PackedDataset, T> read)
    {
        lock (_gate)
        {
            return read(Open(key));
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

    private PackedDataset Open(string key)
    {
        var written = File.GetLastWriteTimeUtc(Path.Combine(folder.Datasets, key, DatasetManifest.FileName));
        if (_open.Remove(key, out var known))
        {
            if (known.Written == written)
            {
                _open[key] = known;
                return known.Dataset;
            }

            known.Dataset.Dispose();
        }

        var dataset = DatasetCatalogue.Open(key, folder.Datasets);
        _open[key] = (dataset, written);
        return dataset;
    }
}
