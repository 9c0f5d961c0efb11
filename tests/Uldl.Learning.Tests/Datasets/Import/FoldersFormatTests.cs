using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class FoldersFormatTests : IDisposable
{
    private readonly SourceTree _tree = new();

    [Theory]
    [InlineData("val")]
    [InlineData("valid")]
    [InlineData("Validation")]
    public void Parts_are_read_from_their_folders(string validation)
    {
        var listing = _tree.Pictures("set/train/happy/a.jpg", $"set/{validation}/Sadness/a.jpg", "set/TEST/angry/subject 1/a.JPEG").List(new FoldersFormat());
        Assert.Equal(
            ["Train Happiness", "Validation Sadness", "Test Anger"], listing.Faces.OrderBy(face => face.Split).Select(face => $"{face.Split} {face.Label}"));
        Assert.Equal("class folders below train, validation, test", listing.Layout);
        Assert.Equal("names of the class folders", listing.ClassOrder);
        Assert.Equal(3, listing.Found);
    }

    [Fact]
    public void Validation_stands_for_a_test_part_that_is_not_there()
    {
        var listing = _tree.Pictures("train/happy/a.jpg", "val/happy/b.jpg").List(new FoldersFormat());
        Assert.Equal([Split.Train, Split.Test], listing.Faces.Select(face => face.Split));
        Assert.Contains("validation is our test part", listing.Layout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "one folder")]
    [InlineData("set/", "one folder")]
    [InlineData("train/", "below train alone")]
    public void What_is_not_split_is_split_class_by_class(string above, string layout)
    {
        foreach (var name in new[] { "Happy", "Sad" })
        {
            _tree.Pictures([.. Enumerable.Range(0, 10).Select(number => $"{above}{name}/{number}.png")]);
        }

        var listing = _tree.List(new FoldersFormat());
        Assert.Equal([2, 2], listing.Faces.Where(face => face.Split == Split.Test).CountBy(face => face.Label).Select(label => label.Value));
        Assert.Contains(layout, listing.Layout, StringComparison.Ordinal);
        Assert.Contains("split by us", listing.Layout, StringComparison.Ordinal);
        Assert.Equal(listing.Faces.Select(face => face.Split), _tree.List(new FoldersFormat()).Faces.Select(face => face.Split));
    }

    [Fact]
    public void Numbers_are_never_guessed()
    {
        var message = Assert.Throws<DatasetException>(() => _tree.Pictures("train/1/a.jpg", "train/1/b.jpg", "test/2/a.jpg").List(new FoldersFormat())).Message;
        Assert.Contains("are numbers (\"1\" with 2 pictures, \"2\" with 1 pictures)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_words_are_never_guessed() => Assert.Contains(
        "\"bored\" with 1 pictures", Assert.Throws<DatasetException>(() => _tree.Pictures("bored/a.jpg").List(new FoldersFormat())).Message, StringComparison.Ordinal);

    [Fact]
    public void What_was_chosen_counts_before_the_words()
    {
        var labels = new Dictionary<string, Expression> { ["1"] = Expression.Surprise, ["HAPPY"] = Expression.Neutral };
        var listing = _tree.Pictures("train/1/a.jpg", "train/happy/a.jpg", "test/sad/a.jpg").List(new FoldersFormat(), new ImportOptions { Labels = labels });
        Assert.Equal([Expression.Neutral, Expression.Surprise, Expression.Sadness], listing.Faces.OrderBy(face => face.Split).ThenBy(face => face.Label).Select(face => face.Label));
        Assert.Equal("1 Surprise, HAPPY Neutral (as chosen); other folders by their names", listing.ClassOrder);
    }

    [Fact]
    public void Each_picture_that_cannot_be_used_is_one_finding()
    {
        var listing = _tree.Pictures("train/happy/a.jpg", "test/happy/a.jpg", "train/bored/a.jpg", "train/3/a.jpg", "train/contempt/a.jpg", "train/a.jpg", "happy/a.jpg", "notes.txt", "train/happy/.a.jpg")
            .LinkOutside("test/happy/b.jpg").List(new FoldersFormat());
        Assert.Equal(["test/happy/a.jpg", "train/happy/a.jpg"], listing.Faces.Select(face => face.Id));
        Assert.Equal(
            [
                "happy/a.jpg MalformedRow", "test/happy/b.jpg LinkOutside", "train/3/a.jpg UnknownLabel", "train/a.jpg Unlabelled", "train/bored/a.jpg UnknownLabel", "train/contempt/a.jpg LabelNotUsed",
            ],
            listing.Findings.Where(finding => finding.Excludes).Select(finding => $"{finding.Where} {finding.Kind}").Order(StringComparer.Ordinal));
        Assert.Equal(8, listing.Found);
    }

    [Fact]
    public void Contempt_is_kept_when_asked_for() => Assert.Equal(
        Expression.Contempt, Assert.Single(_tree.Pictures("contempt/a.jpg").List(new FoldersFormat(), new ImportOptions { Contempt = true }).Faces).Label);

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("train/a.txt")]
    public void Another_folder_is_refused(string file) =>
        Assert.Contains("train/Happy", Assert.Throws<DatasetException>(() => _tree.Text(file, "").List(new FoldersFormat())).Message, StringComparison.Ordinal);

    public void Dispose() => _tree.Dispose();
}
