using Uldl.Core.Faces;

namespace Uldl.Learning.Predicting;

/// <summary>What a look at a picture found.</summary>
public sealed record SeenPicture
{
    /// <summary>Such as "JPEG".</summary>
    public required string Format { get; init; }

    /// <summary>Columns of the picture as it is used: upright, and made smaller where it was very large.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the picture as it is used.</summary>
    public required int Height { get; init; }

    /// <summary>Columns and rows of the upright picture before it was made smaller.</summary>
    public required (int Width, int Height) Original { get; init; }

    /// <summary>Whether its metadata asked for turning or mirroring, which was done; nothing else of them was read, and nothing is kept.</summary>
    public required bool WasTurned { get; init; }

    /// <summary>Pictures in the file, of which the first is used.</summary>
    public required int Frames { get; init; }

    /// <summary>The picture as it is used, as a PNG without metadata.</summary>
    public required byte[] Png { get; init; }

    /// <summary>The faces that were found, the largest first; none where the detector sees none.</summary>
    public required IReadOnlyList<FoundFace> Faces { get; init; }
}

/// <summary>A face that a detector found.</summary>
/// <param name="Crop">The square that a network is shown: around the box, turned so that the eyes are level.</param>
/// <param name="Left">Left edge of the box, in pixels.</param>
/// <param name="Top">Top edge of the box, in pixels.</param>
/// <param name="Width">Width of the box, in pixels.</param>
/// <param name="Height">Height of the box, in pixels.</param>
/// <param name="Score">How sure the detector is, 0 … 1.</param>
public sealed record FoundFace(FaceCrop Crop, double Left, double Top, double Width, double Height, double Score);
