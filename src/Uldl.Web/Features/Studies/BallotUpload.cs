using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Uldl.Core.Studies;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;
using Uldl.Web.Studies;

namespace Uldl.Web.Features.Studies;

/// <summary>Takes a table of ballots, <c>POST /studies/ballots</c>, and makes a closed study of it.</summary>
internal static class BallotUpload
{
    /// <summary>Most bytes that are taken: more than half a million ballots need.</summary>
    private const long Largest = 100L << 20;

    private const string Header = "X-Uldl-Upload";

    public static void MapBallotUpload(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/studies/ballots", TakeAsync).DisableAntiforgery().WithMetadata(new LargestTable());

    private static async Task<IResult> TakeAsync(string? dataset, string? title, string? simulated, HttpContext http, StudyMaking making, CancellationToken token)
    {
        if (http.Request.Headers[Header] is not [{ } name])
        {
            return Results.Text($"A table is taken from the portal's own page only: the header {Header} is missing.", statusCode: StatusCodes.Status403Forbidden);
        }

        try
        {
            using var reader = new StreamReader(http.Request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var id = await making.OfBallotsAsync(title ?? "", dataset ?? "", reader, Path.GetFileName(Uri.UnescapeDataString(name)), simulated == "1", token);
            return Results.Text(string.Create(CultureInfo.InvariantCulture, $"studies/{id}/results"));
        }
        catch (Exception error) when (error is StudyException or DatasetException or StorageException)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (DecoderFallbackException)
        {
            return Results.Text("The table is not UTF-8 text. Save it as CSV in UTF-8.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (BadHttpRequestException error)
        {
            return Results.Text($"The table could not be read: {error.Message} At most {Largest >> 20} MiB are taken.", statusCode: error.StatusCode);
        }
    }

    private sealed class LargestTable : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Largest;
    }
}
