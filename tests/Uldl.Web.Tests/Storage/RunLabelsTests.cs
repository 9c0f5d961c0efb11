using Uldl.Core.Faces;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Storage;

public sealed class RunLabelsTests : IDisposable
{
    private const string Header = "row,id,provided,clean,flipped\r\n";

    private static readonly Expression[] Classes = [Expression.Neutral, Expression.Happiness, Expression.Surprise];

    private readonly string _folder = Directory.CreateTempSubdirectory("uldl-labels-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lines_hold_names_and_labels_and_nothing_else()
    {
        var labels = Write("0,train_00001,Happiness,Neutral,1\r\n3,\"odd, name\",Surprise,Surprise,0\r\n");
        Assert.Equal("train_00001 1\n\"odd, name\" 2\n", labels.Lines(labels.Numbering(null)));
        Assert.Equal("train_00001 4\n\"odd, name\" 1\n", labels.Lines(labels.Numbering("raf-db")));
        Assert.Equal("train_00001 happiness\n\"odd, name\" surprise\n", labels.Lines(labels.Numbering("words")));
        Assert.Equal((2, 1), (labels.Counts.Faces, labels.Counts.Flipped));
    }

    [Fact]
    public void The_line_beside_the_list_says_how_to_read_it()
    {
        var labels = Write("0,a,Happiness,Neutral,1\r\n");
        var run = new RunRow { Id = 7, Method = "eac", Label = "", Dataset = "my-faces", Noise = "pair-flip", Seed = 3, Fingerprint = "", ConfigJson = "" };
        Assert.Equal(
            "Training labels of run 7 on my-faces after its noise (Pair flip, seed 3; 1 of 1 flipped), one \"name label\" line a face; labels in the dataset's own order: 0 neutral, 1 happiness, 2 surprise. Validation and test faces are not in the list and keep their labels.\n",
            RunLabels.Readme(run, labels, labels.Numbering("dataset")));
    }

    [Fact]
    public void Orders_that_do_not_fit_get_a_sentence()
    {
        var labels = Write("0,a,Contempt,Contempt,0\r\n", [Expression.Neutral, Expression.Contempt]);
        Assert.Contains("RAF-DB's order has no number for Contempt", Assert.Throws<StorageException>(() => labels.Lines(labels.Numbering("raf-db"))).Message, StringComparison.Ordinal);
        Assert.Contains("labels: found \"alphabet\", expected one of dataset, raf-db", Assert.Throws<StorageException>(() => labels.Numbering("alphabet")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,a,Happiness\r\n", "labels.csv:2: found \"0,a,Happiness\"")]
    [InlineData("0,a,Joy,Neutral,0\r\n", "labels.csv:2: found")]
    [InlineData("0,a,Fear,Neutral,1\r\n", "found a label that is none of the run's classes (Neutral, Happiness, Surprise)")]
    public void A_damaged_file_gets_a_sentence(string lines, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<StorageException>(() => Write(lines)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_gone_is_no_failure() => Assert.Null(RunLabels.Read(_folder, Classes));

    private RunLabels Write(string lines, Expression[]? classes = null)
    {
        File.WriteAllText(Path.Combine(_folder, "labels.csv"), Header + lines);
        return RunLabels.Read(_folder, classes ?? Classes)!;
    }
}
