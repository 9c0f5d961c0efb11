using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;
using Uldl.Core.Reports;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Reports;

/// <summary>Takes reports in, <c>POST /reports/upload</c>, and hands out zips and pictures of published versions.</summary>
public static class ReportEndpoints
{
    // A form of another site cannot set a header of this name, and a browser lets no script of another site send it.
    private const string Header = "X-Uldl-Upload";
    private const long Largest = 512L << 20;

    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/reports/upload", TakeAsync).DisableAntiforgery().WithMetadata(new LargestZip());
        routes.MapGet("/reports/{id:int}/v/{number:int}/report.zip", async (int id, int number, ReportVersions versions, ReportStore store, CancellationToken token) =>
        {
            try
            {
                var bytes = await versions.ZipAsync(id, number, token);
                var row = (await store.VersionsAsync(id, token)).Single(version => version.Number == number);
                return Results.File(bytes, "application/zip", ReportVersions.FileNameOf(row.Title, number));
            }
            catch (ReportException error)
            {
                return Results.Text(error.Message, statusCode: StatusCodes.Status404NotFound);
            }
        });
        routes.MapGet("/reports/{id:int}/v/{number:int}/faces/{file:regex(^[A-Za-z0-9][A-Za-z0-9._-]*\\.png$)}", (int id, int number, string file, ReportVersions versions, HttpContext http) =>
        {
            var path = Path.Combine(versions.FolderOf(id, number), "faces", file);
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return File.Exists(path) ? Results.File(path, "image/png") : Results.NotFound();
        });
    }

    private static async Task<IResult> TakeAsync(HttpContext http, DataFolder folder, ReportImport importer)
    {
        if (http.Request.Headers[Header] is not [{ } name] || IsFromElsewhere(http.Request))
        {
            return Results.Text($"A report is taken from the portal's own page Reports only: the header {Header} is missing, or another site sends it.", statusCode: StatusCodes.Status403Forbidden);
        }

        await OneAtATime.WaitAsync(http.RequestAborted);
        var path = Path.Combine(folder.Uploads, Guid.NewGuid().ToString("N")[..12] + ".report");
        try
        {
            Directory.CreateDirectory(folder.Uploads);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await StoreAsync(http, file);
            file.Position = 0;
            var (report, number) = await importer.TakeAsync(file, Path.GetFileName(Uri.UnescapeDataString(name)), http.RequestAborted);
            return Results.Text(string.Create(CultureInfo.InvariantCulture, $"reports/{report}/v/{number}"));
        }
        catch (ReportException error)
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

    private static async Task StoreAsync(HttpContext http, FileStream file)
    {
        var block = new byte[1 << 17];
        while (await http.Request.Body.ReadAsync(block, http.RequestAborted) is > 0 and var read)
        {
            if (file.Length + read > Largest)
            {
                throw new ReportException($"The zip is larger than {Largest >> 20} MiB, all that is taken here. A report of this size is not one that a portal made.");
            }

            await file.WriteAsync(block.AsMemory(0, read), http.RequestAborted);
        }
    }

    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin] && (!Uri.TryCreate(origin, UriKind.Absolute, out var site) || site.Authority != request.Host.Value);

    private sealed class LargestZip : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Largest;
    }
}
