namespace Uldl.Learning.Backbones.Weights;

/// <summary>A piece of a file.</summary>
/// <param name="Position">Its first byte.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct FilePart(long Position, long Length);

/// <summary>Reads pieces of a file.</summary>
internal static class FileBytes
{
    /// <summary>Some bytes of a file.</summary>
    /// <param name="file">The file; its position moves.</param>
    /// <param name="position">The first byte.</param>
    /// <param name="length">How many; the caller has bounded them.</param>
    /// <exception cref="WeightsException">The file ends before.</exception>
    public static byte[] At(Stream file, long position, int length)
    {
        if (position < 0 || length < 0 || position > file.Length - length)
        {
            throw new WeightsException($"ends at byte {file.Length}, where {length} bytes at {position} were expected. Copy or download it again.");
        }

        var bytes = new byte[length];
        file.Position = position;
        file.ReadExactly(bytes);
        return bytes;
    }
}
