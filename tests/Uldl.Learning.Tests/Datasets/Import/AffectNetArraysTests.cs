using System.Text;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class AffectNetArraysTests : IDisposable
{
    private readonly SourceTree _tree = new();

    [Fact]
    public void Texts_without_axes_become_faces_and_ids_name_their_part()
    {
        var listing = Face(Face(_tree, "train_set", "123", "1", "0.785", "-0.055"), "val_set", "123", "6", "-0.5", "0.5").List(new AffectNetFormat());
        Assert.Equal(["train_123 Train Happiness", "val_123 Test Anger"], listing.Faces.Select(face => $"{face.Id} {face.Split} {face.Label}"));
        Assert.Equal([0.785f, -0.5f], listing.Faces.Select(face => face.Valence));
        Assert.Equal([-0.055f, 0.5f], listing.Faces.Select(face => face.Arousal));
        Assert.Equal("train_set/annotations/123_exp.npy", listing.Faces[0].Where);
        Assert.Equal(2, listing.Found);
        Assert.Contains("validation part is our test part", listing.Layout, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_read_whatever_their_type()
    {
        var listing = _tree.Pictures("val_set/images/0.jpg").Bytes("val_set/annotations/0_exp.npy", Npy("<i8", "", BitConverter.GetBytes(2L)))
            .Bytes("val_set/annotations/0_val.npy", Npy(">f4", "1,", [.. BitConverter.GetBytes(-0.5f).Reverse()]))
            .Bytes("val_set/annotations/0_aro.npy", Npy("<f8", "1, 1", BitConverter.GetBytes(-0.25))).List(new AffectNetFormat());
        var face = Assert.Single(listing.Faces);
        Assert.Equal((Expression.Sadness, -0.5f, -0.25f), (face.Label, face.Valence, face.Arousal));
    }

    [Theory]
    [InlineData("|O", "", "Python objects")]
    [InlineData("<f8", "136,", "shape (136,)")]
    [InlineData("<c16", "", "c16")]
    [InlineData("<f8", "", "cut")]
    public void What_is_no_single_value_is_left_out(string type, string shape, string expected)
    {
        var listing = Face(_tree, "val_set", "0", "0", "0", "0").Bytes("val_set/annotations/0_exp.npy", Npy(type, shape, new byte[type == "<c16" ? 16 : 4])).List(new AffectNetFormat());
        Assert.Empty(listing.Faces);
        var finding = Assert.Single(listing.Findings, finding => finding.Excludes);
        Assert.Equal((FindingKind.MalformedRow, "val_set/annotations/0_exp.npy"), (finding.Kind, finding.Where));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_defect_is_one_finding()
    {
        Face(_tree, "val_set", "0", "0", "0", "0");
        Face(_tree, "val_set", "1", "7", "-0.5", "0");
        Face(_tree, "val_set", "2", "1", "-2", "-2");
        Face(_tree, "val_set", "3", "12", "0", "0");
        _tree.Pictures("val_set/images/0.png", "val_set/images/4.jpg", "elsewhere.jpg")
            .Bytes("val_set/annotations/5_exp.npy", Text("1")).Bytes("val_set/annotations/5_val.npy", Text("1"))
            .Pictures("val_set/images/6.jpg").Bytes("val_set/annotations/6_exp.npy", Text("1"))
            .Pictures("val_set/images/7.jpg").Bytes("val_set/annotations/7_exp.npy", [1, 2, 3])
            .LinkOutside("val_set/images/8.jpg").Bytes("val_set/annotations/8_exp.npy", Text("1"));
        var listing = _tree.List(new AffectNetFormat());
        Assert.Equal("val_0", Assert.Single(listing.Faces).Id);
        Assert.Equal(
            [
                "elsewhere.jpg PictureWithoutRow", "val_set/images/0.png RepeatedName", "val_set/annotations/1_exp.npy LabelNotUsed", "val_set/annotations/2_exp.npy InvalidAffect",
                "val_set/annotations/3_exp.npy UnknownLabel", "val_set/images/4.jpg PictureWithoutRow", "val_set/annotations/6_exp.npy InvalidAffect", "val_set/annotations/7_exp.npy MalformedRow",
                "val_set/annotations/5_exp.npy RowWithoutPicture", "val_set/annotations/8_exp.npy LinkOutside",
            ],
            listing.Findings.Where(finding => finding.Excludes).Select(finding => $"{finding.Where} {finding.Kind}"));
        Assert.Equal(11, listing.Found);
    }

    [Fact]
    public void Contempt_has_one_validation_face_less()
    {
        var listing = Face(_tree, "val_set", "1", "7", "-0.5", "0").List(new AffectNetFormat(), new ImportOptions { Contempt = true });
        Assert.Equal(Expression.Contempt, Assert.Single(listing.Faces).Label);
        Assert.Equal((499, 3999), (listing.Documented![Split.Test][Expression.Contempt], listing.Documented[Split.Test].Values.Sum()));
    }

    public void Dispose() => _tree.Dispose();

    private static SourceTree Face(SourceTree tree, string set, string id, string label, string valence, string arousal) => tree.Pictures($"{set}/images/{id}.jpg")
        .Bytes($"{set}/annotations/{id}_exp.npy", Text(label)).Bytes($"{set}/annotations/{id}_val.npy", Text(valence)).Bytes($"{set}/annotations/{id}_aro.npy", Text(arousal))
        .Bytes($"{set}/annotations/{id}_lnd.npy", []);

    private static byte[] Text(string text) => Npy(FormattableString.Invariant($"<U{text.Length}"), "", Encoding.UTF32.GetBytes(text));

    private static byte[] Npy(string type, string shape, byte[] value)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape}), }}";
        var padded = header.PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)padded.Length, 0, .. Encoding.ASCII.GetBytes(padded), .. value];
    }
}
