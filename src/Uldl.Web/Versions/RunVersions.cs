using Uldl.Core.Experiments;
using Uldl.Core.Noise;
using Uldl.Core.Worklists;
using Uldl.Learning.Datasets;
using Uldl.Learning.Versions;
using Uldl.Web.Storage;

namespace Uldl.Web.Versions;

/// <summary>Makes datasets of runs' labels and of what was decided about them.</summary>
public static class RunVersions
{
    /// <summary>Makes one.</summary>
    /// <param name="run">A completed run on one dataset.</param>
    /// <param name="faces">Its training faces.</param>
    /// <param name="name">What to call the dataset.</param>
    /// <param name="decisions">What was decided, at most one decision a face.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <param name="at">Now.</param>
    /// <param name="token">Ends it.</param>
    /// <returns>What the dataset says of itself.</returns>
    /// <exception cref="StorageException">The run learned from several datasets, or read classes as others.</exception>
    /// <exception cref="DatasetException">The dataset cannot be made; the message says why.</exception>
    public static DatasetManifest Make(RunRow run, RunFaces faces, string name, IReadOnlyList<Decision> decisions, string datasetsFolder, DateTimeOffset at, CancellationToken token)
    {
        var config = run.ReadConfig();
        if (config.Sources().Count > 1)
        {
            throw new StorageException($"Run {run.Id} learned from {string.Join(" and ", config.Sources())}; a version is made of one dataset. Choose a run that learned from one.");
        }

        if (config.ClassMap is { Count: > 0 })
        {
            throw new StorageException($"Run {run.Id} read classes as others by its class map, and the dataset's other faces would keep theirs. Choose a run without a class map.");
        }

        return DatasetVersions.Make(
            new()
            {
                Name = name,
                Dataset = run.Dataset,
                Run = run.Id,
                RunFingerprint = run.Fingerprint,
                RunTitle = $"{(run.Label.Length > 0 ? run.Label : run.Method)}, {NoiseCatalogue.TitleOf(run.Noise)} at {FormattableString.Invariant($"{run.NoiseRate * 100:0.##} %")}, seed {run.Seed}",
                SamplesSha256 = run.ReadFacts().GetValueOrDefault("dataset.samples.sha256"),
                LabelsSha256 = faces.LabelsSha256,
                Faces = [.. Enumerable.Range(0, faces.Count).Select(face => new LabelledFace(faces.Rows[face], faces.Ids[face], faces.Classes[faces.Provided[face]], faces.Classes[faces.Clean[face]]))],
                LearnedFromAll = config.Training.TrainFaces == 0,
                Decisions = decisions,
                At = at,
            },
            datasetsFolder,
            token);
    }
}
