using Uldl.Core.Faces;

namespace Uldl.Core.Noise;

/// <summary>What a label noise may know of the faces whose labels it corrupts.</summary>
public sealed class NoiseFaces
{
    /// <summary>Faces with their labels.</summary>
    /// <param name="labels">Labels, [N], each 0 … C-1. Kept, never changed.</param>
    /// <param name="classes">The classes in order, at least two, each once.</param>
    /// <param name="opinions">How much each face is of each class, [N × C], not negative; NaN in the row of a face of which nobody knows; empty when nobody knows of any.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two classes, or a label is no class.</exception>
    /// <exception cref="ArgumentException">The opinions are of other faces.</exception>
    public NoiseFaces(IReadOnlyList<int> labels, IReadOnlyList<Expression> classes, float[]? opinions = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes.Count, 2, nameof(classes));
        for (var face = 0; face < labels.Count; face++)
        {
            if (labels[face] < 0 || labels[face] >= classes.Count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), labels[face], $"The label of face {face} is no class: expected 0 to {classes.Count - 1}.");
            }
        }

        if (opinions is { Length: > 0 } && opinions.Length != labels.Count * classes.Count)
        {
            throw new ArgumentException($"Found {opinions.Length} shares for {labels.Count} faces of {classes.Count} classes; expected one for each face and class.", nameof(opinions));
        }

        Labels = labels;
        Classes = classes;
        Opinions = opinions ?? [];
    }

    /// <summary>Labels before the noise, [N].</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The classes in order.</summary>
    public IReadOnlyList<Expression> Classes { get; }

    /// <summary>How much each face is of each class, [N × C]; empty when nobody knows.</summary>
    public float[] Opinions { get; }

    /// <summary>Number of faces, N.</summary>
    public int Count => Labels.Count;

    /// <summary>Whether somebody knows how much the faces are of each class.</summary>
    public bool HasOpinions => Opinions.Length > 0;

    /// <summary>How much one face is of each class.</summary>
    /// <param name="face">0 … N-1; there are opinions.</param>
    /// <returns>Shares, [C].</returns>
    public ReadOnlySpan<float> OpinionOf(int face) => Opinions.AsSpan(face * Classes.Count, Classes.Count);
}
