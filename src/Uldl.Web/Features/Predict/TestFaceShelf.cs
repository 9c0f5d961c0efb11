using Uldl.Learning.Predicting;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Predict;

/// <summary>Keeps the names of the test faces that the page offers.</summary>
public sealed class TestFaceShelf(DataFolder folder)
{
    private const int Most = 4;

    private readonly Lock _gate = new();
    private readonly List<(string Key, TestFaces Faces)> _kept = [];

    /// <summary>The test faces of a run, in the order of its stored predictions.</summary>
    /// <exception cref="Learning.Datasets.DatasetException">Its dataset is missing or damaged.</exception>
    public TestFaces Of(RunRow run)
    {
        var key = FormattableString.Invariant($"{run.Id}/{run.LeaseEpoch}");
        lock (_gate)
        {
            if (_kept.Find(kept => kept.Key == key).Faces is { } known)
            {
                return known;
            }
        }

        var faces = TestFaces.Of(run.ReadConfig(), folder.Datasets);
        lock (_gate)
        {
            _kept.Add((key, faces));
            if (_kept.Count > Most)
            {
                _kept.RemoveAt(0);
            }
        }

        return faces;
    }
}
