using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Web.Storage;
using Uldl.Web.Studies;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Studies;

/// <summary>Votes and ratings as public datasets come with them: small files in their documented formats, with pictures that the test draws, through an import into a study's results.</summary>
public sealed class BroughtInVotesTests : IDisposable
{
    private readonly DataFolder _folder;
    private readonly PortalLock _taken;
    private readonly ServiceProvider _services;
    private readonly string _source;

    public BroughtInVotesTests(DrawnFaces faces)
    {
        _folder = faces.NewEmptyFolder();
        _source = Directory.CreateDirectory(Path.Combine(_folder.Root, "source")).FullName;
        _taken = StorageSetup.Open(_folder);
        _services = new ServiceCollection().AddLogging().AddStorage(_folder).AddStudyReadings().BuildServiceProvider();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FERPlus_votes_are_counted_in_our_order()
    {
        Write("fer2013.csv", "emotion,pixels,Usage\n" + string.Concat(Enumerable.Range(0, 4).Select(i => $"{i},{Pixels(i)},{(i < 3 ? "PrivateTest" : "Training")}\n")));
        Write("fer2013new.csv", "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF\nPrivateTest,fer0000000.png,1,8,1,0,0,0,0,0,0,0\nPrivateTest,,0,0,0,0,0,0,0,0,0,10\nPrivateTest,fer0000002.png,0,0,0,2,6,1,1,0,0,0\nTraining,fer0000003.png,10,0,0,0,0,0,0,0,0,0\n");
        var analysis = await ReadAsync("fer2013", Split.Test);

        Assert.Equal(RaterOrigin.DatasetVotes, analysis.Raters);
        // Neutral, happiness, sadness, surprise, fear, disgust, anger; the row without a name has no picture.
        int[][] expected = [[1, 8, 0, 1, 0, 0, 0], [0, 0, 2, 0, 1, 1, 6]];
        Assert.Equal(expected, analysis.Faces.Select(face => face.Votes));
        Assert.Equal([1, 6], analysis.Faces.Select(face => face.Plurality!.Value));
        Assert.Equal(20, analysis.People.Votes);
        Assert.NotNull(analysis.People.FleissKappa);
        Assert.Empty(analysis.People.Raters);
    }

    [Fact]
    public async Task RAF_DBs_distributions_are_shares_and_claim_no_votes()
    {
        foreach (var (name, seed) in new[] { ("train_00001", 1), ("test_0001", 2), ("test_0002", 3) })
        {
            Write($"Image/aligned/{name}_aligned.jpg", Picture(seed, SKEncodedImageFormat.Jpeg));
        }

        Write("EmoLabel/list_patition_label.txt", "train_00001.jpg 5\r\ntest_0001.jpg 4\r\ntest_0002.jpg 1");
        Write("distribute_basic.csv", "name,surprise,fear,disgust,happy,sad,anger,neutral\ntest_0001.jpg,0.1,0,0,0.7,0,0,0.2\ntest_0002.jpg,0.4,0.4,0,0,0,0,0.2\n");
        var analysis = await ReadAsync("rafdb", Split.Test);

        double[][] expected = [[0.2, 0.7, 0, 0.1, 0, 0, 0], [0.2, 0, 0, 0.4, 0.4, 0, 0]];
        Assert.All(expected.Zip(analysis.Faces), pair => Assert.All(pair.First.Zip(pair.Second.Shares!), share => Assert.Equal(share.First, share.Second, 6)));
        Assert.Equal([1, null], analysis.Faces.Select(face => face.Plurality));
        Assert.Equal((2, 0, 1), (analysis.People.Faces, analysis.People.Votes, analysis.People.Tied));
        Assert.Null(analysis.People.Alpha.Value);
        Assert.Null(analysis.People.Ceiling.Value);
    }

    [Fact]
    public async Task JAFFEs_mean_ratings_become_distributions()
    {
        Write("KA.HA1.29.tiff", Tiff(1));
        Write("KA.NE1.26.tiff", Tiff(2));
        Write("README", "Some prose before the table.\n---\nN   HAP  SAD  SUR  ANG  DIS  FEA  PIC\n----------\n26 2.87 2.52 2.10 1.97 1.97 2.06 KA-NE1\n29 4.80 1.20 1.50 1.10 1.20 1.20 KA-HA1\n");
        var analysis = await ReadAsync("jaffe", null);

        Assert.Equal([Expression.Happiness, Expression.Neutral], analysis.Faces.Select(face => analysis.Classes[face.Label]).Order().Reverse());
        var happy = Assert.Single(analysis.Faces, face => analysis.Classes[face.Label] == Expression.Happiness);
        Assert.Equal(4.80 / 11, happy.Shares![1], 6);
        Assert.Equal(0, happy.Shares[0]);
        Assert.Equal(1.50 / 11, happy.Shares[3], 6);
        Assert.Equal(0, analysis.People.Votes);
    }

    [Fact]
    public async Task A_dataset_without_votes_is_refused_with_a_sentence()
    {
        for (var i = 0; i < 4; i++)
        {
            Write($"{(i % 2 == 0 ? "happy" : "angry")}/{i}.png", Picture(i, SKEncodedImageFormat.Png));
        }

        var key = Import("folders");
        foreach (var split in Enum.GetValues<Split>())
        {
            var error = await Assert.ThrowsAsync<StudyException>(() => _services.GetRequiredService<StudyMaking>().OfDatasetAsync("Votes", key, split, Token));
            Assert.Contains("no face of the part", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await _services.GetRequiredService<StudyStore>().ListAsync(Token));
    }

    public void Dispose()
    {
        _services.Dispose();
        _taken.Dispose();
    }

    private string Import(string format)
    {
        var request = new ImportRequest { Format = format, Path = _source, Name = "Drawn " + format };
        DatasetImport.Run(request, _folder.Datasets, _ => { }, Token);
        return request.Key;
    }

    private async Task<StudyAnalysis> ReadAsync(string format, Split? split)
    {
        var key = Import(format);
        // A format without parts of its own puts all faces of a person into one.
        var faces = _services.GetRequiredService<StudyDatasets>().FacesOf(key);
        var study = await _services.GetRequiredService<StudyMaking>().OfDatasetAsync("Votes", key, split ?? faces.Splits[0], Token);
        return (await _services.GetRequiredService<StudyAnalyst>().ReadAsync(study, [], Token)).Analysis;
    }

    private void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    private void Write(string path, byte[] bytes)
    {
        var full = Path.Combine(_source, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    private static string Pixels(int seed) => string.Join(' ', Enumerable.Range(0, 48 * 48).Select(place => ((place * (seed + 3)) + (place / 48 * seed * 5)) % 256).Select(value => value.ToString(CultureInfo.InvariantCulture)));

    private static byte[] Picture(int seed, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(100, 100);
        using (var canvas = new SKCanvas(bitmap))
        {
            var random = new Random(seed);
            canvas.Clear(new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)));
            using var paint = new SKPaint { Color = new SKColor((byte)random.Next(256), (byte)random.Next(256), 90) };
            canvas.DrawCircle(random.Next(20, 80), random.Next(20, 80), 20 + seed, paint);
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A grey TIFF of 64 × 64, uncompressed, as JAFFE's are.</summary>
    private static byte[] Tiff(int seed)
    {
        const int Side = 64;
        (int Tag, int Type, int Value)[] entries = [(256, 3, Side), (257, 3, Side), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8 + 2 + (9 * 12) + 4), (277, 3, 1), (278, 3, Side), (279, 4, Side * Side)];
        var file = new byte[8 + 2 + (entries.Length * 12) + 4 + (Side * Side)];
        "II*\0"u8.CopyTo(file);
        file[4] = 8;
        file[8] = (byte)entries.Length;
        for (var i = 0; i < entries.Length; i++)
        {
            var at = file.AsSpan(10 + (i * 12));
            BinaryPrimitives.WriteInt16LittleEndian(at, (short)entries[i].Tag);
            BinaryPrimitives.WriteInt16LittleEndian(at[2..], (short)entries[i].Type);
            BinaryPrimitives.WriteInt32LittleEndian(at[4..], 1);
            BinaryPrimitives.WriteInt32LittleEndian(at[8..], entries[i].Value);
        }

        for (var place = 0; place < Side * Side; place++)
        {
            file[^(place + 1)] = (byte)((place * seed) + (place / Side * 3));
        }

        return file;
    }
}
