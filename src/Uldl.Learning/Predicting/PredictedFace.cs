using Uldl.Core.Faces;

namespace Uldl.Learning.Predicting;

/// <summary>What one run's network says of a face that it was not trained on.</summary>
public sealed record PredictedFace
{
    /// <summary>The run's classes in order, C.</summary>
    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>Probabilities, [C]; sum to 1.</summary>
    public required float[] Probabilities { get; init; }

    /// <summary>What the network was shown, a PNG of the size that it takes.</summary>
    public required byte[] Shown { get; init; }

    /// <summary>The training faces whose features are most alike, the nearest first.</summary>
    public required IReadOnlyList<NearestFace> Nearest { get; init; }

    /// <summary>Mean valence and arousal of <see cref="Nearest"/>; null where one of them has none.</summary>
    public required ValenceArousal? Affect { get; init; }

    /// <summary>Where the valence-arousal of the training faces comes from, in words.</summary>
    public required string AffectOrigin { get; init; }

    /// <summary>How the network was compared with what the run stored.</summary>
    public required PredictionCheck Check { get; init; }
}

/// <summary>A training face that is near in a network's features.</summary>
/// <param name="Place">Its place among the run's training faces, 0 … N-1, as in all files of the run.</param>
/// <param name="Dataset">Key of its dataset.</param>
/// <param name="Row">Its row there.</param>
/// <param name="Id">Its name.</param>
/// <param name="Clean">Its label as the dataset provides it.</param>
/// <param name="Provided">The label that the run was given, noise included.</param>
/// <param name="IsSynthetic">Whether a program drew it.</param>
/// <param name="Distance">1 - cosine of both features, 0 … 2.</param>
/// <param name="Affect">Its valence and arousal; null when it has none.</param>
public sealed record NearestFace(int Place, string Dataset, int Row, string Id, Expression Clean, Expression Provided, bool IsSynthetic, double Distance, ValenceArousal? Affect);

/// <summary>Whether a network that was loaded again repeats the predictions that its run stored.</summary>
/// <param name="Faces">Test faces compared.</param>
/// <param name="LargestDifference">Largest difference in the probability of a class, 0 … 1.</param>
public sealed record PredictionCheck(int Faces, double LargestDifference);
