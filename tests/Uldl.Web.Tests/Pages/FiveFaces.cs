using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Web.Tests.Pages;

/// <summary>A completed run with five faces of two expressions; the first one's label was flipped.</summary>
internal static class FiveFaces
{
    public const string Labels = "row,id,provided,clean,flipped\r\n0,a,Happiness,Neutral,1\r\n1,b,Neutral,Neutral,0\r\n2,c,Neutral,Neutral,0\r\n3,d,Happiness,Happiness,0\r\n4,e,Happiness,Happiness,0\r\n";

    /// <summary>Completes a run of an experiment; the first call makes the experiment.</summary>
    public static async Task<RunRow> CompleteAsync(IServiceProvider services, ExperimentStore experiments, DataFolder folder, ExperimentConfig config, int ordinal, CancellationToken token)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(token);
        if (!await context.Experiments.AnyAsync(token))
        {
            await experiments.CreateAsync(config, null, token);
        }

        var run = await context.Runs.OrderBy(run => run.Ordinal).Skip(ordinal).FirstAsync(token);
        run.State = RunState.Completed;
        run.FactsJson = """{"classes":"Neutral Happiness"}""";
        await context.SaveChangesAsync(token);
        var place = Directory.CreateDirectory(folder.RunFolder(run)).FullName;
        await File.WriteAllTextAsync(Path.Combine(place, "labels.csv"), Labels, token);
        Npy.Write<float>(Path.Combine(place, "uncertainty.npy"), [0.7f, 0.2f, 0.1f, 0.8f, 0.3f], 5);
        Npy.Write<float>(Path.Combine(place, "predictions.train.lastEpoch.npy"), [0.1f, 0.9f, 0.1f, 0.9f, 0.6f, 0.4f, 0.8f, 0.2f, 0.2f, 0.8f], 5, 2);
        Npy.Write<int>(Path.Combine(place, "neighbours.index.npy"), [3, 1, 0, 2, 1, 0, 1, 2, 3, 0], 5, 2);
        Npy.Write<float>(Path.Combine(place, "neighbours.similarity.npy"), [1, 1, 1, 0.5f, 1, 0.25f, 1, 1, 1, 1], 5, 2);
        return run;
    }
}
