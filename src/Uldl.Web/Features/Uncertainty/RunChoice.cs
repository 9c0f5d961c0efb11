using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>A run whose faces are looked at, and where their pictures are.</summary>
/// <param name="Run">The run.</param>
/// <param name="Faces">Its training faces, or another part of them.</param>
/// <param name="IsSynthetic">Whether a program drew them.</param>
/// <param name="HasPictures">Whether the datasets that it learned from lie there.</param>
/// <param name="Sources">The datasets that it learned from, one after the other, and how many faces each has.</param>
public sealed record RunChoice(RunRow Run, RunFaces Faces, bool IsSynthetic, bool HasPictures, IReadOnlyList<(string Key, int Faces)> Sources)
{
    private const string Images = "dataset.images.sha256";

    /// <summary>What pins the address of a picture to the images that the run learned from.</summary>
    public string Pin => field ??= Run.ReadFacts().GetValueOrDefault(Images) is { Length: > 12 } sum ? "?v=" + sum[..12] : "";

    /// <summary>What the run is called in sentences.</summary>
    public string Title => TitleOf(Run);

    /// <summary>Whether anybody knows which labels are wrong: on faces that a program drew, and where labels are known to be flipped.</summary>
    public bool IsTruthKnown => IsSynthetic || Enumerable.Range(0, Faces.Count).Any(Faces.IsFlipped);

    /// <summary>Method or label, noise and seed.</summary>
    public static string TitleOf(RunRow run) =>
        $"{(run.Label.Length > 0 ? run.Label : MethodCatalogue.All.FirstOrDefault(method => method.Key == run.Method)?.Title ?? run.Method)}, {Words.Percent(run.NoiseRate)}, seed {run.Seed}";

    /// <summary>Opens a run.</summary>
    /// <returns>Null when it has no faces to show.</returns>
    /// <exception cref="StorageException">A file is damaged.</exception>
    public static RunChoice? Open(RunRow run, RunFacesShelf shelf, DataFolder folder) => shelf.Of(run) is { } faces ? Over(run, faces, folder) : null;

    /// <summary>Opens one part of a run.</summary>
    /// <returns>Null when it has no such faces to show.</returns>
    /// <exception cref="StorageException">A file is damaged.</exception>
    public static RunChoice? Open(RunRow run, PartShelf shelf, DataFolder folder, Core.Faces.Split split) => shelf.Of(run, split) is { } faces ? Over(run, faces, folder) : null;

    /// <summary>Address of a face in detail.</summary>
    public string AddressOf(int face) => Faces.Split != Core.Faces.Split.Train
        ? new GalleryAddress { Run = Run.Id, Split = Faces.Split, IsGrid = true, Face = Faces.Rows[face] }.ToString()
        : FormattableString.Invariant($"faces/{Run.Id}/{Faces.Rows[face]}");

    /// <summary>Address of a face's picture; an address that names the images' checksum never changes what it shows.</summary>
    public string PictureOf(int face)
    {
        // Rows of joined datasets run on from one to the next.
        var (place, row) = (0, Faces.Rows[face]);
        while (place < Sources.Count - 1 && row >= Sources[place].Faces)
        {
            row -= Sources[place++].Faces;
        }

        return $"datasets/{Sources[place].Key}/faces/{row}.png{(place == 0 ? Pin : "")}";
    }

    private static RunChoice Over(RunRow run, RunFaces faces, DataFolder folder)
    {
        var known = DatasetCatalogue.In(folder.Datasets);
        var entries = run.ReadConfig().Sources().Select(key => (Key: key, Entry: known.FirstOrDefault(entry => entry.Key == key))).ToArray();
        return new(
            run,
            faces,
            Array.TrueForAll(entries, source => source.Entry?.IsSynthetic ?? false),
            Array.TrueForAll(entries, source => source.Entry is not null && DatasetCatalogue.IsBuilt(source.Key, folder.Datasets)),
            [.. entries.Select(source => (source.Key, source.Entry?.Faces ?? 0))]);
    }
}
