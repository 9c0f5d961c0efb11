using Uldl.Core.Faces;
using Uldl.Learning.Datasets;

namespace Uldl.Web.Features.Protocols;

/// <summary>How many faces of each class a dataset has.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Counts">By class, [learned from, tested on]; null for a set that is not drawn yet.</param>
public sealed record ClassCounts(DatasetEntry Dataset, IReadOnlyDictionary<Expression, (int Learned, int Tested)>? Counts)
{
    /// <summary>Reads them off the manifest.</summary>
    /// <exception cref="DatasetException">The manifest is damaged.</exception>
    public static ClassCounts Of(DatasetEntry dataset, string datasetsFolder)
    {
        if (!DatasetCatalogue.IsBuilt(dataset.Key, datasetsFolder))
        {
            return new(dataset, null);
        }

        var manifest = DatasetManifest.Read(Path.Combine(datasetsFolder, dataset.Key));
        return new(dataset, manifest.Classes.Index().ToDictionary(
            place => place.Item,
            place => (manifest.Counts.GetValueOrDefault(Split.Train)?[place.Index] + manifest.Counts.GetValueOrDefault(Split.Validation)?[place.Index] ?? 0, manifest.Counts.GetValueOrDefault(Split.Test)?[place.Index] ?? 0)));
    }
}
