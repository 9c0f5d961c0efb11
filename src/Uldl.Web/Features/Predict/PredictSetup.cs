using Uldl.Learning.Predicting;
using Uldl.Web.Queue;
using Uldl.Web.Reports;

namespace Uldl.Web.Features.Predict;

/// <summary>What the page that predicts needs besides itself: pictures in memory, and where they come in and go out.</summary>
public static class PredictSetup
{
    /// <summary>A form of another site cannot set a header of this name.</summary>
    internal const string Header = "X-Uldl-Upload";

    public static IServiceCollection AddPredict(this IServiceCollection services) => services.AddSingleton<PictureShelf>().AddSingleton<TestFaceShelf>().AddSingleton<IBlockFreezer, PredictionFreezer>();

    /// <summary>Takes a picture, <c>POST /predict/pictures</c>, and shows it again, <c>/predict/pictures/{key}.png</c>, without its metadata. Nothing touches the disk.</summary>
    public static void MapPredict(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/predict/pictures", TakeAsync).DisableAntiforgery();
        routes.MapGet("/predict/pictures/{key}.png", (string key, PictureShelf shelf, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return shelf.Find(key) is { } picture ? Results.File(picture.Png, "image/png") : Results.NotFound();
        });
    }

    private static async Task<IResult> TakeAsync(HttpContext http, PredictWorker worker, PictureShelf shelf)
    {
        if (!http.Request.Headers.ContainsKey(Header) || IsFromElsewhere(http.Request))
        {
            return Results.Text($"A picture is taken from the portal's own Predict page only: the header {Header} is missing, or another site sends it.", statusCode: StatusCodes.Status403Forbidden);
        }

        try
        {
            var key = PictureShelf.NewKey();
            var found = await worker.LookAsync(key, await ReadAsync(http), http.RequestAborted);
            shelf.Keep(key, PrepareProtocol.ReadAs<SeenPicture>(found));
            return Results.Text(key);
        }
        catch (PredictException error)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (BadHttpRequestException error)
        {
            // The connection broke off, or the body is larger than the server takes at all.
            return Results.Text($"The picture did not arrive whole: {error.Message} At most {PredictProtocol.MostBytes >> 20} MiB are taken.", statusCode: error.StatusCode);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContext http)
    {
        // One byte too many is enough to know that there are too many.
        using var file = new MemoryStream();
        var block = new byte[1 << 16];
        while (await http.Request.Body.ReadAsync(block, http.RequestAborted) is > 0 and var read)
        {
            if (file.Length + read > PredictProtocol.MostBytes)
            {
                throw new PredictException($"The file is larger than the {PredictProtocol.MostBytes >> 20} MiB that are looked at. Make the picture smaller, or cut the face out, and choose it again.");
            }

            file.Write(block, 0, read);
        }

        return http.Request.ContentLength is { } announced && announced != file.Length
            ? throw new PredictException($"The picture did not arrive whole: {file.Length} of {announced} bytes. Choose it again.")
            : file.ToArray();
    }

    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin] && (!Uri.TryCreate(origin, UriKind.Absolute, out var site) || site.Authority != request.Host.Value);
}
