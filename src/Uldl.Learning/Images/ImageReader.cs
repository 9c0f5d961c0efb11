namespace Uldl.Learning.Images;

/// <summary>Copies one image out of a store.</summary>
/// <param name="row">The face's row in the dataset.</param>
/// <param name="pixels">Filled with channel after channel, row after row, [C × H × W], 0 … 255.</param>
internal delegate void ImageReader(int row, Span<byte> pixels);
