using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Tests.Training;

namespace Uldl.Learning.Tests.Affect;

/// <summary>A folder with one tiny dataset, and the ways to make sources for it.</summary>
internal sealed class AffectFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AffectFolder(IReadOnlyDictionary<string, string[]>? facts = null, bool hasAffect = true) =>
        TinyFaces.Build(Datasets, facts: facts, hasAffect: hasAffect);

    public string Datasets => _folder.Under("datasets");

    public string Under(params string[] parts) => _folder.Under(parts);

    public string Shelf(params string[] parts) => _folder.Under(["datasets", ".affect", TinyFaces.Key, .. parts]);

    public PackedDataset Open() => DatasetCatalogue.Open(TinyFaces.Key, Datasets);

    public string Write(string name, string text)
    {
        File.WriteAllText(Under(name), text);
        return Under(name);
    }

    public AffectRequest Table(string text, string name = "Other tool", AffectTable? columns = null) =>
        new() { Dataset = TinyFaces.Key, Name = name, Kind = AffectKind.File, Path = Write("list.txt", text), Table = columns };

    /// <summary>A list of the dataset's own coordinates, one line a face.</summary>
    public string List(Func<int, string, float, float, string> line)
    {
        using var dataset = Open();
        var faces = dataset.Faces;
        return string.Join('\n', Enumerable.Range(0, faces.Count).Select(row => line(row, faces.Ids[row], faces.Valence[row], faces.Arousal[row])));
    }

    public string List() => List((_, id, valence, arousal) => FormattableString.Invariant($"{id} {valence:R} {arousal:R}"));

    public AffectSource Create(AffectRequest request, CancellationToken? token = null) =>
        AffectSources.Create(request, Datasets, (_, _, _) => { }, token ?? TestContext.Current.CancellationToken);

    public string Refusal(AffectRequest request) => Assert.Throws<DatasetException>(() => Create(request)).Message;

    public void Dispose() => _folder.Dispose();
}
