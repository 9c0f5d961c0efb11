using Uldl.Core.Experiments;
using Xunit;

namespace Uldl.Core.Tests.Experiments;

public class ExperimentConfigTests
{
    private static readonly ExperimentConfig Config = new()
    {
        Name = "Noise",
        Methods =
        [
            new MethodChoice { Method = "cross-entropy" },
            new MethodChoice { Method = "ldl-va", Label = "Ours", Options = new() { ["neighbours"] = 4 } },
        ],
        Dataset = "synthetic-web",
        Noise = "pair-flip",
        NoiseRates = [0.1, 0.3],
        Seeds = [5, 2],
        Training = new TrainingOptions { Epochs = 7 },
    };

    [Fact]
    public void Runs_go_seed_by_seed_then_rate_by_rate_then_method_by_method() =>
        Assert.Equal(
            [
                (5, 0.1, "cross-entropy"), (5, 0.1, "ldl-va"), (5, 0.3, "cross-entropy"), (5, 0.3, "ldl-va"),
                (2, 0.1, "cross-entropy"), (2, 0.1, "ldl-va"), (2, 0.3, "cross-entropy"), (2, 0.3, "ldl-va"),
            ],
            Config.Runs().Select(run => (run.Seed, run.NoiseRate, run.Method)));

    [Fact]
    public void A_run_takes_over_everything_that_decides_its_numbers()
    {
        var run = Config.Runs().ElementAt(1);
        Assert.Equal(("synthetic-web", "pair-flip", "Ours"), (run.Dataset, run.Noise, run.Label));
        Assert.Equal(Config.Training, run.Training);
        Assert.Equal(4, (int)run.Options["neighbours"]!);
    }

    [Fact]
    public void Runs_do_not_share_their_options()
    {
        var runs = Config.Runs().Where(run => run.Method == "ldl-va").ToList();
        runs[0].Options["neighbours"] = 99;
        Assert.Equal(4, (int)runs[1].Options["neighbours"]!);
        Assert.Equal(4, (int)Config.Methods[1].Options["neighbours"]!);
    }

    [Fact]
    public void Every_run_of_an_experiment_has_a_fingerprint_of_its_own() =>
        Assert.Equal(8, Config.Runs().Select(ConfigJson.Fingerprint).Distinct().Count());

    [Fact]
    public void Several_datasets_are_asked_dataset_by_dataset_within_a_rate()
    {
        var runs = (Config with { FurtherDatasets = ["e"], TestOn = [ExperimentConfig.Others] }).Runs().ToList();
        Assert.Equal(16, runs.Count);
        var comparison = runs.Take(2 * Config.Methods.Count).ToList();
        Assert.Single(comparison.Select(run => (run.Seed, run.NoiseRate)).Distinct());
        Assert.Equal([Config.Dataset, Config.Dataset, "e", "e"], comparison.Select(run => run.Dataset));
    }

    [Fact]
    public void Others_are_the_datasets_of_the_question_that_a_run_does_not_learn_from()
    {
        var question = Config with { Dataset = "a", FurtherDatasets = ["b", "c"], TestOn = [ExperimentConfig.Others, "z", "c"] };
        Assert.Equal(["b c z", "a c z", "a b z c"], Targets(question));
        Assert.Equal(["c z", "a c z", "a z c"], Targets(question with { AlsoTrainOn = ["b"] }));

        static IEnumerable<string> Targets(ExperimentConfig config) => config.Runs().DistinctBy(run => run.Dataset).Select(run => string.Join(' ', run.TestOn));
    }
}
