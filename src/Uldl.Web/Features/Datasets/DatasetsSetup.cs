using Uldl.Learning.Datasets;

namespace Uldl.Web.Features.Datasets;

/// <summary>What the dataset pages need besides themselves: open datasets, and the address of each face's picture.</summary>
public static class DatasetsSetup
{
    public static IServiceCollection AddDatasetPages(this IServiceCollection services) => services.AddSingleton<DatasetShelf>();

    /// <summary>Answers <c>/datasets/{key}/faces/{row}.png</c>. An address that names the images' checksum never changes what it shows.</summary>
    public static void MapFacePictures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/datasets/{key}/faces/{row:int}.png", (string key, int row, string? v, DatasetShelf shelf, HttpContext context) =>
        {
            try
            {
                var (picture, checksum) = shelf.Use(key, dataset => row >= 0 && row < dataset.Faces.Count
                    ? (dataset.EncodePng(row), dataset.Manifest.Files[PackedDataset.ImagesFile].Sha256)
                    : (null, ""));
                if (picture is null)
                {
                    return Results.NotFound();
                }

                var isPinned = v is not null && checksum.StartsWith(v, StringComparison.Ordinal);
                context.Response.Headers.CacheControl = isPinned ? "public, max-age=31536000, immutable" : "no-cache";
                return Results.File(picture, "image/png", entityTag: new($"\"{checksum[..16]}-{row}\""));
            }
            catch (DatasetException error)
            {
                return Results.Text(error.Message, statusCode: StatusCodes.Status404NotFound);
            }
        });
}
