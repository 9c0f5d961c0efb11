using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>Takes a zip, <c>POST /datasets/upload</c>, and unpacks it into a folder of its own below the data folder.</summary>
internal static class UploadEndpoint
{
    /// <summary>A form of another site cannot set a header of this name, and a browser lets no script of another site send it.</summary>
    internal const string Header = "X-Uldl-Upload";

    /// <summary>Free space that is left to everything else.</summary>
    private const long Spare = 1L << 30;

    /// <summary>Two at once would each count the same free space.</summary>
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static void MapUpload(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/datasets/upload", TakeAsync).DisableAntiforgery().WithMetadata(new UnlimitedSize());

    private static async Task<IResult> TakeAsync(HttpContext http, DataFolder folder, DataJobs jobs, TimeProvider clock)
    {
        if (!http.Request.Headers.ContainsKey(Header) || IsFromElsewhere(http.Request))
        {
            return Results.Text($"A zip is taken from the portal's own Datasets page only: the header {Header} is missing, or another site sends it.", statusCode: StatusCodes.Status403Forbidden);
        }

        await OneAtATime.WaitAsync(http.RequestAborted);
        try
        {
            Directory.CreateDirectory(folder.Uploads);
            await UploadShelf.ForgetAsync(folder, jobs, clock, http.RequestAborted);
            return Results.Text(await UnpackAsync(http, folder));
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
            OneAtATime.Release();
        }
    }

    private static async Task<string> UnpackAsync(HttpContext http, DataFolder folder)
    {
        var place = Path.Combine(folder.Uploads, Guid.NewGuid().ToString("N")[..12]);
        var zip = place + UploadShelf.Zip;
        try
        {
            await StoreAsync(http, zip, Free(folder));
            var most = Free(folder);
            return await Task.Run(
                () =>
                {
                    using var stream = File.OpenRead(zip);
                    return ImportArchive.Unpack(stream, place, most, http.RequestAborted);
                },
                http.RequestAborted);
        }
        finally
        {
            File.Delete(zip);
        }
    }

    private static async Task StoreAsync(HttpContext http, string zip, long most)
    {
        await using var file = new FileStream(zip, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        var block = new byte[1 << 17];
        var stored = 0L;
        while (await http.Request.Body.ReadAsync(block, http.RequestAborted) is > 0 and var read)
        {
            stored += read;
            if (stored > most)
            {
                throw new DatasetException($"The zip is larger than the {most >> 20} MiB that the disk of the data folder can spare. Free some space, or copy the folder to the server and point at it.");
            }

            await file.WriteAsync(block.AsMemory(0, read), http.RequestAborted);
        }
    }

    private static long Free(DataFolder folder) => Math.Max(1, new DriveInfo(folder.Uploads).AvailableFreeSpace - Spare);

    internal static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin] && (!Uri.TryCreate(origin, UriKind.Absolute, out var site) || site.Authority != request.Host.Value);

    /// <summary>Lifts the server's limit on a request's body for this one address: the disk is the limit.</summary>
    private sealed class UnlimitedSize : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
