using Uldl.Core.Experiments;
using Uldl.Core.Faces;

namespace Uldl.Web.Storage;

/// <summary>Keeps the faces of runs that pages look at; a run that was trained again is read anew.</summary>
public sealed class RunFacesShelf(DataFolder folder)
{
    // 284,000 faces with predictions, targets and eight neighbours take about 60 MB.
    private const int Most = 4;

    private readonly Lock _gate = new();
    private readonly List<(int Run, int Lease, RunFaces Faces)> _kept = [];

    /// <summary>The faces of a completed run.</summary>
    /// <param name="run">The run.</param>
    /// <returns>Null for a run that has not completed, or whose files are gone.</returns>
    /// <exception cref="StorageException">A file is damaged.</exception>
    public RunFaces? Of(RunRow run)
    {
        if (run.State != RunState.Completed)
        {
            return null;
        }

        lock (_gate)
        {
            var place = _kept.FindIndex(kept => kept.Run == run.Id && kept.Lease == run.LeaseEpoch);
            if (place >= 0)
            {
                var found = _kept[place];
                _kept.RemoveAt(place);
                _kept.Add(found);
                return found.Faces;
            }
        }

        if (RunFaces.Read(folder.RunFolder(run), RunLabels.ClassesOf(run) ?? Expressions.Seven) is not { } faces)
        {
            return null;
        }

        lock (_gate)
        {
            _kept.RemoveAll(kept => kept.Run == run.Id);
            _kept.Add((run.Id, run.LeaseEpoch, faces));
            if (_kept.Count > Most)
            {
                _kept.RemoveAt(0);
            }
        }

        return faces;
    }
}
