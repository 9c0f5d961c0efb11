using Uldl.Learning.Datasets;
using Xunit;

namespace Uldl.Learning.Tests.Datasets;

public sealed class DatasetCatalogueTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("uldl-catalogue-");

    [Fact]
    public void Keys_titles_and_sizes_stay() =>
        Assert.Equal(
            [
                "synthetic-web | Synthetic web | 9000 1000 2000 | affect True | synthetic True",
                "synthetic-portrait | Synthetic portrait | 6000 700 1500 | affect False | synthetic True",
                "synthetic-film | Synthetic film | 1000 150 450 | affect False | synthetic True",
            ],
            DatasetCatalogue.All.Select(entry =>
                $"{entry.Key} | {entry.Title} | {entry.TrainFaces} {entry.ValidationFaces} {entry.TestFaces} | affect {entry.HasAffect} | synthetic {entry.IsSynthetic}"));

    [Fact]
    public void An_unknown_key_gets_the_known_ones() =>
        Assert.Equal(
            "There is no dataset \"raf-db\"; expected one of synthetic-web, synthetic-portrait, synthetic-film.",
            Assert.Throws<DatasetException>(() => DatasetCatalogue.Find("raf-db", _place.FullName)).Message);

    [Fact]
    public void What_is_not_built_says_how_to_build_it()
    {
        Assert.False(DatasetCatalogue.IsBuilt("synthetic-film", _place.FullName));
        var message = Assert.Throws<DatasetException>(() => DatasetCatalogue.Open("synthetic-film", _place.FullName)).Message;
        Assert.Contains("not built yet", message, StringComparison.Ordinal);
        Assert.Contains("datasets build synthetic-film", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_film_is_built_once_opened_and_mended()
    {
        var token = TestContext.Current.CancellationToken;
        DatasetCatalogue.Build("synthetic-film", _place.FullName, new Progress<BuildProgress>(), token);
        var images = Path.Combine(_place.FullName, "synthetic-film", "images.npy");
        var first = File.GetLastWriteTimeUtc(images);
        DatasetCatalogue.Build("synthetic-film", _place.FullName, new Progress<BuildProgress>(), token);
        Assert.Equal(first, File.GetLastWriteTimeUtc(images));

        File.WriteAllBytes(images, [1, 2, 3]);
        Assert.True(DatasetCatalogue.IsBuilt("synthetic-film", _place.FullName));
        Assert.Throws<DatasetException>(() => DatasetCatalogue.Open("synthetic-film", _place.FullName));
        DatasetCatalogue.Build("synthetic-film", _place.FullName, new Progress<BuildProgress>(), token);
        using var dataset = DatasetCatalogue.Open("synthetic-film", _place.FullName);
        Assert.Equal(1_600, dataset.Faces.Count);
    }

    [Fact]
    public void Another_version_counts_as_not_built_and_is_not_opened()
    {
        using var small = new SmallDataset();
        var folder = Path.Combine(_place.FullName, "synthetic-web");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(small.Folder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        (DatasetManifest.Read(folder) with { Version = 0 }).Write(folder);
        Assert.False(DatasetCatalogue.IsBuilt("synthetic-web", _place.FullName));
        Assert.Contains("found synthetic-web version 0", Assert.Throws<DatasetException>(() => DatasetCatalogue.Open("synthetic-web", _place.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_a_sentence()
    {
        var notAFolder = Path.Combine(_place.FullName, "file");
        File.WriteAllText(notAFolder, "");
        var message = Assert.Throws<DatasetException>(() => DatasetCatalogue.Build("synthetic-film", notAFolder, new Progress<BuildProgress>(), TestContext.Current.CancellationToken)).Message;
        Assert.StartsWith(notAFolder, message, StringComparison.Ordinal);
    }

    public void Dispose() => _place.Delete(recursive: true);
}
