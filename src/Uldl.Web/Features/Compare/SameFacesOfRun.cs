using Uldl.Core.Experiments;
using Uldl.Core.Tables;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Compare;

/// <summary>A run beside the base on the test faces that both predicted after their last epoch.</summary>
/// <param name="Run">The run.</param>
/// <param name="Found">What came of it, the run less the base; null where there is nothing to compare.</param>
/// <param name="Problem">Why not, as a sentence; null when all is well.</param>
public sealed record SameFacesOfRun(RunRow Run, SameFaces? Found, string? Problem)
{
    // Who asks twice gets the same interval.
    private const int Seed = 1;

    /// <summary>Compares completed runs with one of them. Takes some tenths of a second a run.</summary>
    /// <param name="held">The base.</param>
    /// <param name="runs">The others; those that are not completed are left out.</param>
    /// <param name="folder">Where their predictions lie.</param>
    /// <param name="token">Stops between two runs.</param>
    public static IReadOnlyList<SameFacesOfRun> Of(RunRow held, IReadOnlyList<RunRow> runs, DataFolder folder, CancellationToken token)
    {
        var others = runs.Where(run => run.Id != held.Id && run.State == RunState.Completed).ToList();
        if (held.State != RunState.Completed || others.Count == 0)
        {
            return [];
        }

        var (own, problem) = Read(held, folder);
        var found = new List<SameFacesOfRun>();
        foreach (var run in others)
        {
            token.ThrowIfCancellationRequested();
            found.Add(own is null ? new(run, null, problem) : Compare(run, held, own, folder));
        }

        return found;
    }

    private static SameFacesOfRun Compare(RunRow run, RunRow held, RunPredictions own, DataFolder folder)
    {
        var (predictions, problem) = Read(run, folder);
        if (predictions is null)
        {
            return new(run, null, problem);
        }

        int? asked, heldAsked;
        try
        {
            (asked, heldAsked) = (run.ReadConfig().Training.TestFaces, held.ReadConfig().Training.TestFaces);
        }
        catch (ConfigException error)
        {
            return new(run, null, error.Message);
        }

        // Which test faces a run is scored on depends on the dataset and their number, never on its seed.
        var areSame = run.Dataset == held.Dataset && asked == heldAsked
            && predictions.Test.Length == own.Test.Length && predictions.TestLabels.AsSpan().SequenceEqual(own.TestLabels);
        return areSame
            ? new(run, SameFaces.Compare(own.TestLabels, predictions.Test, own.Test, Seed), null)
            : new(run, null, $"Run {run.Id} was scored on other faces than run {held.Id}: face by face there is nothing to compare.");
    }

    private static (RunPredictions? Predictions, string? Problem) Read(RunRow run, DataFolder folder)
    {
        try
        {
            return RunPredictions.Read(folder.RunFolder(run)) is { } predictions ? (predictions, null) : (null, $"Run {run.Id} left no labels beside its predictions, or its files are gone.");
        }
        catch (Exception error) when (error is StorageException or IOException or UnauthorizedAccessException)
        {
            return (null, error.Message);
        }
    }
}
