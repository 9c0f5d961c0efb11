using System.Text.Json;

namespace Uldl.Learning.Datasets.Import;

/// <summary>The imported dataset that stands already where an import wants to go.</summary>
internal sealed class StandingDataset
{
    private readonly string _folder;
    private readonly DatasetManifest _manifest;

    private StandingDataset(string folder, DatasetManifest manifest) => (_folder, _manifest) = (folder, manifest);

    internal int Version => _manifest.Version;

    /// <summary>What stands in a folder; null when nothing does that can be understood.</summary>
    internal static StandingDataset? In(string folder)
    {
        try
        {
            return File.Exists(Path.Combine(folder, DatasetManifest.FileName)) ? new(folder, DatasetManifest.Read(folder)) : null;
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    /// <summary>Whether it can have come from this request, as far as the request alone tells.</summary>
    internal bool MayComeFrom(ImportRequest request) =>
        _manifest.Format == request.Format && _manifest.Title == request.Name.Trim() && (Report() is not { } report || Spell(report.Options) == Spell(request.Options));

    /// <summary>Whether it can have come from this listing, as far as can be told without reading a picture.</summary>
    internal bool MayComeFrom(SourceListing listing)
    {
        if (_manifest.Found != listing.Found || !_manifest.Classes.SequenceEqual(listing.Classes) || (Report() is { } report && (report.Layout, report.ClassOrder) != (listing.Layout, listing.ClassOrder)))
        {
            return false;
        }

        try
        {
            using var dataset = PackedDataset.Open(_folder);
            var faces = dataset.Faces;
            var listed = listing.Faces.ToDictionary(face => face.Id, StringComparer.Ordinal);
            return Enumerable.Range(0, faces.Count).All(row => listed.TryGetValue(faces.Ids[row], out var face)
                && (face.Split, face.Label) == (faces.Splits[row], faces.Classes[faces.Labels[row]]));
        }
        catch (DatasetException)
        {
            // A damaged one is measured against the whole result.
            return true;
        }
    }

    /// <summary>Whether its manifest says the same as another one, the version aside.</summary>
    internal bool IsLike(DatasetManifest other) => Spell(_manifest with { Version = 0 }) == Spell(other with { Version = 0 });

    /// <summary>Whether files have the same bytes as in another one, by the manifests.</summary>
    internal bool Shares(DatasetManifest other, IEnumerable<string> files) => files.All(name => _manifest.Files.GetValueOrDefault(name) == other.Files.GetValueOrDefault(name));

    /// <summary>Whether its files are what its manifest says.</summary>
    internal bool IsWhole()
    {
        try
        {
            using var dataset = PackedDataset.Open(_folder);
            dataset.Verify();
            return true;
        }
        catch (DatasetException)
        {
            return false;
        }
    }

    /// <summary>Why it is not replaced unasked.</summary>
    internal string Refusal() => FormattableString.Invariant(
        $"{_manifest.Key} already holds \"{_manifest.Title}\" version {_manifest.Version}, {_manifest.Count} faces, imported as {_manifest.Format ?? "nothing"}, and this import would differ. Choose another name, or ask for the dataset to be replaced (--replace).");

    private ImportReport? Report()
    {
        try
        {
            return ImportReport.Read(_folder);
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    private static string Spell<T>(T value) => JsonSerializer.Serialize(value);
}
