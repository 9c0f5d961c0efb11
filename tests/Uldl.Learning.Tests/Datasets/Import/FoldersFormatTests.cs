using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class FoldersFormatTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("uldl-folders-");

    [Theory]
    [InlineData("train/angry/1.png", Split.Train, Expression.Anger)]
    [InlineData("x/Valid/Happiness/1.JPG", Split.Validation, Expression.Happiness)]
    [InlineData("TEST/Fearful/1.bmp", Split.Test, Expression.Fear)]
    [InlineData("validation/sad/1.tiff", Split.Validation, Expression.Sadness)]
    public void A_face_takes_split_and_label_from_its_folders(string picture, Split split, Expression label)
    {
        Picture(picture);
        var face = Assert.Single(List().Faces);
        Assert.Equal((split, label, picture), (face.Split, face.Label, face.Image.Name));
    }

    [Fact]
    public void Without_splits_the_share_is_drawn_class_by_class_and_the_same_each_time()
    {
        Picture([.. Enumerable.Range(0, 10).SelectMany(i => new[] { $"happy/{i}.png", $"sad/{i}.png" })]);
        var faces = List().Faces;
        Assert.Equal([2, 2], faces.Where(face => face.Split == Split.Test).GroupBy(face => face.Label).Select(group => group.Count()));
        Assert.Equal(faces.Select(face => face.Split), List().Faces.Select(face => face.Split));
        Assert.NotEqual(faces.Select(face => face.Split), List(new ImportOptions { SplitSeed = 2 }).Faces.Select(face => face.Split));
    }

    [Fact]
    public void Whatever_is_left_out_has_one_finding()
    {
        Picture("train/happy/1.png", "train/contempt/1.png", "train/bored/1.png", "train/1.png", "1.png");
        File.CreateSymbolicLink(Path.Combine(_place.FullName, "train", "happy", "2.png"), "/etc/hostname");
        var listing = List();
        Assert.Equal(
            [FindingKind.Unlabelled, FindingKind.Unlabelled, FindingKind.UnknownLabel, FindingKind.LabelNotUsed, FindingKind.LinkOutside],
            listing.Findings.Select(finding => finding.Kind));
        Assert.Equal(6, listing.Found);
    }

    [Theory]
    [InlineData("0/1.png", "angry/1.png", "\"0\"")]
    [InlineData("class_a/1.png", "class_b/1.png", "\"class_b\"")]
    public void Numbers_and_unknown_names_are_asked_for(string one, string other, string named)
    {
        Picture(one, other);
        Assert.Contains(named, Assert.Throws<DatasetException>(() => List()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_say_what_numbers_mean()
    {
        Picture("train/0/1.png");
        var labels = new Dictionary<string, Expression> { ["0"] = Expression.Disgust };
        Assert.Equal(Expression.Disgust, Assert.Single(List(new ImportOptions { Labels = labels }).Faces).Label);
    }

    [Fact]
    public void Contempt_is_an_eighth_class_when_asked_for()
    {
        Picture("train/contempt/1.png");
        var listing = List(new ImportOptions { Contempt = true });
        Assert.Equal((1, 8), (listing.Faces.Count, listing.Classes.Count));
    }

    public void Dispose() => _place.Delete(recursive: true);

    private SourceListing List(ImportOptions? options = null) =>
        DatasetFormats.Find("folders").List(SourceFolder.Open(_place.FullName), options ?? new ImportOptions(), TestContext.Current.CancellationToken);

    private void Picture(params string[] paths)
    {
        foreach (var path in paths)
        {
            var full = Path.Combine(_place.FullName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, "x");
        }
    }
}
