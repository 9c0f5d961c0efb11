using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Noise;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.NoiseLists;

namespace Uldl.Learning.Training;

/// <summary>Says what is wrong with the label noise of a config, and what is likely to surprise.</summary>
internal static class NoiseCheck
{
    /// <summary>How far the rate in a config may be from what its list flips: the form writes hundredths of a percent.</summary>
    private const double Rounding = 0.0001;

    /// <summary>The label noise with a key.</summary>
    /// <param name="key">As stored.</param>
    /// <exception cref="ConfigException">There is none.</exception>
    internal static ILabelNoise Find(string key) => NoiseCatalogue.Find(key)
        ?? throw new ConfigException($"noise: found \"{key}\", expected one of {string.Join(", ", NoiseCatalogue.All.Select(noise => noise.Key))}, or {NoiseCatalogue.ListPrefix} and the key of an imported list.");

    /// <summary>The list that a run names in place of a noise.</summary>
    /// <param name="config">The run.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>Null when it names none.</returns>
    /// <exception cref="DatasetException">There is none of that key, or it is damaged.</exception>
    internal static NoiseListEntry? ListOf(RunConfig config, string datasetsFolder) =>
        NoiseCatalogue.ListOf(config.Noise) is { } key ? NoiseListCatalogue.Find(config.Dataset, key, datasetsFolder) : null;

    /// <summary>Throws what is wrong.</summary>
    /// <param name="config">The run; its dataset is there.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <exception cref="ConfigException">The noise cannot be used on the dataset.</exception>
    /// <exception cref="DatasetException">The list it names is missing or damaged.</exception>
    internal static void ThrowIfWrong(RunConfig config, string datasetsFolder)
    {
        if (ListOf(config, datasetsFolder) is { } list)
        {
            CheckList(config, list);
        }
        else if (Find(config.Noise) is { NeedsOpinions: true } noise && config.Sources().FirstOrDefault(key => !DatasetCatalogue.HasOpinions(key, datasetsFolder)) is { } silent)
        {
            throw new ConfigException(NoOpinions(silent, noise));
        }
    }

    /// <summary>Why a noise that asks for each face's distribution cannot be had.</summary>
    internal static string NoOpinions(string dataset, ILabelNoise noise) =>
        $"noise: found \"{noise.Key}\" for {dataset}, of whose faces only one label each is known; expected a dataset with votes, ratings or the distributions its faces were drawn from. Choose such a dataset, or {Confusions()}, which follow the class alone.";

    /// <summary>What is allowed, but changes fewer labels than the rate says.</summary>
    /// <remarks>A list that names only a part, as a run on a part exports it, changes fewer where more faces are trained on.</remarks>
    /// <param name="config">An experiment without problems.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    internal static IEnumerable<string> Warnings(ExperimentConfig config, string datasetsFolder)
    {
        if (NoiseCatalogue.ListOf(config.Noise) is { } key && NoiseListCatalogue.Find(config.Dataset, key, datasetsFolder) is var list && list.Named < list.Faces.Sum())
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The list {list.Key} names {list.Named:N0} of {list.Faces.Sum():N0} training faces. The others keep their label, so a run that learns from them measures a lower rate; its page says which.");
        }

        if (NoiseCatalogue.Find(config.Noise) is not { } noise || config.NoiseRates.All(rate => rate == 0))
        {
            yield break;
        }

        if (noise.Fixed(DatasetCatalogue.Find(config.Dataset, datasetsFolder).Classes) is { Count: > 0 } stay)
        {
            yield return $"{noise.Title} has no other class for {string.Join(" and ", stay.Select(expression => expression.ToString().ToLowerInvariant()))}: these labels stay, and the measured rate is below the one asked for.";
        }

        if (noise.NeedsOpinions)
        {
            yield return $"{noise.Title} leaves a face's label where all of the face is of its class, so the measured rate is below the one asked for; each run's page says by how much.";
        }
    }

    private static void CheckList(RunConfig config, NoiseListEntry list)
    {
        if (config.AlsoTrainOn.Count > 0)
        {
            throw new ConfigException($"noise: found the list {list.Key}, which names faces of {config.Dataset} alone, beside training faces of {string.Join(", ", config.AlsoTrainOn)}. Leave those datasets out, or choose a noise by chance.");
        }

        if (list.IsOutdated)
        {
            throw new ConfigException($"noise: found \"{config.Noise}\", which was made for other labels, parts or names of {config.Dataset} than it has now. Import the list again.");
        }

        if (config.NoiseCount != NoiseCount.Bernoulli)
        {
            throw new ConfigException($"noiseCount: found {config.NoiseCount} beside the list {list.Key}, which names its faces itself. Leave the count out.");
        }

        if (Math.Abs(config.NoiseRate - list.Rate) > Rounding)
        {
            throw new ConfigException(string.Create(
                CultureInfo.InvariantCulture,
                $"noiseRates: found {config.NoiseRate}, but the list {list.Key} gives {list.Flipped.Sum():N0} of the {list.Named:N0} training faces it names another label; expected {list.Rate:0.0000} alone ({list.Rate * 100:0.00} %), since tables and methods go by it."));
        }
    }

    private static string Confusions() => string.Join(", ", NoiseCatalogue.All.OfType<ConfusionNoise>().Select(noise => noise.Key));
}
