namespace Uldl.Learning.Datasets.Import;

/// <summary>The rectangle of a face in its picture, in pixels; may reach beyond the picture.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Columns, above 0.</param>
/// <param name="Height">Rows, above 0.</param>
public readonly record struct FaceBox(double Left, double Top, double Width, double Height)
{
    /// <summary>Side of the square around landmarks, as a multiple of their extent: eyes to mouth are about two fifths of a face cut as the field cuts it.</summary>
    private const double LandmarkMargin = 2.5;

    /// <summary>The square around the eyes, nose and mouth.</summary>
    /// <param name="points">Landmarks, at least two different ones.</param>
    /// <returns>Centred on them, 2.5 times as long as they reach; may leave the picture.</returns>
    public static FaceBox Around(IReadOnlyCollection<(double X, double Y)> points)
    {
        var (left, right) = (points.Min(point => point.X), points.Max(point => point.X));
        var (top, bottom) = (points.Min(point => point.Y), points.Max(point => point.Y));
        var side = LandmarkMargin * Math.Max(right - left, bottom - top);
        return new FaceBox(((left + right) - side) / 2, ((top + bottom) - side) / 2, side, side);
    }
}
