using Uldl.Core.Experiments;
using Xunit;

namespace Uldl.Core.Tests.Experiments;

public class RunsAsQuestionTests
{
    private static readonly ExperimentConfig Question = new()
    {
        Name = "Everything",
        Methods =
        [
            new MethodChoice { Method = "cross-entropy" },
            new MethodChoice { Method = "ldl-va", Label = "Bank", Options = new() { ["neighbourSource"] = "Bank" } },
            new MethodChoice { Method = "ldl-va", Label = "Forward", Options = new() { ["neighbourSource"] = "Forward" } },
        ],
        Dataset = "synthetic-web",
        FurtherDatasets = ["synthetic-portrait", "synthetic-film"],
        TestOn = [ExperimentConfig.Others],
        NoiseRates = [0, 0.1],
        Seeds = [1, 2, 5],
    };

    [Fact]
    public void All_runs_of_a_question_are_that_question()
    {
        var found = RunsAsQuestion.Of("Everything", [.. Question.Runs()]);
        Assert.Equal(Fingerprints(Question.Runs()), Fingerprints(found.Runs()));
    }

    [Theory]
    [InlineData("synthetic-portrait", 0.1, "Bank")]
    [InlineData("synthetic-web", 0, "")]
    public void The_runs_of_a_cell_are_asked_for_and_nothing_else(string dataset, double rate, string label)
    {
        RunConfig[] cell = [.. Question.Runs().Where(run => run.Dataset == dataset && run.NoiseRate == rate && run.Label == label)];
        Assert.Equal(3, cell.Length);
        Assert.Equal(Fingerprints(cell), Fingerprints(RunsAsQuestion.Of("One cell", cell).Runs()));
    }

    [Fact]
    public void Runs_that_differ_in_what_a_question_shares_are_refused_with_what_it_is()
    {
        var one = Question.Runs().First();
        var problem = Assert.Throws<ConfigException>(() => RunsAsQuestion.Of("Two", [one, one with { Seed = 2, Training = one.Training with { Epochs = 3 } }]));
        Assert.Contains("the training options", problem.Message, StringComparison.Ordinal);
        Assert.Contains("the kind of noise", Assert.Throws<ConfigException>(() => RunsAsQuestion.Of("Two", [one, one with { Noise = "pair-flip" }])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_run_is_no_question() => Assert.Throws<ConfigException>(() => RunsAsQuestion.Of("None", []));

    private static IEnumerable<string> Fingerprints(IEnumerable<RunConfig> runs) => runs.Select(ConfigJson.Fingerprint).Order(StringComparer.Ordinal);
}
