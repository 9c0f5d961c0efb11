namespace Uldl.Learning.Images;

/// <summary>Shape of every image of a store.</summary>
/// <param name="Channels">1 or 3.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
internal readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Bytes of one image.</summary>
    public int Size => Channels * Height * Width;
}
