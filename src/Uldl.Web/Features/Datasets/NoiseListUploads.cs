using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>Takes a list of labels, <c>POST /datasets/noise/upload</c>, into a folder of its own below the data folder; nothing in it is read yet.</summary>
internal static class NoiseListUploads
{
    public const string Address = "datasets/noise/upload";

    private const long Largest = 64L << 20;
    private const int LongestName = 80;

    public static void MapNoiseListUpload(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/" + Address, TakeAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimit());

    /// <summary>Removes an upload; any other file is left alone.</summary>
    public static void Forget(string path, DataFolder folder)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } place && Path.GetDirectoryName(place) == folder.Uploads && Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext http, DataFolder folder)
    {
        if (http.Request.Headers[UploadEndpoint.Header] is not [{ } name] || UploadEndpoint.IsFromElsewhere(http.Request))
        {
            return Results.Text($"A list is taken from the portal's own pages only: the header {UploadEndpoint.Header} is missing, or another site sends it.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (http.Request.ContentLength is null or > Largest)
        {
            return Results.Text($"The file is larger than {Largest >> 20} MiB; a list of labels is a text with a line a face.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var place = Path.Combine(folder.Uploads, Guid.NewGuid().ToString("N")[..12]);
        try
        {
            Directory.CreateDirectory(place);
            var path = Path.Combine(place, Plain(Uri.UnescapeDataString(name)));
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await http.Request.Body.CopyToAsync(file, http.RequestAborted);
            }

            return Results.Text(path);
        }
        catch (Exception error)
        {
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }

            if (StorageSetup.Sentence(error, folder) is { } sentence)
            {
                return Results.Text(sentence, statusCode: StatusCodes.Status507InsufficientStorage);
            }

            throw;
        }
    }

    /// <summary>A file name that leads nowhere else, whatever the browser sent.</summary>
    private static string Plain(string name)
    {
        var plain = string.Concat(Path.GetFileName(name).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_')).TrimStart('.');
        return plain.Length == 0 ? "list.txt" : plain[^Math.Min(plain.Length, LongestName)..];
    }

    private sealed class RequestSizeLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Largest;
    }
}
