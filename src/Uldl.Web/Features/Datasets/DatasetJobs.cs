using Uldl.Core.Experiments;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>Imports and affect sources as data jobs: the queue knows only JSON, this knows what it means.</summary>
public static class DatasetJobs
{
    /// <summary>Queues an import.</summary>
    /// <returns>The job's id.</returns>
    /// <exception cref="DatasetException">The request cannot even be tried, another dataset stands in its place, or what is to be replaced is needed; the message says why.</exception>
    public static async Task<int> ImportAsync(this DataJobs jobs, ImportRequest request, CancellationToken token)
    {
        ImportChecks.Name(request);
        ImportChecks.Options(request.Options);
        var json = ConfigJson.Write(Whole(request));
        var reason = request.Replace && ImportChecks.Stands(request, jobs.DatasetsFolder)
            ? await jobs.WhyNotReplacedAsync(request.Key, token)
            : jobs.WhyTaken(request);
        return reason is null ? await jobs.QueueAsync(DataJobKind.Import, request.Key, $"Import {request.Name}", json, token) : throw new DatasetException(reason);
    }

    /// <summary>Why an import needs <see cref="ImportRequest.Replace"/>, as a sentence; null when it does not, as far as can be told without its source.</summary>
    public static string? WhyTaken(this DataJobs jobs, ImportRequest request) => ImportChecks.WhyTaken(request, jobs.DatasetsFolder);

    /// <summary>What an import would find, looked at in a process of its own: a damaged picture may crash a decoder there, not here.</summary>
    /// <param name="faces">Pictures to show.</param>
    /// <exception cref="DatasetException">The source cannot be read, or not with this format; the message says why.</exception>
    public static async Task<ImportPreview> PreviewAsync(this DataPreviews previews, ImportRequest request, int faces, CancellationToken token) =>
        await previews.LookAsync(ConfigJson.Write(Whole(request)), faces, token) switch
        {
            PrepareCompleted found => PrepareProtocol.ReadAs<ImportPreview>(found.ResultJson),
            PrepareFailed failed => throw new DatasetException(failed.Message),
            var other => throw new InvalidOperationException($"A preview cannot end with {other}."),
        };

    /// <summary>Queues the making of an affect source.</summary>
    /// <returns>The job's id.</returns>
    /// <exception cref="DatasetException">The request cannot even be tried; the message says why.</exception>
    public static Task<int> MakeAffectAsync(this DataJobs jobs, AffectRequest request, CancellationToken token)
    {
        if (AffectCheck.Problems(request) is { Count: > 0 } problems)
        {
            throw new DatasetException(string.Join(" Also: ", problems));
        }

        var whole = request.Path is null ? request : request with { Path = Path.GetFullPath(request.Path) };
        return jobs.QueueAsync(DataJobKind.Affect, request.Dataset, $"Valence-arousal \"{request.Name}\"", ConfigJson.Write(whole), token);
    }

    /// <summary>What an import was asked; null for a job of another kind.</summary>
    public static ImportRequest? ReadImport(this DataJobRow job) =>
        job.Kind == DataJobKind.Import ? ConfigJson.Read<ImportRequest>(job.RequestJson, $"job {job.Id}") : null;

    /// <summary>What an affect source was asked to be; null for a job of another kind.</summary>
    public static AffectRequest? ReadAffect(this DataJobRow job) =>
        job.Kind == DataJobKind.Affect ? ConfigJson.Read<AffectRequest>(job.RequestJson, $"job {job.Id}") : null;

    /// <summary>What an import found and kept; null until it is completed.</summary>
    public static ImportReport? ReadReport(this DataJobRow job) =>
        job is { Kind: DataJobKind.Import, ResultJson: { } json } ? ConfigJson.Read<ImportReport>(json, $"result of job {job.Id}") : null;

    /// <summary>The affect source that was made; null until it is completed.</summary>
    public static AffectSource? ReadSource(this DataJobRow job) =>
        job is { Kind: DataJobKind.Affect, ResultJson: { } json } ? ConfigJson.Read<AffectSource>(json, $"result of job {job.Id}") : null;

    private static ImportRequest Whole(ImportRequest request)
    {
        _ = DatasetFormats.Find(request.Format);
        return string.IsNullOrWhiteSpace(request.Path)
            ? throw new DatasetException("No folder is named. Give the path of the folder that holds the dataset, on the portal's machine.")
            : request with { Path = Path.GetFullPath(request.Path) };
    }
}
