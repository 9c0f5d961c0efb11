using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Finds copies among the faces that could be decoded.</summary>
internal sealed class TwinSearch
{
    private readonly IReadOnlyList<SourceFace> _faces;
    private readonly IReadOnlyList<FaceTrace> _traces;
    private readonly bool _dropsTestTwins;
    private readonly List<Finding>[] _findings;
    private int _groups, _grouped, _across, _testTwins, _conflicting;
    private NearTwins? _near;

    private TwinSearch(IReadOnlyList<SourceFace> faces, IReadOnlyList<FaceTrace> traces, bool dropsTestTwins)
    {
        (_faces, _traces, _dropsTestTwins) = (faces, traces, dropsTestTwins);
        _findings = new List<Finding>[faces.Count];
    }

    /// <summary>Looks for exact and near copies.</summary>
    /// <param name="faces">All faces listed.</param>
    /// <param name="traces">What was seen of each.</param>
    /// <param name="dropsTestTwins">Whether a test face leaves the set when its very pixels stand in train.</param>
    /// <param name="token">Asked now and then.</param>
    /// <returns>The counts, and the findings face by face in order: for near copies one for each split the nearest lies in, not one for each pair.</returns>
    internal static (DuplicateCounts Counts, IReadOnlyList<Finding> Findings) Run(
        IReadOnlyList<SourceFace> faces, IReadOnlyList<FaceTrace> traces, bool dropsTestTwins, CancellationToken token)
    {
        var search = new TwinSearch(faces, traces, dropsTestTwins);
        search.FindExact();
        search.FindNear(token);
        var near = search._near!;
        var counts = new DuplicateCounts(
            search._groups, search._grouped, search._across, search._testTwins, search._conflicting,
            (int)Math.Min(int.MaxValue, near.PairsWithin), (int)Math.Min(int.MaxValue, near.PairsAcross));
        return (counts, [.. search._findings.SelectMany(list => list ?? []), .. near.IsComplete ? Array.Empty<Finding>() : [Incomplete]]);
    }

    private static Finding Incomplete => new(
        FindingKind.Note, "near copies", "So many pictures look alike that not every pair was compared: there may be more near copies than were counted. Nothing was left out for it.", Excludes: false);

    private void FindExact()
    {
        var groups = Enumerable.Range(0, _faces.Count).Where(row => _traces[row].IsDecoded).GroupBy(row => _traces[row].Exact);
        foreach (var rows in groups.Select(group => group.ToArray()).Where(group => group.Length > 1))
        {
            var hasTrain = rows.Any(row => _faces[row].Split == Split.Train);
            var hasConflict = rows.Any(row => _faces[row].Label != _faces[rows[0]].Label);
            _groups++;
            _grouped += rows.Length;
            _across += rows.Any(row => _faces[row].Split != _faces[rows[0]].Split) ? 1 : 0;
            _testTwins += hasTrain ? rows.Count(row => _faces[row].Split == Split.Test) : 0;
            _conflicting += hasConflict ? 1 : 0;
            for (var place = 0; place < rows.Length; place++)
            {
                NoteExact(rows, place, hasTrain);
            }
        }
    }

    private void NoteExact(int[] rows, int place, bool hasTrain)
    {
        var row = rows[place];
        var face = _faces[row];
        var earlier = rows.Take(place);
        if (face.Split == Split.Test && hasTrain)
        {
            // A train face that leaves the set itself is nobody's twin in training, and each face leaves the set for one reason only.
            var trains = rows.Where(other => _faces[other].Split == Split.Train);
            var stays = trains.Where(Stays).Select(other => _faces[other]).FirstOrDefault();
            var train = stays ?? _faces[trains.First()];
            var excludes = _dropsTestTwins && stays is not null && Stays(row);
            Note(row, FindingKind.ExactTwinAcrossSplits, $"{face.Image.Name}: the same pixels as {train.Id} of train{(excludes ? "; the test face is left out" : "")}.", train, excludes);
        }
        else if (earlier.Where(other => _faces[other].Split == face.Split).Select(other => _faces[other]).FirstOrDefault() is { } twin)
        {
            Note(row, FindingKind.ExactTwin, $"{face.Image.Name}: the same pixels as {twin.Id} of the same split.", twin);
        }
        else if (earlier.Where(other => face.Split != Split.Train || _faces[other].Split != Split.Test).Select(other => _faces[other]).FirstOrDefault() is { } across)
        {
            Note(row, FindingKind.ExactTwinAcrossSplits, $"{face.Image.Name}: the same pixels as {across.Id} of {SampleTable.Word(across.Split)}.", across);
        }

        if (_faces[rows[0]] is var first && first.Label != face.Label)
        {
            Note(row, FindingKind.ConflictingLabels, $"{face.Image.Name}: labelled {SampleTable.Word(face.Label)}, but the same pixels are {SampleTable.Word(first.Label)} as {first.Id}.", first);
        }
    }

    private bool Stays(int row) => !_traces[row].Findings.Any(finding => finding.Excludes);

    private void FindNear(CancellationToken token)
    {
        var rows = Enumerable.Range(0, _faces.Count).Where(row => _traces[row] is { IsDecoded: true, IsBlank: false }).ToArray();
        _near = NearTwins.Find(rows, _faces, _traces, token);
        foreach (var row in rows)
        {
            NoteNear(row, FindingKind.NearTwin, _near.Within[row]);
            NoteNear(row, FindingKind.NearTwinAcrossSplits, _near.Across[row]);
        }
    }

    private void NoteNear(int row, FindingKind kind, (int Distance, int Other)? nearest)
    {
        if (nearest is var (distance, other))
        {
            var twin = _faces[other];
            Note(row, kind, $"{_faces[row].Image.Name}: nearly the same picture as {twin.Id} of {SampleTable.Word(twin.Split)} ({distance} of 256 bits differ).", twin);
        }
    }

    private void Note(int row, FindingKind kind, string message, SourceFace other, bool excludes = false) =>
        (_findings[row] ??= []).Add(new Finding(kind, _faces[row].Where, message, excludes, _faces[row].Id, other.Id));
}
