using System.Globalization;
using System.Text.Json;

namespace Uldl.Core.Experiments;

/// <summary>From runs back to a question that asks for them.</summary>
public static class RunsAsQuestion
{
    /// <summary>The question of methods × datasets × noise rates × seeds that some runs have; it asks for these runs, and for those that lie between them.</summary>
    /// <param name="name">What the question is called.</param>
    /// <param name="runs">At least one; all learn under the same noise and training.</param>
    /// <exception cref="ConfigException">There is none, or they differ in something that one question cannot vary.</exception>
    public static ExperimentConfig Of(string name, IReadOnlyList<RunConfig> runs)
    {
        if (runs.Count == 0)
        {
            throw new ConfigException("Found no run to ask for again, expected at least one.");
        }

        var first = runs[0];
        string[] datasets = [.. runs.Select(run => run.Dataset).Distinct()];
        var targets = TargetsOf(runs, datasets);
        var config = new ExperimentConfig
        {
            Name = name,
            Methods = [.. runs.Select(run => new MethodChoice { Method = run.Method, Label = run.Label, Options = (System.Text.Json.Nodes.JsonObject)run.Options.DeepClone() }).DistinctBy(choice => $"{choice.Method}\n{choice.Label}\n{choice.Options.ToJsonString()}")],
            Dataset = first.Dataset,
            FurtherDatasets = [.. datasets.Skip(1)],
            AlsoTrainOn = first.AlsoTrainOn,
            TestOn = targets,
            ClassMap = first.ClassMap,
            Affect = first.Affect,
            Noise = first.Noise,
            NoiseCount = first.NoiseCount,
            NoiseRates = [.. runs.Select(run => run.NoiseRate).Distinct().Order()],
            Seeds = [.. runs.Select(run => run.Seed).Distinct().Order()],
            Training = first.Training,
        };
        var asked = config.Runs().Select(ConfigJson.Fingerprint).ToHashSet();
        return runs.FirstOrDefault(run => !asked.Contains(ConfigJson.Fingerprint(run))) is { } strange
            ? throw new ConfigException($"These runs are no one question: {strange.Method} on {strange.Dataset}, seed {strange.Seed.ToString(CultureInfo.InvariantCulture)}, differs from {first.Method} on {first.Dataset} in {Difference(first, strange)}. Clone runs that share it.")
            : config;
    }

    /// <summary>Targets that are the same for all runs, or every other dataset of the question.</summary>
    private static List<string> TargetsOf(IReadOnlyList<RunConfig> runs, string[] datasets)
    {
        var shared = runs[0].TestOn.Where(key => runs.All(run => run.TestOn.Contains(key))).ToList();
        return runs.All(run => run.TestOn.Count == shared.Count) ? shared : [ExperimentConfig.Others, .. shared.Except(datasets)];
    }

    private static string Difference(RunConfig one, RunConfig other)
    {
        (string Name, object? One, object? Other)[] parts =
        [
            ("the kind of noise", one.Noise, other.Noise),
            ("how flips are counted", one.NoiseCount, other.NoiseCount),
            ("where valence-arousal comes from", one.Affect, other.Affect),
            ("the datasets that join", one.AlsoTrainOn, other.AlsoTrainOn),
            ("the class map", one.ClassMap, other.ClassMap),
            ("the training options", one.Training, other.Training),
            ("the datasets that it is scored on", one.TestOn, other.TestOn),
        ];
        return parts.FirstOrDefault(part => JsonSerializer.Serialize(part.One, ConfigJson.Options) != JsonSerializer.Serialize(part.Other, ConfigJson.Options)).Name ?? "its options";
    }
}
