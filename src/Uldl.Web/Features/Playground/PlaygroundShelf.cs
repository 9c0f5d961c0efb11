using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Playground;

/// <summary>Reads the faces of runs and datasets that the playground takes one of, and keeps the last few.</summary>
public sealed class PlaygroundShelf(DataFolder folder, RunFacesShelf runs)
{
    private const int Most = 4;
    private const string LdlVa = "ldl-va";

    private readonly Lock _gate = new();
    private readonly List<(string Key, PlaygroundSubject Subject)> _kept = [];

    /// <summary>The training faces of a completed run.</summary>
    /// <exception cref="StorageException">It has none that can be used; the message says why.</exception>
    /// <exception cref="DatasetException">Its dataset is missing or damaged.</exception>
    public PlaygroundSubject Of(RunRow run) => Kept(FormattableString.Invariant($"run {run.Id}/{run.LeaseEpoch} {Written(run.ReadConfig().Sources())}"), () =>
    {
        var faces = runs.Of(run) ?? throw new StorageException($"Run {run.Id} {(run.State == RunState.Completed ? "left no faces: its files are gone" : "has not completed, so it has no predictions")}. Choose a completed run, or a dataset.");
        if (faces.Predictions.Length == 0)
        {
            throw new StorageException($"Run {run.Id} left no predictions of its training faces. Train it again, or choose another run.");
        }

        var config = run.ReadConfig();
        var (valence, arousal, sources, isSynthetic) = Affect(config, faces.Rows);
        return new()
        {
            Title = TitleOf(run),
            Classes = faces.Classes,
            Ids = faces.Ids,
            Rows = faces.Rows,
            Provided = faces.Provided,
            Clean = faces.Clean,
            Predictions = faces.Predictions,
            Doubt = faces.Doubt,
            Targets = faces.Targets,
            Valence = valence,
            Arousal = arousal,
            Options = run.Method == LdlVa ? config.Options : [],
            IsLdlVa = run.Method == LdlVa,
            Batch = config.Training.BatchSize,
            Sources = sources,
            IsSynthetic = isSynthetic,
        };
    });

    /// <summary>The training faces of a dataset, of which no network has said anything.</summary>
    /// <exception cref="StorageException">It has no valence-arousal.</exception>
    /// <exception cref="DatasetException">It is unknown, not built, or damaged.</exception>
    public PlaygroundSubject Of(string dataset) => Kept($"dataset {dataset} {Written([dataset])}", () =>
    {
        using var open = DatasetCatalogue.Open(dataset, folder.Datasets);
        var (set, rows) = (open.Faces, open.Faces.RowsOf(Split.Train));
        return new()
        {
            Title = open.Manifest.Title,
            Classes = set.Classes,
            Ids = [.. rows.Select(row => set.Ids[row])],
            Rows = rows,
            Provided = [.. rows.Select(row => set.Labels[row])],
            Clean = [.. rows.Select(row => set.Labels[row])],
            Predictions = [],
            Doubt = [],
            Targets = [],
            Valence = Checked(dataset, [.. rows.Select(row => set.Valence[row])]),
            Arousal = Checked(dataset, [.. rows.Select(row => set.Arousal[row])]),
            Options = [],
            IsLdlVa = false,
            Batch = 32,
            Sources = [(dataset, set.Count)],
            IsSynthetic = open.Manifest.IsSynthetic,
        };
    });

    /// <summary>Method or label, noise and seed.</summary>
    public static string TitleOf(RunRow run) =>
        $"{(run.Label.Length > 0 ? run.Label : MethodCatalogue.All.FirstOrDefault(method => method.Key == run.Method)?.Title ?? run.Method)}, {Words.Percent(run.NoiseRate)}, seed {run.Seed}";

    private (float[] Valence, float[] Arousal, IReadOnlyList<(string Key, int Faces)> Sources, bool IsSynthetic) Affect(RunConfig config, int[] rows)
    {
        var source = config.Method == LdlVa && config.Options["affect"]?.ToString() is { Length: > 0 } own ? own : config.Affect;
        List<float> valence = [], arousal = [];
        List<(string, int)> sources = [];
        var isSynthetic = true;
        foreach (var key in config.Sources())
        {
            using var open = DatasetCatalogue.Open(key, folder.Datasets);
            var (v, a) = source is null ? (open.Faces.Valence, open.Faces.Arousal) : AffectSources.Read(key, source, open, folder.Datasets);
            valence.AddRange(v);
            arousal.AddRange(a);
            sources.Add((key, open.Faces.Count));
            isSynthetic &= open.Manifest.IsSynthetic;
        }

        return Array.TrueForAll(rows, row => row < valence.Count)
            ? (Checked(config.Dataset, [.. rows.Select(row => valence[row])]), Checked(config.Dataset, [.. rows.Select(row => arousal[row])]), sources, isSynthetic)
            : throw new StorageException($"{config.Dataset} has {valence.Count} faces, and the run learned from rows beyond them: the dataset was built anew since. Train the run again.");
    }

    // A dataset that was built or imported anew is read anew.
    private string Written(IReadOnlyList<string> keys) =>
        string.Join('+', keys.Select(key => File.GetLastWriteTimeUtc(Path.Combine(folder.Datasets, key, DatasetManifest.FileName)).Ticks.ToString("x", CultureInfo.InvariantCulture)));

    private static float[] Checked(string dataset, float[] column) => Array.TrueForAll(column, float.IsFinite) ? column
        : throw new StorageException($"{dataset}: {column.Count(value => !float.IsFinite(value))} of {column.Length} training faces have no valence-arousal, by which neighbours are found. Make an affect source for it and train with that, or choose another run or dataset.");

    private PlaygroundSubject Kept(string key, Func<PlaygroundSubject> read)
    {
        lock (_gate)
        {
            if (_kept.Find(kept => kept.Key == key).Subject is { } known)
            {
                return known;
            }
        }

        var subject = read();
        lock (_gate)
        {
            _kept.Add((key, subject));
            if (_kept.Count > Most)
            {
                _kept.RemoveAt(0);
            }
        }

        return subject;
    }
}
