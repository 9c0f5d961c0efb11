namespace Uldl.Learning.Datasets.Import;

/// <summary>The rectangle of a face in its picture, in pixels; may reach beyond the picture.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Columns, above 0.</param>
/// <param name="Height">Rows, above 0.</param>
public readonly record struct FaceBox(double Left, double Top, double Width, double Height);
