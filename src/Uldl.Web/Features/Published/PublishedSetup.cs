using System.Text;
using Uldl.Core.Published;
using Uldl.Learning.Backbones;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Published;

/// <summary>What verdicts need of the catalogues, and the record to take away.</summary>
public static class PublishedSetup
{
    /// <summary>Adds our cells with their conditions, as the catalogues of this data folder name them.</summary>
    public static IServiceCollection AddPublished(this IServiceCollection services, DataFolder folder) => services
        .AddSingleton(new CellWords(
            key => DatasetCatalogue.In(folder.Datasets).FirstOrDefault(entry => entry.Key == key) is { } entry
                ? new ComparedDataset(entry.Key, entry.Title, entry.IsSynthetic, entry.Format, entry.Classes.Count, entry.TestFaces)
                : null,
            key => BackboneCatalogue.All.FirstOrDefault(entry => entry.Key == key)?.Title ?? key,
            key => WeightsCatalogue.In(folder.Weights).FirstOrDefault(entry => entry.Key == key)?.Pretraining ?? WeightsCatalogue.Words(key, folder.Weights)))
        .AddSingleton<PublishedCells>();

    /// <summary>Answers <c>/published/numbers.csv</c>, with <c>?only=own</c> for what was typed in here.</summary>
    public static void MapPublished(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/published/numbers.csv", async (string? only, PublishedShelf shelf, CancellationToken token) =>
        {
            var record = await shelf.ReadAsync(token);
            var text = PublishedCsv.Write(record.All.Where(number => only != "own" || number.IsTypedIn).Select(number => number with { Id = number.Fills ?? number.Id }));
            return Results.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", only == "own" ? "published-own.csv" : "published.csv");
        });
}
