using System.Globalization;
using Uldl.Core.Reports;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Web.Reports;

/// <summary>Faces in reports: which ones, and whether their licence lets their pictures travel.</summary>
internal static class ReportDatasets
{
    public const int MostFaces = 12;

    /// <summary>Licences under which anybody may pass pictures on. Everything else keeps them here.</summary>
    private static readonly string[] Open = ["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-3.0", "CC-BY-SA-3.0", "PDDL-1.0", "ODC-By-1.0"];

    public static FrozenDataset Describe(string key, DataFolder folder)
    {
        if (Manifest(key, folder) is { } manifest)
        {
            return new(key, manifest.Title, manifest.Version, manifest.IsSynthetic, manifest.Licence, manifest.Provenance, WhyNoPictures(manifest));
        }

        var known = DatasetCatalogue.All.FirstOrDefault(entry => entry.Key == key);
        return new(key, known?.Title ?? key, known?.Version, known is not null, known is null ? "unknown" : "CC0-1.0", known?.Summary ?? "The dataset was removed from this portal.",
            "The dataset does not stand in this portal any more, so there are no pictures to show.");
    }

    /// <summary>The faces of a gallery.</summary>
    /// <exception cref="ReportException">The run left no doubt or labels, or a chosen face is not among its training faces.</exception>
    public static FrozenGallery Gallery(GalleryBlock block, RunRow run, DataFolder folder)
    {
        var place = folder.RunFolder(run);
        var labels = Path.Combine(place, LabelLine.FileName);
        if (!File.Exists(labels) || TrainingDoubt.Read(place) is not { } doubt)
        {
            throw new ReportException($"Run {run.Id} has no doubt about its training faces in the data folder. Choose a run of a method that doubts, such as LDL-VA.");
        }

        var faces = LabelLine.ReadAll(labels).Select((line, index) => new FrozenFace(line.Row, line.Id, line.Provided.ToString(), line.Clean.ToString(), doubt.Doubt[index], null));
        var chosen = Choose(block, run, [.. faces]);
        var why = WhyNoPictures(run, folder);
        return new(run.Id, ReportFreezer.TitleOf(run), run.Dataset, why, why is not null ? chosen : [.. chosen.Select(face => face with { Picture = PictureOf(run.Dataset, face.Row) })]);
    }

    /// <summary>The file name of a face's picture in a report.</summary>
    public static string PictureOf(string dataset, int row) => string.Create(CultureInfo.InvariantCulture, $"faces/{dataset}-{row}.png");

    /// <summary>A face with its picture, unless its pictures stay here.</summary>
    public static FrozenPortrait Portrait(string dataset, int row, string id, string provided, string clean, bool hasPicture) =>
        new(dataset, row, id, provided, clean, hasPicture ? PictureOf(dataset, row) : null);

    /// <summary>Pictures of all faces shown, by file name.</summary>
    public static IEnumerable<(string Name, byte[] Png)> Pictures(FrozenReport report, DataFolder folder)
    {
        foreach (var set in report.Blocks.SelectMany(block => block.Portraits()).Where(face => face.Picture is not null).GroupBy(face => face.Dataset))
        {
            using var dataset = DatasetCatalogue.Open(set.Key, folder.Datasets);
            foreach (var face in set.DistinctBy(face => face.Row))
            {
                yield return (face.Picture!, dataset.EncodePng(face.Row));
            }
        }
    }

    private static IReadOnlyList<FrozenFace> Choose(GalleryBlock block, RunRow run, FrozenFace[] faces)
    {
        if (block.Faces is not { Count: > 0 } names)
        {
            var most = Math.Clamp(block.Count, 1, MostFaces);
            return [.. faces.GroupBy(face => face.Provided).SelectMany(label => label.OrderByDescending(face => face.Doubt).ThenBy(face => face.Row).Take(most))];
        }

        var byName = faces.ToDictionary(face => face.Id, StringComparer.Ordinal);
        return names.FirstOrDefault(name => !byName.ContainsKey(name)) is { } strange
            ? throw new ReportException($"Run {run.Id} has no training face \"{strange}\". Its faces stand in labels.csv of its folder.")
            : [.. names.Distinct().Select(name => byName[name])];
    }

    /// <summary>Why pictures of a dataset stay here; null when they may travel.</summary>
    public static string? WhyNoPictures(string key, DataFolder folder) =>
        Manifest(key, folder) is { } manifest ? WhyNoPictures(manifest) : "The dataset does not stand in this portal any more, so there are no pictures to show.";

    /// <summary>Why pictures of a run's training faces are left out; null when they may travel.</summary>
    public static string? WhyNoPictures(RunRow run, DataFolder folder) =>
        run.ReadConfig().AlsoTrainOn.Count > 0 ? "The run learned from several datasets joined; a gallery holds pictures of runs of one dataset only."
        : Manifest(run.Dataset, folder) is not { } manifest ? "The dataset does not stand in this portal any more, so there are no pictures to show."
        : run.ReadFacts().GetValueOrDefault("dataset.images.sha256") is { } learned && learned != manifest.Files[PackedDataset.ImagesFile].Sha256
            ? "The dataset was changed since this run learned from it: its pictures would be other faces, so none are shown."
            : WhyNoPictures(manifest);

    private static string? WhyNoPictures(DatasetManifest manifest) =>
        manifest.IsSynthetic || Open.Contains(manifest.Licence, StringComparer.OrdinalIgnoreCase) ? null
        : $"Pictures are left out: the licence of {manifest.Title} (\"{manifest.Licence}\") is not known to let them be passed on.";

    private static DatasetManifest? Manifest(string key, DataFolder folder)
    {
        var place = Path.Combine(folder.Datasets, key);
        try
        {
            return File.Exists(Path.Combine(place, DatasetManifest.FileName)) ? DatasetManifest.Read(place) : null;
        }
        catch (DatasetException error)
        {
            throw new ReportException(error.Message, error);
        }
    }
}
