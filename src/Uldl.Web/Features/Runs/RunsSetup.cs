using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>Models to take away.</summary>
public static class RunsSetup
{
    /// <summary>Answers <c>/runs/{run}/model.zip</c>: weights, model card and a README with the script that loads them.</summary>
    public static void MapRunModels(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/runs/{id:int}/model.zip", async (int id, RunStore runs, DataFolder folder, CancellationToken token) =>
        {
            if (await runs.GetAsync(id, token) is not { } run)
            {
                return Results.Text($"There is no run {id}.", statusCode: StatusCodes.Status404NotFound);
            }

            try
            {
                var model = RunModel.Of(folder, run);
                return Results.Stream(await ZipAsync(model, token), "application/zip", model.Name + ".zip");
            }
            catch (StorageException reason)
            {
                return Results.Text(reason.Message, statusCode: StatusCodes.Status404NotFound);
            }
        });

    // Made whole before it is sent: zips write as they like, a connection only asynchronously, and the reader learns the length.
    private static async Task<Stream> ZipAsync(RunModel model, CancellationToken token)
    {
        var zip = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            await model.ZipToAsync(zip, token);
            zip.Position = 0;
            return zip;
        }
        catch
        {
            await zip.DisposeAsync();
            throw;
        }
    }
}
