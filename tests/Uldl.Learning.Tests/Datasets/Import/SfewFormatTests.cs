using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class SfewFormatTests : IDisposable
{
    private readonly SourceTree _tree = new();

    [Theory]
    [InlineData("Train", "Val")]
    [InlineData("sfew/Train", "sfew/Val")]
    [InlineData("Train_Aligned_Faces", "Val_Aligned_Faces_new")]
    [InlineData("Train/Train_Aligned_Faces", "Val/Val_Aligned_Faces_new")]
    public void Val_becomes_the_test_part(string train, string val)
    {
        var listing = _tree.Pictures(train + "/Angry/Airheads_000519240_00000005.png", val + "/Happy/b.PNG").List(new SfewFormat());
        Assert.Equal(["Train Anger train_Anger_Airheads_000519240_00000005", "Test Happiness validation_Happiness_b"], listing.Faces.Select(face => $"{face.Split} {face.Label} {face.Id}"));
        Assert.Contains("Val is our test part", listing.Layout, StringComparison.Ordinal);
        Assert.Equal(train.Contains("Aligned", StringComparison.Ordinal), listing.Layout.StartsWith("aligned", StringComparison.Ordinal));
        Assert.Equal(2, listing.Found);
    }

    [Theory]
    [InlineData("Angry", Expression.Anger)]
    [InlineData("Disgust", Expression.Disgust)]
    [InlineData("Fear", Expression.Fear)]
    [InlineData("Happy", Expression.Happiness)]
    [InlineData("Neutral", Expression.Neutral)]
    [InlineData("Sad", Expression.Sadness)]
    [InlineData("Surprise", Expression.Surprise)]
    public void The_folder_is_the_label(string folder, Expression expected) =>
        Assert.Equal(expected, Assert.Single(_tree.Pictures($"Train/{folder}/a.png").List(new SfewFormat()).Faces).Label);

    [Fact]
    public void Each_picture_that_cannot_be_used_is_one_finding()
    {
        var listing = _tree.Pictures("Train/Happy/a.png", "Train/Happy/a.jpg", "Train/Sad/a.png", "Train/Bored/a.png", "Train/Contempt/a.png", "Train/a.png", "Test/1.png", "Test_Aligned_Faces/2.png", "else/x.png")
            .LinkOutside("Train/Happy/z.png").List(new SfewFormat());
        Assert.Equal(["train_Happiness_a", "train_Sadness_a"], listing.Faces.Select(face => face.Id));
        Assert.Equal(
            [
                "Test_Aligned_Faces/2.png Unlabelled", "Train/Bored/a.png UnknownLabel", "Train/Contempt/a.png LabelNotUsed", "Train/Happy/a.png RepeatedName", "Train/Happy/z.png LinkOutside",
                "Train/a.png Unlabelled", "else/x.png MalformedRow",
            ],
            listing.Findings.Where(finding => finding.Excludes).Select(finding => $"{finding.Where} {finding.Kind}").Order(StringComparer.Ordinal));
        Assert.Contains(listing.Findings, finding => finding.Message.StartsWith("1 pictures that are not aligned", StringComparison.Ordinal));
        Assert.Equal(9, listing.Found);
    }

    [Fact]
    public void Aligned_pictures_stand_for_the_others_of_their_part()
    {
        var listing = _tree.Pictures("Train/Happy/a.png", "Train_Aligned_Faces/Happy/a.png", "Val/Sad/b.png").List(new SfewFormat());
        Assert.Equal(["Train_Aligned_Faces/Happy/a.png", "Val/Sad/b.png"], listing.Faces.Select(face => face.Where).Order(StringComparer.Ordinal));
        Assert.Contains(listing.Findings, finding => !finding.Excludes && finding.Message.StartsWith("1 pictures that are not aligned", StringComparison.Ordinal));
        Assert.Equal(2, listing.Found);
    }

    [Fact]
    public void A_labelled_test_part_leaves_val_for_choosing()
    {
        var listing = _tree.Pictures("Train/Happy/a.png", "Val/Happy/b.png", "Test/Happy/c.png").List(new SfewFormat());
        Assert.Equal([Split.Train, Split.Validation, Split.Test], listing.Faces.Select(face => face.Split).Order());
        Assert.Contains("Val is our validation part", listing.Layout, StringComparison.Ordinal);
    }

    [Fact]
    public void Documented_counts_are_compared()
    {
        _tree.Pictures([.. Enumerable.Range(0, 436).Select(number => $"Val/Happy/{number}.png")]);
        Assert.Equal("Found 0 pictures of Train, documented are 958.", Assert.Single(_tree.List(new SfewFormat()).Findings, finding => finding.Kind == FindingKind.CountDiffers).Message);
    }

    [Theory]
    [InlineData("SFEW.csv", "a,b\n")]
    [InlineData("labels/sheet.csv", "name,label,croped\nx,1,False\n")]
    [InlineData("SFEW_features.xlsx", "")]
    public void The_first_version_is_refused(string sheet, string text) => Assert.Contains(
        "SFEW 1.0", Assert.Throws<DatasetException>(() => _tree.Pictures("crops/a.png").Text(sheet, text).List(new SfewFormat())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("Happy/a.jpg")]
    [InlineData("Train/1/a.jpg")]
    public void Another_folder_is_refused(string picture) =>
        Assert.Contains("Train/Angry", Assert.Throws<DatasetException>(() => _tree.Pictures(picture).List(new SfewFormat())).Message, StringComparison.Ordinal);

    public void Dispose() => _tree.Dispose();
}
