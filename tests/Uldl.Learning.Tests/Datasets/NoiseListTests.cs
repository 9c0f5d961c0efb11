using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.NoiseLists;
using Uldl.Learning.Tests.Training;

namespace Uldl.Learning.Tests.Datasets;

public sealed class NoiseListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // 70 training faces tiny-000 … tiny-069, ten of each of the seven classes in turn; then 21 of validation and 35 of test.
    public NoiseListTests() => TinyFaces.Build(Datasets);

    private string Datasets => _folder.Under("datasets");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_list_in_RAF_DBs_numbers_is_recognised_by_what_it_keeps()
    {
        // Neutral is 7 there. The first neutral face becomes surprise, 1.
        var entry = Import(Lines(row => row == 0 ? "1" : LabelNumbering.RafDb.Text(Expressions.Seven[row % 7])!));
        Assert.StartsWith("RAF-DB's order: 1 surprise, 2 fear", entry.Numbering, StringComparison.Ordinal);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0], entry.Flipped);
        Assert.Equal((70, 1 / 70.0), (entry.Named, entry.Rate));
        Assert.Empty(entry.LeftOut);
        Assert.Equal(Expression.Surprise, NoiseListCatalogue.Read(entry, Datasets)["tiny-000"]);
    }

    [Theory]
    [InlineData("fer2013", "FER2013's order")]
    [InlineData("ferplus", "FERPlus' order")]
    [InlineData("dataset", "the dataset's own order")]
    [InlineData("words", "words")]
    public void Every_numbering_is_recognised(string key, string title)
    {
        var numbering = LabelNumbering.All(Expressions.Seven).Single(known => known.Key == key);
        var entry = Import(Lines(row => numbering.Text(Expressions.Seven[row == 3 ? 4 : row % 7])!));
        Assert.StartsWith(title, entry.Numbering, StringComparison.Ordinal);
        Assert.Equal(1, entry.Flipped.Sum());
    }

    [Fact]
    public void Only_training_faces_are_taken_and_the_rest_is_counted_with_its_first_line()
    {
        var entry = Import("tiny-000 1\nnobody.jpg 3\n\ntiny-069.jpg 6\ntiny-070 1\ntiny-100 0\ntiny-101 0\ntiny-000 2\ntiny-001 9\ntiny-002 2\ntiny-003 3\ntiny-004 4\n", numbering: "dataset");
        Assert.Equal(
            [
                "1 line naming no face, or more than one, left out: first line 2 (\"nobody.jpg\").",
                "1 line naming validation faces, which no noise touches, left out: first line 5 (\"tiny-070\").",
                "2 lines naming test faces, which no noise touches, left out: first line 6 (\"tiny-100\").",
                "1 line naming a face again with another label, left out: first line 8 (\"tiny-000\").",
                "1 line with a label that is none of the dataset's (0 neutral, 1 happiness, 2 sadness, 3 surprise, 4 fear, 5 disgust, 6 anger), left out: first line 9 (\"9\").",
            ],
            entry.LeftOut);
        Assert.Equal((5, 1), (entry.Named, entry.Flipped.Sum()));
        Assert.DoesNotContain(NoiseListCatalogue.Read(entry, Datasets).Keys, id => string.CompareOrdinal(id, "tiny-070") >= 0);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("tiny-000", ":1: found \"tiny-000\", expected a name, a blank and a label")]
    [InlineData("tiny-000 1\ntiny-001 happy\n", ":2: found the label \"happy\", where line 1 has \"1\"")]
    [InlineData("nobody 1\n", "no line names a training face of synthetic-web. 1 line naming no face")]
    [InlineData("tiny-100 1\n", "no line names a training face of synthetic-web. 1 line naming test faces")]
    [InlineData("tiny-000 joyless\n", "no label could be read. 1 line with a label that is none of the dataset's")]
    [InlineData("a\0b", "this is not a text file")]
    public void A_file_that_cannot_be_used_gets_a_sentence_and_nothing_is_kept(string text, string sentence)
    {
        Assert.Contains(sentence, Assert.Throws<DatasetException>(() => Import(text)).Message, StringComparison.Ordinal);
        Assert.Empty(NoiseListCatalogue.Of(TinyFaces.Key, Datasets));
    }

    [Fact]
    public void Numbers_that_agree_with_nothing_need_a_word_on_their_order()
    {
        // Next class but two: agrees with the labels in no order by more than chance.
        var text = Lines(row => ((row + (row / 7) + 1) % 7).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("so nobody can say what they mean. Name the order: dataset, raf-db", Assert.Throws<DatasetException>(() => Import(text)).Message, StringComparison.Ordinal);
        Assert.True(Import(text, "dataset").Flipped.Sum() > 50);
        Assert.Contains("\"alphabet\" is no numbering", Assert.Throws<DatasetException>(() => Import(text, "alphabet")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_lines_are_the_same_list_and_other_lines_another()
    {
        var one = Import("tiny-000 neutral\ntiny-001 sadness\n");
        Assert.Equal(one.Key, Import("tiny-001 Sad\ntiny-000 ne\n").Key);
        Assert.NotEqual(one.Key, Import("tiny-000 neutral\ntiny-001 fear\n").Key);
        Assert.Equal(2, NoiseListCatalogue.Of(TinyFaces.Key, Datasets).Count);
        Assert.Matches("^list-[0-9a-f]{8}$", one.Key);
    }

    [Fact]
    public void A_list_that_was_changed_on_disk_is_refused()
    {
        var entry = Import("tiny-000 happiness\n");
        File.AppendAllText(Path.Combine(Datasets, ".noise", TinyFaces.Key, entry.Key, "list.txt"), "tiny-001 Fear\n");
        Assert.Contains("the list has changed since it was imported", Assert.Throws<DatasetException>(() => NoiseListCatalogue.Read(entry, Datasets)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_outdated_when_the_labels_change_and_goes_with_its_dataset()
    {
        var entry = Import("tiny-000 happiness\n");
        Assert.False(NoiseListCatalogue.Find(TinyFaces.Key, entry.Key, Datasets).IsOutdated);
        DatasetRemoval.Delete(TinyFaces.Key, Datasets);
        Assert.Empty(NoiseListCatalogue.Of(TinyFaces.Key, Datasets));
        _ = Assert.Throws<DatasetException>(() => NoiseListCatalogue.Find(TinyFaces.Key, entry.Key, Datasets));

        TinyFaces.Build(Datasets);
        entry = Import("tiny-000 happiness\n");
        Directory.Delete(Path.Combine(Datasets, TinyFaces.Key), recursive: true);
        TinyFaces.Build(Datasets, relabel: label => (label + 1) % 7);
        Assert.True(NoiseListCatalogue.Find(TinyFaces.Key, entry.Key, Datasets).IsOutdated);
    }

    [Fact]
    public void A_deleted_list_is_gone()
    {
        var entry = Import("tiny-000 happiness\n");
        NoiseListCatalogue.Delete(TinyFaces.Key, entry.Key, Datasets);
        Assert.Contains("none was imported yet", Assert.Throws<DatasetException>(() => NoiseListCatalogue.Find(TinyFaces.Key, entry.Key, Datasets)).Message, StringComparison.Ordinal);
        Assert.Contains("has no list of labels \"../../x\"", Assert.Throws<DatasetException>(() => NoiseListCatalogue.Find(TinyFaces.Key, "../../x", Datasets)).Message, StringComparison.Ordinal);
    }

    private static string Lines(Func<int, string> label) => string.Concat(Enumerable.Range(0, 70).Select(row => $"tiny-{row:000}.jpg {label(row)}\n"));

    private NoiseListEntry Import(string text, string? numbering = null)
    {
        var file = _folder.Under("list.txt");
        File.WriteAllText(file, text);
        return NoiseListCatalogue.Import(file, null, TinyFaces.Key, numbering, Datasets);
    }
}
