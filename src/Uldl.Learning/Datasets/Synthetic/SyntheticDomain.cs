namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>What a synthetic dataset is like: size, balance, pictures and raters.</summary>
internal sealed record SyntheticDomain
{
    internal required string Key { get; init; }

    internal required string Title { get; init; }

    internal required string Summary { get; init; }

    internal required int TrainFaces { get; init; }

    internal required int ValidationFaces { get; init; }

    internal required int TestFaces { get; init; }

    /// <summary>Share of faces aimed at each class, [7], in class order; what raters then say differs a little.</summary>
    internal required double[] Balance { get; init; }

    /// <summary>Mean intensity of an expression, 0 … 1.</summary>
    internal required double Intensity { get; init; }

    /// <summary>Standard deviation of the intensity.</summary>
    internal required double IntensitySpread { get; init; }

    /// <summary>Share of faces with a second expression that shows.</summary>
    internal required double MixtureShare { get; init; }

    /// <summary>Whether valence and arousal are annotated.</summary>
    internal required bool HasAffect { get; init; }

    /// <summary>Standard deviation of the annotation of valence and of arousal.</summary>
    internal double AffectNoise { get; init; }

    /// <summary>How much of the human confusion the raters have, 0 … 1.</summary>
    internal required double Carelessness { get; init; }

    internal required RatingHabit Habit { get; init; }

    /// <summary>Faces of one identity, on average.</summary>
    internal required int FacesPerIdentity { get; init; }

    /// <summary>Standard deviations of yaw, pitch and roll in degrees.</summary>
    internal required (double Yaw, double Pitch, double Roll) Pose { get; init; }

    internal required CameraHabits Camera { get; init; }

    internal int Faces => TrainFaces + ValidationFaces + TestFaces;
}

/// <summary>How a domain's pictures are taken.</summary>
internal sealed record CameraHabits
{
    /// <summary>Mean brightness, 1 = as drawn.</summary>
    internal required double Exposure { get; init; }

    internal required double ExposureSpread { get; init; }

    /// <summary>How uneven the light may be, 0 … 1.</summary>
    internal required double Shade { get; init; }

    /// <summary>Mean radius of the blur in pixels; each face draws its own.</summary>
    internal required double Blur { get; init; }

    /// <summary>Greatest standard deviation of the sensor noise, of 255.</summary>
    internal required double Noise { get; init; }

    internal required (int Least, int Most) JpegQuality { get; init; }

    /// <summary>Share of faces with something in front.</summary>
    internal required double Occlusion { get; init; }

    /// <summary>How far the crop is off, in pixels, and off in size, as a fraction.</summary>
    internal required (double Shift, double Zoom) Crop { get; init; }
}
