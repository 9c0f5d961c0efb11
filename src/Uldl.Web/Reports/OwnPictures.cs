using System.Buffers.Text;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>Pictures that authors chose to show: they lie in the draft, and in the folder of a published version.</summary>
internal static class OwnPictures
{
    /// <summary>What a network is shown is small; anything larger is something else.</summary>
    private const int MostBytes = 1 << 20;

    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The file of a block's picture in a report; null without one.</summary>
    /// <exception cref="ReportException">It is no picture.</exception>
    public static string? NameOf(PredictionBlock block) => block.Picture is null ? null : $"faces/own-{ReportFiles.Sha256(BytesOf(block))[..16]}.png";

    /// <summary>All of a draft, by file name.</summary>
    public static IEnumerable<(string Name, byte[] Png)> Of(ReportDocument draft) =>
        draft.Blocks.OfType<PredictionBlock>().Where(block => block.Picture is not null).Select(block => (NameOf(block)!, BytesOf(block)));

    private static byte[] BytesOf(PredictionBlock block)
    {
        if (block.Picture!.Length > MostBytes || !Base64.IsValid(block.Picture))
        {
            throw new ReportException("The picture of a prediction is not a small PNG in Base64. Remove the block, and put the prediction into the report again.");
        }

        var bytes = Convert.FromBase64String(block.Picture);
        return bytes.AsSpan().StartsWith(Png) ? bytes : throw new ReportException("The picture of a prediction is not a PNG. Remove the block, and put the prediction into the report again.");
    }
}
