using Uldl.Core.Experiments;
using Xunit;

namespace Uldl.Core.Tests.Experiments;

public sealed class RunRecordTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public void A_record_holds_every_leaf_of_the_config_defaults_included()
    {
        var record = RunRecord.Of(Config(seed: 3), None, null);

        Assert.Equal("3", Value(record, RecordGroup.Question, "seed"));
        Assert.Equal("0.3", Value(record, RecordGroup.Question, "noiseRate"));
        Assert.Equal("10, 20, 40", Value(record, RecordGroup.Training, "decayEpochs"));
        Assert.Equal("2", Value(record, RecordGroup.Training, "epochs"));
        Assert.Equal("16", Value(record, RecordGroup.Method, "neighbours"));
    }

    [Fact]
    public void Options_that_the_run_wrote_down_replace_those_that_were_set()
    {
        var facts = new Dictionary<string, string> { ["method.options"] = """{"neighbours":16,"delta":0.5,"calibrationFloor":null}""", ["libtorch"] = "2.10.0", ["selection.lastEpoch.epoch"] = "2", ["images"] = "200", ["labels.sha256"] = "ab" };

        var record = RunRecord.Of(Config(seed: 3), facts, 12.34);

        Assert.Equal(["neighbours", "delta", "calibrationFloor"], record.Where(entry => entry.Group == RecordGroup.Method).Select(entry => entry.Name));
        Assert.Equal("none", Value(record, RecordGroup.Method, "calibrationFloor"));
        Assert.Equal("2.10.0", Value(record, RecordGroup.Machine, "libtorch"));
        Assert.Equal("ab", Value(record, RecordGroup.Faces, "labels.sha256"));
        Assert.Equal(["images", "seconds"], record.Where(entry => entry.Group == RecordGroup.Cost).Select(entry => entry.Name));
        Assert.Equal("12.3", Value(record, RecordGroup.Cost, "seconds"));
    }

    [Fact]
    public void Options_that_are_no_JSON_leave_what_was_asked()
    {
        var record = RunRecord.Of(Config(seed: 3), new Dictionary<string, string> { ["method.options"] = "form Paper" }, null);

        Assert.Equal("16", Value(record, RecordGroup.Method, "neighbours"));
    }

    [Fact]
    public void Two_seeds_of_one_cell_differ_in_the_seed_alone()
    {
        var rows = RecordRow.Of([RunRecord.Of(Config(seed: 1), None, null), RunRecord.Of(Config(seed: 2), None, null)]);

        var different = Assert.Single(rows, row => row.Differs);
        Assert.Equal("seed", different.Name);
        Assert.Equal(["1", "2"], different.Values);
    }

    [Fact]
    public void What_one_record_lacks_is_null_and_differs()
    {
        var rows = RecordRow.Of([[new(RecordGroup.Machine, "gpu", "H100")], [new(RecordGroup.Question, "seed", "1")]]);

        Assert.Equal([RecordGroup.Question, RecordGroup.Machine], rows.Select(row => row.Group));
        Assert.Equal([null, "1"], rows[0].Values);
        Assert.All(rows, row => Assert.True(row.Differs));
    }

    private static string Value(IReadOnlyList<RecordEntry> record, RecordGroup group, string name) => Assert.Single(record, entry => entry.Group == group && entry.Name == name).Value;

    private static RunConfig Config(int seed) => new()
    {
        Method = "ldl-va",
        Options = new() { ["neighbours"] = 16 },
        Dataset = "synthetic-web",
        NoiseRate = 0.3,
        Seed = seed,
        Training = new() { Epochs = 2 },
    };
}
