using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Training;

namespace Uldl.Web.Storage;

/// <summary>Keeps the faces of runs that pages look at; a run that was trained again is read anew.</summary>
public sealed class RunFacesShelf(DataFolder folder)
{
    // 284,000 faces with predictions, targets and eight neighbours take about 60 MB.
    private const int Most = 4;

    private readonly Lock _gate = new();
    private readonly List<(int Run, int Lease, Split Split, RunFaces Faces)> _kept = [];

    /// <summary>The faces of a completed run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="split">Which part of them; what is not training or validation is test.</param>
    /// <returns>Null for a run that has not completed, or whose files are gone.</returns>
    /// <exception cref="StorageException">A file is damaged, or the dataset is not what the run saw.</exception>
    public RunFaces? Of(RunRow run, Split split = Split.Train)
    {
        if (run.State != RunState.Completed)
        {
            return null;
        }

        lock (_gate)
        {
            var place = _kept.FindIndex(kept => kept.Run == run.Id && kept.Lease == run.LeaseEpoch && kept.Split == split);
            if (place >= 0)
            {
                var found = _kept[place];
                _kept.RemoveAt(place);
                _kept.Add(found);
                return found.Faces;
            }
        }

        var classes = RunLabels.ClassesOf(run) ?? Expressions.Seven;
        if ((split == Split.Train ? RunFaces.Read(folder.RunFolder(run), classes) : ReadHeldOut(run, split, classes)) is not { } faces)
        {
            return null;
        }

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

    private RunFaces? ReadHeldOut(RunRow run, Split split, IReadOnlyList<Expression> classes)
    {
        if (RunPredictions.Read(folder.RunFolder(run)) is not { } predictions)
        {
            return null;
        }

        var parts = RunParts.Of(run.ReadConfig(), null, folder.Datasets);
        var (rows, labels, probabilities) = split == Split.Validation
            ? (parts.Validation, predictions.ValidationLabels, predictions.Validation)
            : (parts.Test, predictions.TestLabels, predictions.Test);
        return rows.Select(row => parts.Faces.Labels[row]).SequenceEqual(labels)
            ? RunFaces.HeldOut(classes, split, rows, [.. rows.Select(row => parts.Faces.Ids[row])], labels, probabilities, split == Split.Test ? predictions.TestDoubt : null)
            : throw new StorageException($"Run {run.Id} scored {labels.Length} {split.ToString().ToLowerInvariant()} faces, and the dataset {run.Dataset} now has {rows.Length} of them or other labels. Build or import the dataset again as it was, or train the run again.");
    }
}
