using Uldl.Core.Faces;
using Uldl.Core.Worklists;
using Uldl.Learning.Datasets;
using Uldl.Learning.Tests.Training;
using Uldl.Learning.Versions;

namespace Uldl.Learning.Tests.Versions;

public sealed class RefusedVersionsTests : VersionBench
{
    [Theory]
    [InlineData("", "has no letter")]
    [InlineData("../..", "has no letter")]
    [InlineData("日本", "has no letter")]
    [InlineData("Synthetic web", "There is a dataset \"synthetic-web\" already")]
    [InlineData("taken", "There is a dataset \"taken\" already")]
    [InlineData("a23456789 b23456789 c23456789 d23456789 e23456789 f23456789 g23456789 h23456789 i23456789", "characters, expected at most 80")]
    public void A_name_that_is_no_use_gets_a_sentence(string name, string sentence)
    {
        Make("taken");
        var before = Directory.GetFileSystemEntries(Datasets).Order(StringComparer.Ordinal).ToArray();
        Assert.Contains(sentence, Assert.Throws<DatasetException>(() => Make(name)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(Datasets).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal) || before.Contains(path)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    public void A_hostile_name_stays_within_the_folder(string name)
    {
        var key = Make(name).Key;
        Assert.Matches("^[a-z0-9-]+$", key);
        Assert.True(Directory.Exists(Path.Combine(Datasets, key)));
    }

    [Fact]
    public void Decisions_that_do_not_fit_get_a_sentence()
    {
        Refused("which is no training face of run 12", new Decision(80, "tiny-080", DecisionKind.Drop, null, "Ann", Noon));
        Refused("which is no training face of run 12", new Decision(0, "another", DecisionKind.Drop, null, "Ann", Noon));
        Refused("expected one of Neutral", new Decision(0, "tiny-000", DecisionKind.Relabel, Expression.Contempt, "Ann", Noon));
        Refused("decides twice about", new Decision(0, "tiny-000", DecisionKind.Keep, null, "Ann", Noon), new Decision(0, "tiny-000", DecisionKind.Drop, null, "Ann", Noon));
        Refused("Only 1 training faces would remain", [.. Enumerable.Range(0, 69).Select(row => new Decision(row, $"tiny-{row:000}", DecisionKind.Drop, null, "Ann", Noon))]);
        Assert.False(Directory.Exists(Path.Combine(Datasets, "refused")));

        void Refused(string sentence, params Decision[] decisions) =>
            Assert.Contains(sentence, Assert.Throws<DatasetException>(() => Make("refused", decisions)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_that_has_changed_since_the_run_is_refused()
    {
        var request = Request("Late");
        TinyFaces.Build(Datasets, relabel: label => (label + 1) % 7);
        Assert.Contains("the dataset has changed since", Assert.Throws<DatasetException>(() => DatasetVersions.Make(request, Datasets, Token)).Message, StringComparison.Ordinal);
        Assert.Contains("which synthetic-web does not have there", Assert.Throws<DatasetException>(() => DatasetVersions.Make(request with { SamplesSha256 = null, Faces = [new(3, "one/tiny-003", Expression.Fear, Expression.Fear)] }, Datasets, Token)).Message, StringComparison.Ordinal);
    }
}
