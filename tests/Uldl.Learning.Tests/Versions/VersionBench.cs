using Uldl.Core.Faces;
using Uldl.Core.Worklists;
using Uldl.Learning.Datasets;
using Uldl.Learning.Tests.Training;
using Uldl.Learning.Training;
using Uldl.Learning.Versions;

namespace Uldl.Learning.Tests.Versions;

/// <summary>The small drawn dataset in a folder of its own, and a run on it whose labels and decisions become a version.</summary>
public abstract class VersionBench : IDisposable
{
    protected static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    static VersionBench() => NativeEnvironment.Prepare(1);

    protected VersionBench() => TinyFaces.Build(Datasets, facts: new Dictionary<string, string[]> { ["identity"] = [.. Enumerable.Range(0, 126).Select(row => $"person {row}")] });

    protected string Datasets => _folder.Under("datasets");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string Under(params string[] parts) => _folder.Under(parts);

    protected DatasetManifest Make(string name, params Decision[] decisions) => DatasetVersions.Make(Request(name) with { Decisions = decisions }, Datasets, Token);

    /// <summary>All 70 training faces; rows 0 to 6 were flipped to the next class.</summary>
    protected static IEnumerable<LabelledFace> Faces() => Enumerable.Range(0, 70).Select(row => new LabelledFace(
        row, $"tiny-{row:000}", Expressions.Seven[row < 7 ? (row + 1) % 7 : row % 7], Expressions.Seven[row % 7]));

    protected VersionRequest Request(string name) => new()
    {
        Name = name,
        Dataset = TinyFaces.Key,
        Run = 12,
        RunFingerprint = "f00d",
        RunTitle = "cross-entropy, seed 1",
        SamplesSha256 = DatasetManifest.Read(Path.Combine(Datasets, TinyFaces.Key)).Files[SampleTable.FileName].Sha256,
        LabelsSha256 = "1abe15",
        Faces = [.. Faces()],
        LearnedFromAll = true,
        Decisions = [],
        At = Noon,
    };
}
