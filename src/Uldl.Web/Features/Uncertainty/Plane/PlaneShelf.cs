using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Learning.Datasets;
using Uldl.Learning.Training;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>Keeps the columns of faces that planes show; what was trained, built or made again is read anew.</summary>
public sealed class PlaneShelf(DataFolder folder, RunStore runs, PartShelf shelf)
{
    // 284,000 faces take about 12 MB besides the names that the run's or dataset's own list holds.
    private const int Most = 6;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Lazy<RunParts>> _parts = [];
    private readonly List<(string Key, Lazy<PlaneFaces> Faces)> _kept = [];

    /// <summary>The faces that an address shows.</summary>
    /// <exception cref="StorageException">There is no such run, or its files are gone or damaged.</exception>
    /// <exception cref="DatasetException">A dataset or source of valence-arousal is missing or damaged.</exception>
    /// <exception cref="RunException">Nobody knows the true valence-arousal.</exception>
    public async Task<PlaneFaces> OpenAsync(PlaneAddress asked, CancellationToken token)
    {
        if (asked.Dataset is { } key)
        {
            if (!DatasetCatalogue.IsBuilt(key, folder.Datasets))
            {
                throw new StorageException($"{key} is not built yet. Build it on the Datasets page.");
            }

            return await Task.Run(() => Keep($"dataset {key} {Written([key])} {asked.Affect}", asked.Split, version => OfDataset(key, asked.Affect, asked.Split, version)), token);
        }

        var run = asked.Run is { } id ? await runs.GetAsync(id, token) : null;
        return run is { State: RunState.Completed }
            ? await Task.Run(() => Keep(Invariant($"run {run.Id} {run.LeaseEpoch} {run.Fingerprint} {Written(run.ReadConfig().Sources())} {asked.Affect}"), asked.Split, version => OfRun(run, asked.Affect, asked.Split, version)), token)
            : throw new StorageException($"There is no completed run {asked.Run} whose faces could be shown. Choose another run.");
    }

    private PlaneFaces Keep(string source, Split split, Func<string, PlaneFaces> read)
    {
        var key = $"{source} {split}";
        Lazy<PlaneFaces> faces;
        lock (_gate)
        {
            var place = _kept.FindIndex(kept => kept.Key == key);
            faces = place >= 0 ? _kept[place].Faces : new(() => read(source));
            if (place >= 0)
            {
                _kept.RemoveAt(place);
            }

            _kept.Add((key, faces));
            if (_kept.Count > Most)
            {
                _kept.RemoveAt(0);
            }
        }

        try
        {
            return faces.Value;
        }
        catch
        {
            // What went wrong may be mended: the next reader tries anew.
            lock (_gate)
            {
                _kept.RemoveAll(kept => kept.Faces == faces);
            }

            throw;
        }
    }

    // The parts of one source serve all three splits; only the newest are kept, because they hold every face's name.
    private RunParts Parts(string source, Func<RunParts> read)
    {
        Lazy<RunParts> parts;
        lock (_gate)
        {
            if (!_parts.TryGetValue(source, out parts!))
            {
                _parts.Clear();
                _parts[source] = parts = new(read);
            }
        }

        try
        {
            return parts.Value;
        }
        catch
        {
            lock (_gate)
            {
                _parts.Remove(source);
            }

            throw;
        }
    }

    private PlaneFaces OfDataset(string key, string? affect, Split split, string version)
    {
        var parts = Parts(version, () => RunParts.OfDataset(key, affect, folder.Datasets));
        var rows = split switch { Split.Train => parts.Train, Split.Validation => parts.Validation, _ => parts.Test };
        byte[] labels = [.. rows.Select(row => (byte)parts.Faces.Labels[row])];
        return PlaneColumns.Gather(parts, split, version, parts.Faces.Classes, rows, labels, labels, [], [], "");
    }

    private PlaneFaces OfRun(RunRow run, string? affect, Split split, string version)
    {
        var faces = shelf.Of(run, split) ?? throw new StorageException($"Run {run.Id} left no {split.ToString().ToLowerInvariant()} faces: its files are gone, or it kept no labels beside its predictions. Train the run again.");
        var parts = Parts(version, () => RunParts.Of(run.ReadConfig(), affect, folder.Datasets));
        return faces.Rows.Max() < parts.Faces.Count
            ? PlaneColumns.Gather(parts, split, version, faces.Classes, faces.Rows, Bytes(faces.Provided), Bytes(faces.Clean), Predictions(faces.Predictions, faces.Classes.Count), faces.Doubt, FaceScores.Title(FaceScore.Doubt, run.Method, faces))
            : throw new StorageException($"Run {run.Id} saw row {faces.Rows.Max()}, and the dataset {run.Dataset} has only {parts.Faces.Count} faces now. Build or import the dataset again as it was, or train the run again.");
    }

    private string Written(IReadOnlyList<string> keys) =>
        string.Join('+', keys.Select(key => File.GetLastWriteTimeUtc(Path.Combine(folder.Datasets, key, "manifest.json")).Ticks.ToString("x", CultureInfo.InvariantCulture)));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static byte[] Bytes(int[] labels) => Array.ConvertAll(labels, static label => (byte)label);

    private static byte[] Predictions(float[] probabilities, int classes) => probabilities.Length == 0 ? [] : Bytes(Classification.PredictedLabels(probabilities, classes));
}
