namespace Uldl.Core.Neighbours;

/// <summary>All that a detector without a network may see of N faces.</summary>
public sealed class DetectorFaces
{
    /// <summary>Faces to look for flipped labels among.</summary>
    /// <param name="neighbours">K neighbours of each in valence-arousal.</param>
    /// <param name="labels">Provided labels, flips included, [N], each 0 … C-1.</param>
    /// <param name="affect">Valence and arousal, [N, 2] row by row, finite.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public DetectorFaces(NeighbourTable neighbours, int[] labels, float[] affect, int classes)
    {
        if (labels.Length != neighbours.Count || affect.Length != 2 * labels.Length)
        {
            throw new ArgumentException($"Found {labels.Length} labels and {affect.Length} coordinates for {neighbours.Count} faces; expected one label and two coordinates for each.", nameof(labels));
        }

        (Neighbours, Labels, Affect, Classes) = (neighbours, labels, affect, classes);
    }

    /// <summary>K neighbours of each face in valence-arousal.</summary>
    public NeighbourTable Neighbours { get; }

    /// <summary>Provided labels, flips included, [N].</summary>
    public int[] Labels { get; }

    /// <summary>Valence and arousal, [N, 2] row by row.</summary>
    public float[] Affect { get; }

    /// <summary>Number of classes, C.</summary>
    public int Classes { get; }

    /// <summary>Number of faces, N.</summary>
    public int Count => Labels.Length;
}
