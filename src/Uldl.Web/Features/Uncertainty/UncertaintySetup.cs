using Uldl.Core.Experiments;
using Uldl.Core.Worklists;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Galleries and worklists to take away.</summary>
public static class UncertaintySetup
{
    /// <summary>Answers <c>/microscope/worklist/{run}.csv</c> with every decision about the run's labels.</summary>
    public static void MapWorklistExports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/microscope/worklist/{id:int}.csv", async (int id, RunStore runs, RunFacesShelf shelf, WorklistStore worklists, CancellationToken token) =>
        {
            try
            {
                return await runs.GetAsync(id, token) is { } run && shelf.Of(run) is { } faces
                    ? Results.File(System.Text.Encoding.UTF8.GetBytes(WorklistCsv.Write(await worklists.ReadAsync(WorklistKey.Of(run, faces), token))), "text/csv; charset=utf-8", $"run-{id}-worklist.csv")
                    : Results.Text($"There is no run {id} with faces to decide about.", statusCode: StatusCodes.Status404NotFound);
            }
            catch (StorageException error)
            {
                return Results.Text(error.Message, statusCode: StatusCodes.Status404NotFound);
            }
        });

    /// <summary>What its pages need beside the storage.</summary>
    public static IServiceCollection AddUncertainty(this IServiceCollection services) => services.AddSingleton<RateShelf>();

    /// <summary>Answers <c>/uncertainty/{run}.csv</c> with the faces that the gallery of the same query shows, in its order.</summary>
    public static void MapGalleryExports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/uncertainty/{id:int}.csv", async (int id, HttpContext http, RunStore runs, PartShelf shelf, SelectionShelf selections, DataFolder folder, CancellationToken token) =>
        {
            try
            {
                var asked = GalleryAddress.Read(QueryWords.Of(http.Request.QueryString.Value));
                if (await runs.GetAsync(id, token) is not { } run || RunChoice.Open(run, shelf, folder, asked.Split) is not { } choice)
                {
                    return Results.Text($"There is no run {id} with faces to show.", statusCode: StatusCodes.Status404NotFound);
                }

                var other = asked.With is { } with && await runs.GetAsync(with, token) is { } second && shelf.Of(second, asked.Split) is { } faces ? FaceQuery.Align(choice.Faces, faces) : null;
                var text = GalleryCsv.Write(choice, FaceQuery.Select(choice.Faces, asked, other, asked.Chosen is { } word ? selections.Read(word) : null));
                return Results.File(System.Text.Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", $"run-{id}-faces.csv");
            }
            catch (ConfigException error)
            {
                return Results.Text(error.Message, statusCode: StatusCodes.Status400BadRequest);
            }
            catch (StorageException error)
            {
                return Results.Text(error.Message, statusCode: StatusCodes.Status404NotFound);
            }
        });
}
