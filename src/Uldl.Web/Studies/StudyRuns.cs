using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Core.Studies;
using Uldl.Learning.Methods;
using Uldl.Web.Storage;

namespace Uldl.Web.Studies;

/// <summary>What completed runs say of the faces of a dataset.</summary>
public sealed class StudyRuns(RunStore runs, ExperimentStore experiments, RunFacesShelf shelf, DataFolder folder)
{
    /// <summary>Completed runs that learned from one dataset, those of the newest experiment first.</summary>
    public async Task<IReadOnlyList<RunRow>> OfDatasetAsync(string dataset, CancellationToken token)
    {
        var found = new List<RunRow>();
        foreach (var experiment in await experiments.ListAsync(token))
        {
            found.AddRange((await experiments.RunsOfAsync(experiment.Id, token)).Where(run => run.State == RunState.Completed && run.Dataset == dataset));
        }

        return found;
    }

    /// <summary>Method or label, noise and seed.</summary>
    public static string TitleOf(RunRow run) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{GroupOf(run)}, seed {run.Seed}");

    /// <summary>Method or label, and noise.</summary>
    public static string GroupOf(RunRow run) =>
        $"{(run.Label.Length > 0 ? run.Label : MethodCatalogue.All.FirstOrDefault(method => method.Key == run.Method)?.Title ?? run.Method)}, {(run.NoiseRate * 100).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)} %";

    /// <summary>Two runs to begin with: LDL-VA and cross-entropy under the most noise, same seed.</summary>
    public static IReadOnlyList<int> Usual(IReadOnlyList<RunRow> all)
    {
        var paper = all.Where(run => run.Method == "ldl-va").OrderByDescending(run => run.NoiseRate).ThenBy(run => run.Seed).FirstOrDefault() ?? (all.Count > 0 ? all[0] : null);
        var plain = all.FirstOrDefault(run => run.Method == "cross-entropy" && run.ExperimentId == paper?.ExperimentId && run.NoiseRate == paper.NoiseRate && run.Seed == paper.Seed);
        return [.. new[] { paper, plain }.OfType<RunRow>().Select(run => run.Id).Distinct()];
    }

    /// <summary>What a run says of some faces.</summary>
    /// <param name="id">The run.</param>
    /// <param name="set">The dataset.</param>
    /// <param name="rows">Rows of the faces, [F].</param>
    /// <exception cref="StorageException">The run is gone, is not complete, learned from another dataset, or left no predictions.</exception>
    public async Task<StudyModel> OfAsync(int id, FaceSet set, IReadOnlyList<int> rows, CancellationToken token)
    {
        var run = await runs.GetAsync(id, token) ?? throw new StorageException($"There is no run {id}. It was deleted, or belongs to another data folder.");
        if (run.State != RunState.Completed)
        {
            throw new StorageException($"Run {id} has not completed, so it says nothing of these faces yet.");
        }

        if (run.Dataset != set.Dataset)
        {
            throw new StorageException($"Run {id} learned from {run.Dataset}, this study shows faces of {set.Dataset}. Choose a run of the same dataset.");
        }

        return await Task.Run(() => Read(run, set, rows), token);
    }

    /// <summary>How uncertain a run is of each row: the entropy of its prediction, in nats.</summary>
    public async Task<Func<int, double?>> UncertaintyAsync(int id, FaceSet set, IReadOnlyList<int> rows, CancellationToken token)
    {
        var model = await OfAsync(id, set, rows, token);
        var entropy = Confidence.Entropy(model.Probabilities, set.ClassCount);
        var byRow = rows.Select((row, place) => (row, Value: entropy[place])).Where(pair => double.IsFinite(pair.Value)).ToDictionary(pair => pair.row, pair => pair.Value);
        return row => byRow.TryGetValue(row, out var value) ? value : null;
    }

    private StudyModel Read(RunRow run, FaceSet set, IReadOnlyList<int> rows)
    {
        if (RunLabels.ClassesOf(run) is { } classes && !classes.SequenceEqual(set.Classes))
        {
            throw new StorageException($"Run {run.Id} tells {string.Join(", ", classes)} apart, this dataset has {string.Join(", ", set.Classes)}. Choose a run without a class map.");
        }

        var (probabilities, targets, doubt, affect) = (Unknown(rows.Count * set.ClassCount), Array.Empty<float>(), Array.Empty<float>(), Array.Empty<float>());
        var places = rows.Select((row, place) => (row, place)).ToLookup(pair => pair.row, pair => pair.place);
        var tested = RunPredictions.Read(folder.RunFolder(run));
        if (tested is not null)
        {
            // The network's test and validation faces stand in the dataset's order.
            Put(tested.Test, tested.TestLabels, set.RowsOf(Split.Test), set, places, probabilities);
            Put(tested.Validation, tested.ValidationLabels, set.RowsOf(Split.Validation), set, places, probabilities);
        }

        if (shelf.Of(run) is { } trained)
        {
            targets = trained.Targets.Length > 0 ? Unknown(probabilities.Length) : [];
            doubt = Unknown(rows.Count);
            affect = trained.Affect.Length > 0 ? Unknown(2 * rows.Count) : [];
            for (var face = 0; face < trained.Count; face++)
            {
                foreach (var place in places[trained.Rows[face]])
                {
                    Copy(trained.Predictions, face, probabilities, place, set.ClassCount);
                    Copy(trained.Targets, face, targets, place, set.ClassCount);
                    Copy(trained.Doubt, face, doubt, place, 1);
                    Copy(trained.Affect, face, affect, place, 2);
                }
            }
        }

        return Array.TrueForAll(probabilities, float.IsNaN)
            ? throw new StorageException(tested is not null && tested.TestLabels.Length < set.RowsOf(Split.Test).Length
                ? $"Run {run.Id} was scored on {tested.TestLabels.Length} of {set.RowsOf(Split.Test).Length} test faces and does not say which. Choose a run that was scored on all of them (testFaces 0)."
                : $"Run {run.Id} says nothing of these faces: it left no predictions of them, or they are not among the faces it saw.")
            : new(TitleOf(run), GroupOf(run), run.Id, probabilities, targets) { Doubt = doubt, Affect = affect };
    }

    private static void Put(float[] from, int[] labels, int[] own, FaceSet set, ILookup<int, int> places, float[] to)
    {
        // Another part, or the dataset was made anew since: then nothing can be said of which face is which.
        if (own.Length != labels.Length || own.Where((row, face) => set.Labels[row] != labels[face]).Any())
        {
            return;
        }

        for (var face = 0; face < own.Length; face++)
        {
            foreach (var place in places[own[face]])
            {
                Copy(from, face, to, place, set.ClassCount);
            }
        }
    }

    private static void Copy(float[] from, int face, float[] to, int place, int classes)
    {
        if (from.Length > 0)
        {
            from.AsSpan(face * classes, classes).CopyTo(to.AsSpan(place * classes));
        }
    }

    private static float[] Unknown(int length)
    {
        var column = new float[length];
        Array.Fill(column, float.NaN);
        return column;
    }
}
