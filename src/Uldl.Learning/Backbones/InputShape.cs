namespace Uldl.Learning.Backbones;

/// <summary>Shape of every image that a network is made for.</summary>
/// <param name="Channels">1 or 3.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
internal readonly record struct InputShape(int Channels, int Height, int Width);
