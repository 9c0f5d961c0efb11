using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>What a run will cost, from its multiply-adds.</summary>
public static class TrainingCost
{
    // Multiply-adds a second of one core, and what a step costs besides; measured, see docs/performance.md.
    private const double MultiplyAddsPerSecond = 45e9;
    private const double ReducedSpeedUp = 1.6;
    private const double SecondsPerImage = 150e-6;
    private const double StartSeconds = 4;

    // Other datasets are asked only in epochs that some rule keeps.
    private const double ShareKept = 0.5;

    // A backward pass costs about two forward passes.
    private const double ForwardsPerStep = 3;

    /// <summary>Seconds of one core for one run; wrong by a factor of two on other processors, and meaningless on a GPU.</summary>
    /// <param name="config">A run without problems.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>Seconds, above zero.</returns>
    public static double CoreSeconds(RunConfig config, string datasetsFolder)
    {
        var dataset = DatasetCatalogue.Find(config.Dataset, datasetsFolder);
        var method = MethodCatalogue.Find(config.Method);
        var training = config.Training;
        var forward = (BackboneCatalogue.Find(training.Backbone).MultiplyAdds(dataset.ImageSize)
            / (MultiplyAddsPerSecond * (training.Precision == Precision.BFloat16 ? ReducedSpeedUp : 1))) + (SecondsPerImage / ForwardsPerStep);
        var sources = config.Sources().Select(key => DatasetCatalogue.Find(key, datasetsFolder)).ToList();
        var train = (double)Limited(sources.Sum(source => source.TrainFaces), training.TrainFaces) * training.Epochs;
        var others = config.TestOn.Sum(key => ShareKept * Limited(DatasetCatalogue.Find(key, datasetsFolder).TestFaces, training.TestFaces));
        var scored = (sources.Sum(source => source.ValidationFaces) + Limited(dataset.TestFaces, training.TestFaces) + others) * Math.Ceiling(training.Epochs / (double)training.ScoreEvery);
        return StartSeconds + (forward * ((train * (ForwardsPerStep + method.ExtraForwards(method.Read(config.Options)))) + scored));
    }

    private static int Limited(int all, int limit) => limit > 0 ? Math.Min(all, limit) : all;
}
