using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Training;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>The faces of a run by the part that they belong to: those that it learned from, was selected by, or was scored on.</summary>
public sealed class PartShelf(RunFacesShelf training, DataFolder folder)
{
    private const int Most = 4;

    private readonly Lock _gate = new();
    private readonly List<(int Run, int Lease, Split Split, RunFaces Faces)> _kept = [];

    /// <summary>The faces of one part of a completed run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="split">Training, validation or test.</param>
    /// <returns>Null for a run that has not completed, whose files are gone, or that kept no labels beside its predictions.</returns>
    /// <exception cref="StorageException">A file is damaged, or the dataset is not what the run saw.</exception>
    public RunFaces? Of(RunRow run, Split split)
    {
        if (split == Split.Train || run.State != RunState.Completed)
        {
            return training.Of(run);
        }

        lock (_gate)
        {
            if (_kept.Find(kept => kept.Run == run.Id && kept.Lease == run.LeaseEpoch && kept.Split == split).Faces is { } known)
            {
                return known;
            }
        }

        if (RunPredictions.Read(folder.RunFolder(run)) is not { } predictions)
        {
            return null;
        }

        var faces = Read(run, split, predictions);
        lock (_gate)
        {
            _kept.RemoveAll(kept => kept.Run == run.Id && (kept.Split == split || kept.Lease != run.LeaseEpoch));
            _kept.Add((run.Id, run.LeaseEpoch, split, faces));
            if (_kept.Count > Most)
            {
                _kept.RemoveAt(0);
            }
        }

        return faces;
    }

    private RunFaces Read(RunRow run, Split split, RunPredictions predictions)
    {
        var parts = RunParts.Of(run.ReadConfig(), null, folder.Datasets);
        var (rows, labels, probabilities) = split == Split.Validation
            ? (parts.Validation, predictions.ValidationLabels, predictions.Validation)
            : (parts.Test, predictions.TestLabels, predictions.Test);
        return rows.Select(row => parts.Faces.Labels[row]).SequenceEqual(labels)
            ? RunFaces.HeldOut(RunLabels.ClassesOf(run) ?? Expressions.Seven, split, rows, [.. rows.Select(row => parts.Faces.Ids[row])], labels, probabilities, split == Split.Test ? predictions.TestDoubt : null)
            : throw new StorageException($"Run {run.Id} scored {labels.Length} {split.ToString().ToLowerInvariant()} faces, and the dataset {run.Dataset} now has {rows.Length} of them or other labels. Build or import the dataset again as it was, or train the run again.");
    }
}
