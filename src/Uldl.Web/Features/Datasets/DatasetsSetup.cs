using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>What the dataset pages need besides themselves: open datasets, and the address of each face's picture.</summary>
public static class DatasetsSetup
{
    private static readonly string[] Exports = [ImportReport.FileName, ImportFindings.FileName, "samples.csv", "worklist.csv"];

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
                var isPinned = v is not null && checksum.StartsWith(v, StringComparison.Ordinal);
                if (picture is null || (v is not null && !isPinned))
                {
                    // Other images lie there now: the face that was meant is not among them.
                    return Results.NotFound();
                }

                context.Response.Headers.CacheControl = isPinned ? "public, max-age=31536000, immutable" : "no-cache";
                return Results.File(picture, "image/png", entityTag: new($"\"{checksum[..16]}-{row}\""));
            }
            catch (DatasetException error)
            {
                return Results.Text(error.Message, statusCode: StatusCodes.Status404NotFound);
            }
        });

    /// <summary>Answers what an import left: its report, findings and table, <c>/datasets/{key}/findings.csv</c>, and <c>/datasets/{key}/excluded/{row}.png</c>; takes uploads.</summary>
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapUpload();
        routes.MapNoiseListUpload();
        routes.MapGet("/datasets/{key}/excluded/{row:int}.png", (string key, int row, DataFolder folder) => Answer(() =>
        {
            _ = DatasetCatalogue.Find(key, folder.Datasets);
            return ExcludedPictures.EncodePng(Path.Combine(folder.Datasets, key), row) is { } picture
                ? Results.File(picture, "image/png", entityTag: new($"\"{DatasetManifest.Read(Path.Combine(folder.Datasets, key)).Files[ExcludedPictures.FileName].Sha256[..16]}-{row}\""))
                : Results.NotFound();
        }));
        routes.MapGet("/datasets/{key}/{file:regex(^(report\\.json|findings\\.csv|samples\\.csv|worklist\\.csv)$)}", (string key, string file, DataFolder folder) => Answer(() =>
        {
            _ = DatasetCatalogue.Find(key, folder.Datasets);
            var path = Path.Combine(folder.Datasets, key, Exports.Single(name => name == file));
            return File.Exists(path) ? Results.File(path, file.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv" : "application/json", $"{key}-{file}") : Results.NotFound();
        }));
    }

    private static IResult Answer(Func<IResult> find)
    {
        try
        {
            return find();
        }
        catch (DatasetException error)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
