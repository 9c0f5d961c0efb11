using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Tests.Training;

namespace Uldl.Learning.Tests.Affect;

public sealed class AffectSourcesTests : IDisposable
{
    private readonly AffectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_source_gives_back_the_values_it_was_made_of()
    {
        var source = _folder.Create(_folder.Table(_folder.List()));
        using var dataset = _folder.Open();
        var (valence, arousal) = AffectSources.Read(TinyFaces.Key, source.Key, dataset, _folder.Datasets);
        Assert.Equal(dataset.Faces.Valence, valence);
        Assert.Equal(dataset.Faces.Arousal, arousal);
        Assert.Equal((126, 0, 0), (source.Faces, source.Missing, source.Clipped));
    }

    [Fact]
    public void What_is_written_about_a_source_is_read_again()
    {
        var made = _folder.Create(_folder.Table(_folder.List()));
        var found = AffectSources.Find(TinyFaces.Key, made.Key, _folder.Datasets);
        Assert.Equal(made.Card.Purity, found.Card.Purity);
        Assert.Equal(made.Card.PurityPerClass, found.Card.PurityPerClass);
        Assert.Equal(made.Card.Detections, found.Card.Detections);
        Assert.Equal(made.Request, found.Request);
        Assert.Equal("list.txt", found.Request.Path);
        Assert.Equal(made with { Card = found.Card, Request = found.Request }, found);
    }

    [Fact]
    public void The_key_is_the_name_in_small_letters_with_a_version_that_counts_on()
    {
        var keys = new[] { "EmoNet (8 classes)", "emonet 8 classes", "Other" }.Select(name => _folder.Create(_folder.Table(_folder.List(), name)).Key);
        Assert.Equal(["emonet-8-classes.v1", "emonet-8-classes.v2", "other.v1"], keys);
        Assert.Equal(["emonet-8-classes.v1", "emonet-8-classes.v2", "other.v1"], AffectSources.Of(TinyFaces.Key, _folder.Datasets).Select(source => source.Key));
    }

    [Fact]
    public void A_deleted_sources_key_is_never_given_again()
    {
        var first = _folder.Create(_folder.Table(_folder.List()));
        AffectSources.Delete(TinyFaces.Key, first.Key, _folder.Datasets);
        Assert.Empty(AffectSources.Of(TinyFaces.Key, _folder.Datasets));
        Assert.Equal("other-tool.v2", _folder.Create(_folder.Table(_folder.List())).Key);
    }

    [Fact]
    public void The_same_request_leaves_the_same_bytes()
    {
        var keys = Enumerable.Range(0, 2).Select(_ => _folder.Create(_folder.Table(_folder.List())).Key).ToList();
        Assert.Equal(File.ReadAllBytes(_folder.Shelf(keys[0], "affect.npy")), File.ReadAllBytes(_folder.Shelf(keys[1], "affect.npy")));
        Assert.Equal(
            File.ReadAllText(_folder.Shelf(keys[0], "source.json")),
            File.ReadAllText(_folder.Shelf(keys[1], "source.json")).Replace("other-tool.v2", "other-tool.v1", StringComparison.Ordinal).Replace("\"version\": 2", "\"version\": 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Changed_values_are_not_read()
    {
        var source = _folder.Create(_folder.Table(_folder.List()));
        var path = _folder.Shelf(source.Key, "affect.npy");
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("has changed since it was made. Delete the source other-tool.v1 and make it again.", ReadRefusal(source.Key), StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_and_missing_values_are_not_read()
    {
        var source = _folder.Create(_folder.Table(_folder.List()));
        var path = _folder.Shelf(source.Key, "affect.npy");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^8]);
        Assert.Contains("cut or damaged", ReadRefusal(source.Key), StringComparison.Ordinal);
        File.Delete(path);
        Assert.Contains("affect.npy: the file is missing.", ReadRefusal(source.Key), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_description_is_left_out_of_the_list_and_says_so_when_asked_for()
    {
        var source = _folder.Create(_folder.Table(_folder.List()));
        File.WriteAllText(_folder.Shelf(source.Key, "source.json"), "{");
        Assert.Empty(AffectSources.Of(TinyFaces.Key, _folder.Datasets));
        Assert.Contains("this is not a source of valence-arousal", ReadRefusal(source.Key), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_for_other_images_is_not_read()
    {
        var source = _folder.Create(_folder.Table(_folder.List()));
        TinyFaces.Build(_folder.Datasets, train: 69, test: 36, side: 17);
        Assert.Contains("made for 126 other images of synthetic-web", ReadRefusal(source.Key), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_for_other_labels_is_listed_as_such_and_not_read()
    {
        var source = _folder.Create(_folder.Table(_folder.List()));
        Assert.True(Assert.Single(AffectSources.Of(TinyFaces.Key, _folder.Datasets)).FitsDataset);
        TinyFaces.Build(_folder.Datasets, relabel: label => (label + 1) % 7);

        var outdated = Assert.Single(AffectSources.Of(TinyFaces.Key, _folder.Datasets));
        Assert.Equal((source.Key, false, AffectVerdict.Outdated), (outdated.Key, outdated.FitsDataset, outdated.Card.Verdict));
        Assert.False(AffectSources.Find(TinyFaces.Key, source.Key, _folder.Datasets).FitsDataset);
        Assert.Contains("made for other labels, splits or ids of synthetic-web", ReadRefusal(source.Key), StringComparison.Ordinal);
        TinyFaces.Build(_folder.Datasets);
        Assert.True(AffectSources.Find(TinyFaces.Key, source.Key, _folder.Datasets).FitsDataset);
    }

    [Fact]
    public void A_source_that_leaves_training_faces_out_is_incomplete_however_good_it_is()
    {
        var trained = _folder.Create(_folder.Table(string.Join('\n', _folder.List().Split('\n').Skip(3))));
        Assert.Equal((3, 67, AffectVerdict.Incomplete), (trained.MissingTrain, trained.Card.Faces, trained.Card.Verdict));
        var tested = _folder.Create(_folder.Table(string.Join('\n', _folder.List().Split('\n')[..^3])));
        Assert.Equal((3, 0, AffectVerdict.Usable), (tested.Missing, tested.MissingTrain, tested.Card.Verdict));
    }

    [Fact]
    public void A_key_is_never_given_again_even_when_its_dataset_was_deleted_between()
    {
        var first = _folder.Create(_folder.Table(_folder.List()));
        AffectSources.Delete(TinyFaces.Key, first.Key, _folder.Datasets);
        _folder.Create(_folder.Table(_folder.List()));
        _folder.Create(_folder.Table(_folder.List(), "Another"));
        for (var time = 0; time < 2; time++)
        {
            DatasetRemoval.Delete(TinyFaces.Key, _folder.Datasets);
            Assert.Empty(AffectSources.Of(TinyFaces.Key, _folder.Datasets));
            Assert.Empty(Directory.GetDirectories(_folder.Shelf()));
            TinyFaces.Build(_folder.Datasets);
        }

        Assert.Equal(["other-tool.v3", "another.v2"], new[] { "Other tool", "Another" }.Select(name => _folder.Create(_folder.Table(_folder.List(), name)).Key));
    }

    [Theory]
    [InlineData("none.v1")]
    [InlineData("../../datasets")]
    [InlineData("")]
    public void An_unknown_key_gets_the_known_ones(string key)
    {
        Assert.Contains("there is none yet", FindRefusal(key), StringComparison.Ordinal);
        _folder.Create(_folder.Table(_folder.List()));
        Assert.Contains("expected one of other-tool.v1.", FindRefusal(key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Annotated", "never called annotated")]
    [InlineData("???", "no letter")]
    [InlineData("a very long name that goes on and on and on and on", "longer than 40")]
    public void A_name_that_misleads_or_says_nothing_is_refused(string name, string why) =>
        Assert.Contains(why, _folder.Refusal(_folder.Table(_folder.List(), name)), StringComparison.Ordinal);

    [Fact]
    public void A_dataset_key_cannot_lead_out_of_the_folder() =>
        Assert.Contains("no key of a dataset", Assert.Throws<DatasetException>(() => AffectSources.Of("../x", _folder.Datasets)).Message, StringComparison.Ordinal);

    [Fact]
    public void Cancelling_leaves_nothing_behind()
    {
        Assert.Throws<OperationCanceledException>(() => _folder.Create(_folder.Table(_folder.List()), new CancellationToken(canceled: true)));
        Assert.False(Directory.Exists(_folder.Shelf()));
    }

    private string ReadRefusal(string key)
    {
        using var dataset = _folder.Open();
        return Assert.Throws<DatasetException>(() => AffectSources.Read(TinyFaces.Key, key, dataset, _folder.Datasets)).Message;
    }

    private string FindRefusal(string key) => Assert.Throws<DatasetException>(() => AffectSources.Find(TinyFaces.Key, key, _folder.Datasets)).Message;
}
