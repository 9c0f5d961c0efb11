using Uldl.Core.Experiments;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>What these pages ask of the background, as jobs that their worker understands.</summary>
public static class DataRequests
{
    /// <summary>Queues an import.</summary>
    /// <exception cref="DatasetException">The name makes no key, or the key belongs to a set that the program draws.</exception>
    public static Task<int> ImportAsync(this DataJobs jobs, ImportRequest request, CancellationToken token)
    {
        if (request.Key.Length == 0)
        {
            throw new DatasetException($"Name: found \"{request.Name}\", expected at least one letter or digit, since the dataset's key is made of them.");
        }

        if (DatasetCatalogue.All.Any(entry => entry.Key == request.Key))
        {
            throw new DatasetException($"Name: \"{request.Name}\" makes the key {request.Key}, which belongs to a set that this program draws. Choose another name.");
        }

        return jobs.QueueAsync(DataJobKind.Import, request.Key, $"Import {request.Name}", ConfigJson.Write(request), token);
    }

    /// <summary>Queues the making of an affect source.</summary>
    public static Task<int> MakeAffectAsync(this DataJobs jobs, AffectRequest request, CancellationToken token) =>
        jobs.QueueAsync(DataJobKind.Affect, request.Dataset, $"Valence-arousal \"{request.Name}\"", ConfigJson.Write(request), token);
}
