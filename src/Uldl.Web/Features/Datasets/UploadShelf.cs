using Uldl.Core.Experiments;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>Zips that people sent: which of them may go.</summary>
internal static class UploadShelf
{
    public const string Zip = ".zip";

    /// <summary>What nobody imported goes after this time.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    /// <summary>Removes uploads that were imported, uploads that nobody wanted for a week, and what a portal that died in the middle has left. Nothing goes that a job may still need.</summary>
    public static async Task ForgetAsync(DataFolder folder, DataJobs jobs, TimeProvider clock, CancellationToken token)
    {
        var imports = (await jobs.ListAsync(null, token)).Where(job => job.Kind == DataJobKind.Import).ToList();
        var shelf = new DirectoryInfo(folder.Uploads);
        foreach (var old in shelf.EnumerateFiles("*" + Zip))
        {
            old.Delete();
        }

        foreach (var upload in shelf.EnumerateDirectories())
        {
            var users = imports.Where(job => job.RequestJson.Contains(upload.Name, StringComparison.Ordinal)).ToList();
            var isImported = users.Count > 0 && users.All(job => job.State == RunState.Completed);
            var isStale = users.Count == 0 && clock.GetUtcNow() - upload.LastWriteTimeUtc > Keep;
            if (isImported || isStale)
            {
                upload.Delete(recursive: true);
            }
        }
    }
}
