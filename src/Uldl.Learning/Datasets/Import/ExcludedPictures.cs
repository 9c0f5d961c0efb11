using Uldl.Learning.Images;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Pictures that an import left out although they could be decoded: excluded.npy in the dataset's folder, at the stored size.</summary>
public static class ExcludedPictures
{
    /// <summary>The file's name in the dataset's folder, uint8 [N, C, S, S].</summary>
    public const string FileName = "excluded.npy";

    /// <summary>One such picture as a PNG.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <param name="row">0 … N-1, as <see cref="ImportFindings.Read(string)"/> gives it.</param>
    /// <returns>The bytes of a PNG file; null when there is no such row.</returns>
    /// <exception cref="DatasetException">The file is damaged.</exception>
    public static byte[]? EncodePng(string folder, int row)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        var header = Npy.ReadHeader(path);
        if (header.Shape is not [var count, var channels, var height, var width] || row < 0 || row >= count)
        {
            return null;
        }

        try
        {
            var pixels = new byte[channels * height * width];
            using var stream = File.OpenRead(path);
            stream.Position = header.DataOffset + ((long)row * pixels.Length);
            stream.ReadExactly(pixels);
            var sheet = new PixelSheet(1, 1, channels, height, width);
            sheet.Put(0, pixels);
            return sheet.EncodePng();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }
}
