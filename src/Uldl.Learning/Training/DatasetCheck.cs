using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;

namespace Uldl.Learning.Training;

/// <summary>Says what is wrong with the datasets of a question: named twice, of another size, or without a class in common.</summary>
internal static class DatasetCheck
{
    private const int Colours = 3;

    /// <summary>What is wrong with the columns of an experiment.</summary>
    /// <param name="config">As a person wrote it.</param>
    /// <returns>One sentence for each problem.</returns>
    public static IEnumerable<string> OfColumns(ExperimentConfig config)
    {
        foreach (var key in Repeated(config.Datasets()))
        {
            yield return $"furtherDatasets: found \"{key}\" twice; each dataset needs to stand there once.";
        }

        if (config.TestOn.Contains(ExperimentConfig.Others) && config.Datasets().Any(dataset => config.Datasets().All(other => other == dataset || config.AlsoTrainOn.Contains(other))))
        {
            yield return $"testOn: found \"{ExperimentConfig.Others}\", but a run of this question learns from every dataset that it names. Add another one to furtherDatasets, or name the targets by their keys.";
        }
    }

    /// <summary>What is wrong with the datasets of a run.</summary>
    /// <param name="config">As a person wrote it.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>One sentence for each problem.</returns>
    /// <exception cref="DatasetException">There is no such dataset.</exception>
    public static IEnumerable<string> OfRun(RunConfig config, string datasetsFolder)
    {
        foreach (var key in Repeated(config.Sources()))
        {
            yield return key == config.Dataset
                ? $"alsoTrainOn: found \"{key}\", which the run learns from already; a dataset cannot join itself. Leave it out."
                : $"alsoTrainOn: found \"{key}\" twice; each dataset needs to stand there once.";
        }

        foreach (var key in config.TestOn.Intersect(config.Sources()))
        {
            yield return $"testOn: found \"{key}\", which the run learns from; a target has to be another dataset, and the run's own test faces are scored anyway. Leave it out, or write \"{ExperimentConfig.Others}\" for every other dataset of the question.";
        }

        foreach (var key in Repeated(config.TestOn))
        {
            yield return $"testOn: found \"{key}\" twice; each dataset needs to stand there once.";
        }

        var own = ShapeOf(config.Dataset, datasetsFolder);
        foreach (var key in config.Datasets().Distinct())
        {
            var shape = ShapeOf(key, datasetsFolder);
            if (shape != own)
            {
                yield return $"{key}: found images of {InWords(shape)}, expected {InWords(own)} as in {config.Dataset}. Import it again at that size, or leave it out.";
            }
        }

        var classes = ClassesOf(config, datasetsFolder);
        if (classes.Classes.Count < 2)
        {
            yield return $"classMap: found {classes.Classes.Count} classes that {string.Join(" and ", config.Sources())} share, expected at least two. Change the class map, or train on other datasets.";
        }

        foreach (var key in config.TestOn.Where(key => DatasetCatalogue.Find(key, datasetsFolder).Classes.All(expression => classes.Of(expression) is null)))
        {
            yield return $"testOn: found \"{key}\", which shares no class with {string.Join(" and ", config.Sources())}. Change the class map, or leave it out.";
        }
    }

    /// <summary>What is allowed, but makes a number mean something else.</summary>
    /// <param name="config">An experiment without problems.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>One sentence for each target that lacks a class of the run.</returns>
    public static IEnumerable<string> Warnings(ExperimentConfig config, string datasetsFolder) =>
        from run in config.Runs().DistinctBy(run => run.Dataset)
        let classes = ClassesOf(run, datasetsFolder)
        from key in run.TestOn
        let entry = DatasetCatalogue.Find(key, datasetsFolder)
        let missing = classes.Classes.Except(entry.Classes.Select(classes.Of).OfType<Expression>()).ToList()
        where missing.Count > 0
        select $"{entry.Title} has no faces of {string.Join(", ", missing)}: on its test faces, each prediction of that is an error. Leave the class out of all sets, or read the numbers with that in mind.";

    // What lies there says it best; a set that this program has yet to draw is square and coloured.
    private static ImageShape ShapeOf(string key, string datasetsFolder)
    {
        var entry = DatasetCatalogue.Find(key, datasetsFolder);
        var folder = DatasetCatalogue.FolderOf(key, datasetsFolder);
        if (!File.Exists(Path.Combine(folder, DatasetManifest.FileName)))
        {
            return new(Colours, entry.ImageSize, entry.ImageSize);
        }

        var manifest = DatasetManifest.Read(folder);
        return new(manifest.Channels, manifest.Height, manifest.Width);
    }

    private static string InWords(ImageShape shape) => $"{shape.Height}×{shape.Width} pixels and {shape.Channels} channels";

    private static ClassMap ClassesOf(RunConfig config, string datasetsFolder) =>
        ClassMap.Of(config.ClassMap, [.. config.Sources().Select(key => DatasetCatalogue.Find(key, datasetsFolder).Classes)]);

    private static IEnumerable<string> Repeated(IEnumerable<string> keys) => keys.GroupBy(key => key).Where(same => same.Count() > 1).Select(same => same.Key);
}
