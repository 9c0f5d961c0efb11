using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>Takes a zip, <c>POST /datasets/upload</c>, and unpacks it into a folder of its own below the data folder.</summary>
internal static class UploadEndpoint
{
    /// <summary>A form of another site cannot set a header of this name, and a script of another site is not let through.</summary>
    private const string Header = "X-Uldl-Upload";

    /// <summary>Uploads that nobody imported go after this time, when the next one comes.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    /// <summary>Free space that is left to everything else.</summary>
    private const long Spare = 1L << 30;

    public static void MapUpload(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/datasets/upload", TakeAsync).DisableAntiforgery().WithMetadata(new UnlimitedSize());

    private static async Task<IResult> TakeAsync(HttpContext http, DataFolder folder, TimeProvider clock)
    {
        if (!http.Request.Headers.ContainsKey(Header))
        {
            return Results.Text($"A zip is taken from the Datasets page only: the header {Header} is missing.", statusCode: StatusCodes.Status403Forbidden);
        }

        var place = Path.Combine(folder.Uploads, Guid.NewGuid().ToString("N")[..12]);
        var zip = place + ".zip";
        try
        {
            Directory.CreateDirectory(folder.Uploads);
            Forget(folder, clock);
            await using (var file = new FileStream(zip, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await http.Request.Body.CopyToAsync(file, http.RequestAborted);
            }

            var most = new DriveInfo(folder.Uploads).AvailableFreeSpace - Spare;
            var unpacked = await Task.Run(
                () =>
                {
                    using var stream = File.OpenRead(zip);
                    return ImportArchive.Unpack(stream, place, most, http.RequestAborted);
                },
                http.RequestAborted);
            return Results.Text(unpacked);
        }
        catch (DatasetException error)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (Exception error) when (StorageSetup.Sentence(error, folder) is { } sentence)
        {
            return Results.Text(sentence, statusCode: StatusCodes.Status507InsufficientStorage);
        }
        finally
        {
            File.Delete(zip);
        }
    }

    private static void Forget(DataFolder folder, TimeProvider clock)
    {
        foreach (var old in new DirectoryInfo(folder.Uploads).EnumerateDirectories().Where(old => clock.GetUtcNow() - old.LastWriteTimeUtc > Keep))
        {
            old.Delete(recursive: true);
        }
    }

    /// <summary>Lifts the server's limit on a request's body for this one address: the disk is the limit.</summary>
    private sealed class UnlimitedSize : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
