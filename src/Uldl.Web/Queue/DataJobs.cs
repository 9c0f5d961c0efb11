using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Imports and affect sources, as pages see them: asking, watching, stopping, repeating. Watch through <see cref="RunFeed.Watch"/> with no run.</summary>
public sealed class DataJobs(DataJobStore store, DataJobFeed feed, DatasetUse use, DataFolder folder)
{
    /// <summary>Jobs that a list shows at most.</summary>
    private const int Most = 100;

    /// <summary>Where the datasets lie that jobs make or add to.</summary>
    public string DatasetsFolder => folder.Datasets;

    /// <summary>Why an import may not take a dataset's place now, as a sentence; null when nothing needs what stands there.</summary>
    public Task<string?> WhyNotReplacedAsync(string dataset, CancellationToken token) => use.WhyNotReplacedAsync(dataset, token);

    /// <summary>Queues a job; the very same one that waits or goes on already is not queued twice.</summary>
    /// <param name="requestJson">What is asked, as its worker understands it.</param>
    /// <returns>The job's id.</returns>
    public Task<int> QueueAsync(DataJobKind kind, string dataset, string title, string requestJson, CancellationToken token) =>
        store.QueueAsync(kind, dataset, title, requestJson, token);

    /// <summary>Asks a job to stop; it has two seconds at most.</summary>
    /// <returns>False when it was over already.</returns>
    public Task<bool> CancelAsync(int id, CancellationToken token) => store.CancelAsync(id, token);

    /// <summary>Queues again what failed, was cancelled or interrupted.</summary>
    /// <returns>False when it was in another state.</returns>
    public Task<bool> RetryAsync(int id, CancellationToken token) => store.RequeueAsync(id, token);

    /// <summary>Jobs, the newest first.</summary>
    /// <param name="dataset">Those of one dataset; null for all.</param>
    public Task<IReadOnlyList<DataJobRow>> ListAsync(string? dataset, CancellationToken token) => store.ListAsync(dataset, Most, token);

    /// <summary>Jobs that wait or go on, in the order of the queue.</summary>
    public Task<IReadOnlyList<DataJobRow>> ActiveAsync(CancellationToken token) => store.ActiveAsync(token);

    public Task<DataJobRow?> GetAsync(int id, CancellationToken token) => store.GetAsync(id, token);

    /// <summary>Where the job is now; null when it does not go on or has not said yet.</summary>
    public JobProgress? Live(int id) => feed.Live(id);
}
