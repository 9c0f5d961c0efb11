using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Learning.Training;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>The plane's data, which is never sent over the circuit, and the places that keep it.</summary>
public static class PlaneSetup
{
    /// <summary>More points than this in sight are drawn as a density.</summary>
    internal const int MostPoints = 60_000;

    /// <summary>The shares of a class that its two lines hold.</summary>
    internal static readonly double[] Shares = [0.5, 0.9];

    /// <summary>A form of another site cannot set a header of this name.</summary>
    internal const string Header = "X-Uldl-Plane";

    private const int Cells = 180;

    // They speak of all faces, whatever is in sight or chosen.
    private static readonly ConditionalWeakTable<PlaneFaces, byte[]> Lines = [];

    /// <summary>What the plane needs, and the gallery with it.</summary>
    public static IServiceCollection AddPlane(this IServiceCollection services) => services.AddSingleton<PartShelf>().AddSingleton<PlaneShelf>();

    /// <summary>Answers <c>/plane/faces.bin</c> (points while few enough are in sight, else their density), <c>/plane/chosen.bin</c> (whether each of those points is chosen) and <c>/plane/lines.bin</c> with a page's own query, and takes lassos, <c>POST /plane/lasso</c>.</summary>
    public static void MapPlane(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plane/faces.bin", (HttpContext http, PlaneShelf shelf, SelectionShelf selections, CancellationToken token) => AnswerAsync(async () =>
        {
            var asked = PlaneAddress.Read(http.Request.QueryString.Value);
            var faces = await shelf.OpenAsync(asked, token);
            var places = InSight(faces, asked);
            return places.Length <= MostPoints
                ? Pinned(http, faces, $"points {asked.View}", () => PlaneBytes.OfPoints(faces, places))
                : Pinned(http, faces, $"density {asked.Choice} {asked.By} {asked.View}", () => PlaneBytes.OfDensity(
                    PlaneDensity.Of(faces, asked.View ?? PlaneWindow.Whole, asked.By, new PlaneChoice(faces, asked, selections).Mask(), Cells, Cells), places.Length));
        }));
        routes.MapGet("/plane/chosen.bin", (HttpContext http, PlaneShelf shelf, SelectionShelf selections, CancellationToken token) => AnswerAsync(async () =>
        {
            var asked = PlaneAddress.Read(http.Request.QueryString.Value);
            var faces = await shelf.OpenAsync(asked, token);
            return Pinned(http, faces, $"chosen {asked.Choice} {asked.View}", () =>
            {
                var mask = new PlaneChoice(faces, asked, selections).Mask();
                return Array.ConvertAll(InSight(faces, asked), place => mask[place]);
            });
        }));
        routes.MapGet("/plane/lines.bin", (HttpContext http, PlaneShelf shelf, CancellationToken token) => AnswerAsync(async () =>
        {
            var faces = await shelf.OpenAsync(PlaneAddress.Read(http.Request.QueryString.Value), token);
            return Pinned(http, faces, "lines", () => Lines.GetValue(faces, LinesOf));
        }));
        routes.MapPost("/plane/lasso", (HttpContext http, PlaneShelf shelf, SelectionShelf selections, CancellationToken token) => AnswerAsync(async () =>
        {
            if (!http.Request.Headers.ContainsKey(Header))
            {
                return Results.Text($"A lasso is taken from the portal's own plane only: the header {Header} is missing.", statusCode: StatusCodes.Status403Forbidden);
            }

            if (http.Request.ContentLength is not { } length || length > 16 * Lasso.MostCorners)
            {
                return Results.Text($"lasso: expected at most {16 * Lasso.MostCorners} bytes and their number beforehand. Draw it again.", statusCode: StatusCodes.Status413PayloadTooLarge);
            }

            var bytes = new byte[length];
            await http.Request.Body.ReadExactlyAsync(bytes, token);
            var lasso = Lasso.Read(bytes);
            var faces = await shelf.OpenAsync(PlaneAddress.Read(http.Request.QueryString.Value), token);
            return Results.Text(await Task.Run(() => selections.Keep(FaceSelection.Of(lasso.RowsOf(faces))) ?? "", token));
        })).DisableAntiforgery();
    }

    private static int[] InSight(PlaneFaces faces, PlaneAddress asked) =>
        [.. Enumerable.Range(0, faces.Count).Where(place => asked.View?.Contains(faces.Valence[place], faces.Arousal[place]) ?? true)];

    private static byte[] LinesOf(PlaneFaces faces) => PlaneBytes.OfLines(
        [
            .. Enumerable.Range(0, faces.Classes.Count).Select(label =>
            {
                int[] places = [.. Enumerable.Range(0, faces.Count).Where(place => faces.Labels[place] == label)];
                return DensityContours.Of(Array.ConvertAll(places, place => faces.Valence[place]), Array.ConvertAll(places, place => faces.Arousal[place]), Shares);
            }),
        ],
        Shares.Length);

    // An unchanged answer costs neither its bytes nor their making.
    private static IResult Pinned(HttpContext http, PlaneFaces faces, string what, Func<byte[]> make)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{PlaneBytes.Format} {faces.Version} {what}")))[..24]}\"";
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(make(), "application/octet-stream");
    }

    private static async Task<IResult> AnswerAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (ConfigException error)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (Exception error) when (error is StorageException or DatasetException or RunException)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
