using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>A run whose faces are looked at, and where their pictures are.</summary>
/// <param name="Run">The run.</param>
/// <param name="Faces">Its training faces.</param>
/// <param name="IsSynthetic">Whether a program drew them.</param>
/// <param name="HasPictures">Whether the dataset that lies there is the one that the run saw.</param>
public sealed record RunChoice(RunRow Run, RunFaces Faces, bool IsSynthetic, bool HasPictures)
{
    private const string Images = "dataset.images.sha256";

    /// <summary>What the run is called in sentences.</summary>
    public string Title => TitleOf(Run);

    /// <summary>Method or label, noise and seed.</summary>
    public static string TitleOf(RunRow run) =>
        $"{(run.Label.Length > 0 ? run.Label : MethodCatalogue.All.FirstOrDefault(method => method.Key == run.Method)?.Title ?? run.Method)}, {Words.Percent(run.NoiseRate)}, seed {run.Seed}";

    /// <summary>Opens a run.</summary>
    /// <returns>Null when it has no faces to show.</returns>
    /// <exception cref="StorageException">A file is damaged.</exception>
    public static RunChoice? Open(RunRow run, RunFacesShelf shelf, DataFolder folder)
    {
        if (shelf.Of(run) is not { } faces)
        {
            return null;
        }

        var entry = DatasetCatalogue.In(folder.Datasets).FirstOrDefault(known => known.Key == run.Dataset);
        return new(run, faces, entry?.IsSynthetic ?? false, entry is not null && DatasetCatalogue.IsBuilt(run.Dataset, folder.Datasets));
    }

    /// <summary>Address of a face's picture; an address that names the images' checksum never changes what it shows.</summary>
    public string PictureOf(int face) => $"datasets/{Run.Dataset}/faces/{Faces.Rows[face]}.png" + (Run.ReadFacts().GetValueOrDefault(Images) is { Length: > 12 } sum ? "?v=" + sum[..12] : "");
}
