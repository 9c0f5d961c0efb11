using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Learning.Affect;
using Uldl.Learning.Backbones;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>Says what is wrong with a config before anything is started.</summary>
public static class ConfigCheck
{
    private const int MostRuns = 1000;

    /// <summary>What is wrong with an experiment.</summary>
    /// <param name="config">As a person wrote it.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>One sentence for each problem; none when all is well.</returns>
    public static IReadOnlyList<string> Problems(ExperimentConfig config, string datasetsFolder)
    {
        var problems = new List<string>();
        Demand(problems, !string.IsNullOrWhiteSpace(config.Name), "name: found nothing, expected a name that people will recognise.");
        Demand(problems, config.Methods.Count > 0, "methods: found none, expected at least one.");
        Demand(problems, config.NoiseRates.Count > 0, "noiseRates: found none, expected at least one between 0 and 1.");
        Demand(problems, config.Seeds.Count > 0, "seeds: found none, expected at least one.");
        Demand(problems, config.NoiseRates.Distinct().Count() == config.NoiseRates.Count, "noiseRates: found a rate twice; each needs to stand there once.");
        Demand(problems, config.Seeds.Distinct().Count() == config.Seeds.Count, "seeds: found a seed twice; each needs to stand there once.");
        Demand(problems, config.Methods.Select(RowName).Distinct().Count() == config.Methods.Count, "methods: found two rows of the same name; give each a label of its own.");
        problems.AddRange(DatasetCheck.OfColumns(config));
        var runs = (long)config.Methods.Count * config.Datasets().Count * config.NoiseRates.Count * config.Seeds.Count;
        Demand(problems, runs <= MostRuns, $"This experiment has {runs} runs, expected at most {MostRuns}. Split it.");
        if (problems.Count == 0)
        {
            problems.AddRange(config.Runs().SelectMany(run => Problems(run, datasetsFolder)).Distinct());
        }

        return problems;
    }

    /// <summary>What is wrong with a run.</summary>
    /// <param name="config">As a person wrote it.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>One sentence for each problem; none when all is well.</returns>
    public static IReadOnlyList<string> Problems(RunConfig config, string datasetsFolder)
    {
        var problems = new List<string>();
        Demand(problems, config.NoiseRate is >= 0 and <= 1, string.Create(CultureInfo.InvariantCulture, $"noiseRates: found {config.NoiseRate}, expected a fraction between 0 and 1, such as 0.3 for 30 %."));
        Ask(problems, () => BackboneCatalogue.Find(config.Training.Backbone));
        Ask(problems, () => MethodCatalogue.Find(config.Method).Read(config.Options));
        Demand(problems, Devices.IsName(config.Training.Device), $"training.device: found \"{config.Training.Device}\", expected cpu, cuda, or cuda:1 for the second GPU.");
        var found = new List<ValidationResult>();
        if (!Validator.TryValidateObject(config.Training, new ValidationContext(config.Training), found, validateAllProperties: true))
        {
            problems.AddRange(found.Select(problem => $"training: {problem.ErrorMessage}"));
        }

        Ask(problems, () => problems.AddRange(DatasetCheck.OfRun(config, datasetsFolder)));
        foreach (var key in config.Sources().Distinct())
        {
            Ask(problems, () => CheckDataset(config, key, datasetsFolder));
        }

        Ask(problems, () => NoiseCheck.ThrowIfWrong(config, datasetsFolder));
        if (config.Training.Weights is { } weights)
        {
            Ask(problems, () => CheckWeights(weights, config, datasetsFolder));
        }

        return problems;
    }

    /// <summary>What is allowed, but likely to disappoint.</summary>
    /// <param name="config">An experiment without problems.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>One sentence for each warning; none when there is nothing to say.</returns>
    public static IReadOnlyList<string> Warnings(ExperimentConfig config, string datasetsFolder)
    {
        var weaknesses =
            from key in config.Datasets().Concat(config.AlsoTrainOn).Distinct()
            from choice in config.Methods
            select Weakness(config, choice, key, datasetsFolder);
        return [.. weaknesses.OfType<string>().Concat(DatasetCheck.Warnings(config, datasetsFolder)).Concat(NoiseCheck.Warnings(config, datasetsFolder)).Distinct()];
    }

    private static string? Weakness(ExperimentConfig config, MethodChoice choice, string datasetKey, string datasetsFolder)
    {
        var method = MethodCatalogue.Find(choice.Method);
        var options = method.Read(choice.Options);
        var key = method.Neighbours(options).AffectSource ?? config.Affect;
        return method.NeedsAffectWith(options) && key is not null && AffectSources.Find(datasetKey, key, datasetsFolder) is { Card.Verdict: AffectVerdict.TooWeak } source
            ? string.Create(CultureInfo.InvariantCulture, $"{source.Name}: its neighbours find flipped labels with an AUROC of only {source.Card.WorstAuroc:0.00}, below {AffectCard.LeastAuroc:0.0}. With so weak a source {method.Title} is likely to lose to cross-entropy.")
            : null;
    }

    /// <summary>Throws the first problem of a run.</summary>
    /// <param name="config">The run.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <exception cref="ConfigException">There is one.</exception>
    internal static void ThrowIfWrong(RunConfig config, string datasetsFolder)
    {
        if (Problems(config, datasetsFolder) is [var first, ..])
        {
            throw new ConfigException(first);
        }
    }

    private static void CheckDataset(RunConfig config, string datasetKey, string datasetsFolder)
    {
        var dataset = DatasetCatalogue.Find(datasetKey, datasetsFolder);
        var (method, options) = Chosen(config);
        var rule = method is null ? NeighbourRule.Default : method.Neighbours(options!);
        var needsAffect = method is not null && method.NeedsAffectWith(options!);
        if (rule.Space == NeighbourSpace.TrueAffect)
        {
            // The truth takes the place of every source.
            if (!dataset.IsSynthetic)
            {
                throw new ConfigException($"neighbourSpace: found TrueAffect for {datasetKey}, whose faces' true valence-arousal nobody knows; expected a dataset that this program draws. Choose such a dataset, or another neighbour space.");
            }
        }
        else if ((rule.AffectSource ?? config.Affect) is { } key)
        {
            CheckSource(AffectSources.Find(datasetKey, key, datasetsFolder), datasetKey, method, needsAffect);
        }
        else if (needsAffect && !dataset.HasAffect)
        {
            throw new ConfigException($"dataset: found \"{datasetKey}\", which has no valence-arousal, and {method!.Title} finds neighbours by it. Choose a dataset that has it, or one of the dataset's affect sources as \"affect\".");
        }
    }

    private static void CheckWeights(string weights, RunConfig config, string datasetsFolder)
    {
        var folder = WeightsCatalogue.FolderBeside(datasetsFolder);
        var entry = WeightsCatalogue.FindFor(weights, config.Training.Backbone, folder);
        // A dataset that is not there is a problem of its own.
        if (DatasetCatalogue.In(datasetsFolder).FirstOrDefault(dataset => dataset.Key == config.Dataset) is { } dataset)
        {
            WeightsFit.Check(entry, dataset.Channels, dataset.ImageSize, folder);
        }
    }

    // Nothing where the method or its options cannot be read; that is a problem of its own.
    private static (MethodEntry? Method, object? Options) Chosen(RunConfig config)
    {
        try
        {
            var method = MethodCatalogue.Find(config.Method);
            return (method, method.Read(config.Options));
        }
        catch (ConfigException)
        {
            return (null, null);
        }
    }

    private static void CheckSource(AffectSource source, string dataset, MethodEntry? method, bool needsAffect)
    {
        if (!source.FitsDataset)
        {
            throw new ConfigException($"affect: found \"{source.Key}\", which was made for an earlier version of {dataset}: images, labels or splits have changed since. Make the source again.");
        }

        if (needsAffect && source.MissingTrain > 0)
        {
            throw new ConfigException($"affect: found \"{source.Key}\", which has no value for {source.MissingTrain} of {source.Card.Faces + source.MissingTrain} training faces, and {method!.Title} finds neighbours by it. Make a source that covers them all.");
        }
    }

    private static string RowName(MethodChoice choice) => choice.Label.Length > 0 ? choice.Label : choice.Method;

    private static void Demand(List<string> problems, bool holds, string sentence)
    {
        if (!holds)
        {
            problems.Add(sentence);
        }
    }

    private static void Ask(List<string> problems, Func<object> question) => Ask(problems, () => { _ = question(); });

    private static void Ask(List<string> problems, Action question)
    {
        try
        {
            question();
        }
        catch (Exception error) when (error is ConfigException or DatasetException or WeightsException)
        {
            problems.Add(error.Message);
        }
    }
}
