using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class JaffeFormatTests : IDisposable
{
    private const string Header = "Some prose before the table.\n---\nN   HAP  SAD  SUR  ANG  DIS  FEA  PIC\n----------\n";

    private readonly SourceTree _tree = new();

    [Theory]
    [InlineData("NE", Expression.Neutral)]
    [InlineData("HA", Expression.Happiness)]
    [InlineData("SA", Expression.Sadness)]
    [InlineData("SU", Expression.Surprise)]
    [InlineData("AN", Expression.Anger)]
    [InlineData("DI", Expression.Disgust)]
    [InlineData("FE", Expression.Fear)]
    public void The_code_in_the_name_is_the_label(string code, Expression expected)
    {
        var face = Assert.Single(_tree.Pictures($"jaffe/KA.{code}1.39.tiff").List(new JaffeFormat()).Faces);
        Assert.Equal((expected, "KA", $"KA.{code}1.39"), (face.Label, face.Facts["subject"], face.Id));
        Assert.Null(face.Rated);
    }

    [Fact]
    public void Ratings_become_a_distribution_with_nothing_on_neutral()
    {
        var listing = _tree.Pictures("KM.NE1.1.tiff").Text("README", Header + "1 2.87 2.52 2.10 1.97 1.97 2.06 KM-NE1").List(new JaffeFormat());
        var face = Assert.Single(listing.Faces);

        // 2.87 + 2.52 + 2.10 + 1.97 + 1.97 + 2.06 = 13.49; ours: neutral, happiness, sadness, surprise, fear, disgust, anger.
        float[] expected = [0, 2.87f / 13.49f, 2.52f / 13.49f, 2.10f / 13.49f, 2.06f / 13.49f, 1.97f / 13.49f, 1.97f / 13.49f];
        Assert.Equal(expected, face.Rated!, (one, other) => Math.Abs(one - other) < 1e-6f);
        Assert.Equal(1, face.Rated!.Sum(), 6);
        Assert.Equal("README:5", face.Where);
        Assert.Contains(listing.Findings, finding => finding.Kind == FindingKind.Note && finding.Message.Contains("neutral was not rated", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("N,HAP,SAD,SUR,ANG,DIS,FEA,PIC\r\n1,2.87,2.52,2.10,1.97,1.97,2.06,KM-NE1\r\n\r\n")]
    [InlineData("\uFEFFN;HAP;SAD;SUR;ANG;DIS;FEA;PIC\n1;2.87;2.52;2.10;1.97;1.97;2.06;KM-NE1")]
    [InlineData("N\tHAP\tSAD\tSUR\tANG\tDIS\tFEA\tPIC\n1\t2.87\t2.52\t2.10\t1.97\t1.97\t2.06\tKM-NE1\n")]
    public void The_table_may_be_parted_in_any_way(string table) =>
        Assert.NotNull(Assert.Single(_tree.Pictures("KM.NE1.1.tiff").Text("ratings.csv", table).List(new JaffeFormat()).Faces).Rated);

    [Fact]
    public void Ratings_that_cannot_be_used_leave_the_face_without()
    {
        var listing = _tree.Pictures("KM.NE1.1.tiff", "KM.NE2.2.tiff", "KM.NE3.3.tiff")
            .Text("ratings.txt", Header + "1 2.87 2.52 2.10 1.97 1.97 KM-NE1\n2 2.87 9.52 2.10 1.97 1.97 2.06 KM-NE2\n3 1 1 1 1 1 1 KM-NE3\n4 2 1 1 1 1 1 KM-NE3\n").List(new JaffeFormat());
        Assert.Equal([false, false, true], listing.Faces.Select(face => face.Rated is not null));
        Assert.Equal(["ratings.txt:5", "ratings.txt:6"], listing.Findings.Where(finding => finding.Kind == FindingKind.MalformedRow).Select(finding => finding.Where));
        Assert.Equal("ratings.txt:8", Assert.Single(listing.Findings, finding => finding.Kind == FindingKind.RepeatedName).Where);
        Assert.Equal(1f / 6, listing.Faces[2].Rated![1], 6);
        Assert.Equal(3, listing.Found);
    }

    [Fact]
    public void A_rating_without_picture_is_left_out()
    {
        var listing = _tree.Pictures("KM.NE1.1.tiff").Text("ratings.txt", Header + "1 2 2 2 2 2 2 KM-NE1\n8 2 2 2 2 2 2 KM-HA9\n").List(new JaffeFormat());
        Assert.Equal("ratings.txt:6", Assert.Single(listing.Findings, finding => finding.Excludes).Where);
        Assert.Equal(2, listing.Found);
    }

    [Fact]
    public void Comma_decimals_are_refused() => Assert.Contains(
        "ratings.txt:5", Assert.Throws<DatasetException>(() => _tree.Pictures("KM.NE1.1.tiff").Text("ratings.txt", Header + "1 2,87 2,52 2,10 1,97 1,97 2,06 KM-NE1").List(new JaffeFormat())).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_that_say_nothing_or_the_wrong_thing_are_left_out()
    {
        var listing = _tree.Pictures("a/KA.AN1.39.TIFF", "b/KA.AN1.39.tiff", "KA.XX1.40.tiff", "other.tiff").List(new JaffeFormat());
        Assert.Single(listing.Faces);
        Assert.Equal(["MalformedRow", "RepeatedName", "UnknownLabel"], listing.Findings.Where(finding => finding.Excludes).Select(finding => finding.Kind.ToString()).Order());
        Assert.Equal(4, listing.Found);
    }

    [Fact]
    public void No_subject_stands_in_two_parts()
    {
        foreach (var subject in new[] { "KA", "KL", "KM", "KR", "MK", "NA", "NM", "TM", "UY", "YM" })
        {
            _tree.Pictures([.. Enumerable.Range(1, 3).SelectMany(take => new[] { $"{subject}.HA{take}.{take}.tiff", $"{subject}.SA{take}.{take}.tiff" })]);
        }

        var faces = _tree.List(new JaffeFormat()).Faces;
        Assert.Equal(12, faces.Count(face => face.Split == Split.Test));
        Assert.All(faces.GroupBy(face => face.Facts["subject"]), person => Assert.Single(person.Select(face => face.Split).Distinct()));
    }

    [Fact]
    public void Another_folder_is_refused() =>
        Assert.Contains("KA.AN1.39.tiff", Assert.Throws<DatasetException>(() => _tree.Pictures("a.jpg").List(new JaffeFormat())).Message, StringComparison.Ordinal);

    public void Dispose() => _tree.Dispose();
}
