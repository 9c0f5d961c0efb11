namespace Uldl.Learning.Backbones;

/// <summary>Bytes that are too many to hold: they stand in a safetensors file as one tensor of U8, and are written straight into it.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Write">Writes all of them; asked twice, once to count them, and writes the same each time.</param>
internal sealed record StreamedBytes(string Name, Action<Stream> Write)
{
    /// <summary>How many there are.</summary>
    public long Count()
    {
        using var counted = new CountingStream();
        Write(counted);
        return counted.Length;
    }
}
