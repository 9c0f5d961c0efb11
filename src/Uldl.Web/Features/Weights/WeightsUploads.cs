using Microsoft.AspNetCore.Http.Metadata;
using Uldl.Learning.Backbones.Weights;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Weights;

/// <summary>Takes a weights file, <c>POST /weights/upload</c>, into a folder of its own below the data folder; nothing in it is read.</summary>
public static class WeightsUploads
{
    // A form of another site cannot set a header of this name, and a browser lets no script of another site send it.
    private const string Header = "X-Uldl-Upload";
    private const long Largest = 8L << 30;
    private const long Spare = 1L << 30;
    private const int LongestName = 80;

    // Two at once would each count the same free space.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static void MapWeightsUpload(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/weights/upload", TakeAsync).DisableAntiforgery().WithMetadata(new UnlimitedSize());

    /// <summary>Removes an upload once it is kept or discarded; any other file is left alone.</summary>
    /// <param name="path">Where the file lies.</param>
    public static void Forget(string path, DataFolder folder)
    {
        if (path.Length > 0 && Path.GetDirectoryName(Path.GetFullPath(path)) is { } place && Path.GetDirectoryName(place) == folder.Uploads && Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext http, DataFolder folder)
    {
        if (http.Request.Headers[Header] is not [{ } name] || IsFromElsewhere(http.Request))
        {
            return Results.Text($"Weights are taken from the portal's own page Weights only: the header {Header} is missing, or another site sends them.", statusCode: StatusCodes.Status403Forbidden);
        }

        await OneAtATime.WaitAsync(http.RequestAborted);
        var place = Path.Combine(folder.Uploads, Guid.NewGuid().ToString("N")[..12]);
        var isStored = false;
        try
        {
            Directory.CreateDirectory(place);
            var path = Path.Combine(place, Plain(Uri.UnescapeDataString(name)));
            await StoreAsync(http, path, Math.Min(Largest, Math.Max(1, new DriveInfo(folder.Uploads).AvailableFreeSpace - Spare)));
            isStored = true;
            return Results.Text(path);
        }
        catch (WeightsException error)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (Exception error) when (StorageSetup.Sentence(error, folder) is { } sentence)
        {
            return Results.Text(sentence, statusCode: StatusCodes.Status507InsufficientStorage);
        }
        finally
        {
            if (!isStored && Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }

            OneAtATime.Release();
        }
    }

    private static async Task StoreAsync(HttpContext http, string path, long most)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        var block = new byte[1 << 17];
        var stored = 0L;
        while (await http.Request.Body.ReadAsync(block, http.RequestAborted) is > 0 and var read)
        {
            stored += read;
            if (stored > most)
            {
                throw new WeightsException($"The file is larger than {most >> 20} MiB, all that is taken here: a weights file has at most {Largest >> 30} GiB, and the disk of the data folder must keep {Spare >> 30}. Free some space, or copy the file to the server and point at it.");
            }

            await file.WriteAsync(block.AsMemory(0, read), http.RequestAborted);
        }
    }

    /// <summary>A file name that leads nowhere else, whatever the browser sent.</summary>
    private static string Plain(string name)
    {
        var letters = string.Concat(Path.GetFileName(name).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_'));
        var plain = letters.TrimStart('.');
        return plain.Length == 0 ? "weights" : plain[^Math.Min(plain.Length, LongestName)..];
    }

    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin] && (!Uri.TryCreate(origin, UriKind.Absolute, out var site) || site.Authority != request.Host.Value);

    /// <summary>Lifts the server's limit on a request's body for this one address.</summary>
    private sealed class UnlimitedSize : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
