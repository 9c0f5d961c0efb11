using System.Text;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>The training labels of a run to take away, as the lists that other codes read.</summary>
public static class NoiseExports
{
    /// <summary>Answers <c>/runs/{run}/noise.txt</c>, "name label" lines and nothing else, and <c>/runs/{run}/noise.README.txt</c>, the line that says how to read them; <c>?labels=raf-db</c> numbers them otherwise.</summary>
    public static void MapNoiseExports(this IEndpointRouteBuilder routes)
    {
        Map("noise.txt", (_, labels, key) => labels.Lines(labels.Numbering(key)));
        Map("noise.README.txt", (run, labels, key) => RunLabels.Readme(run, labels, labels.Numbering(key)));

        void Map(string file, Func<RunRow, RunLabels, string?, string> write) =>
            routes.MapGet($"/runs/{{id:int}}/{file}", async (int id, string? labels, RunStore runs, DataFolder folder, CancellationToken token) =>
            {
                if (await runs.GetAsync(id, token) is not { } run)
                {
                    return Results.Text($"There is no run {id}.", statusCode: StatusCodes.Status404NotFound);
                }

                try
                {
                    return RunLabels.Read(folder.RunFolder(run), RunLabels.ClassesOf(run)) is { } read
                        ? Results.File(Encoding.UTF8.GetBytes(write(run, read, labels)), "text/plain; charset=utf-8", $"run-{id}-{file}")
                        : Results.Text($"Run {id} has left no labels: it is not completed, or its files are gone.", statusCode: StatusCodes.Status404NotFound);
                }
                catch (StorageException reason)
                {
                    return Results.Text(reason.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
                }
            });
    }
}
