using Uldl.Core.Faces;

namespace Uldl.Core.Noise;

/// <summary>A way to corrupt labels: where the label of a face goes when it is drawn anew. Who is chosen is <see cref="Flipping"/>'s business.</summary>
/// <remarks>
/// Every face takes the same number of draws whether it is flipped or not. With one seed, a face that is flipped
/// at 10 % is therefore flipped, to the same label, at 20 and 30 % too, and no face's draws depend on those after it.
/// </remarks>
public interface ILabelNoise
{
    /// <summary>Stored with every run; never renamed.</summary>
    string Key { get; }

    /// <summary>What people read in a menu.</summary>
    string Title { get; }

    /// <summary>One or two sentences on what it does to a label.</summary>
    string Summary { get; }

    /// <summary>Whether it asks how much each face is of each class, and can do nothing where nobody knows.</summary>
    bool NeedsOpinions => false;

    /// <summary>Classes whose labels it leaves as they are, whatever the rate, because it names no other class of the set for them.</summary>
    /// <param name="classes">The set's classes in order.</param>
    /// <returns>None for most noises.</returns>
    IReadOnlyList<Expression> Fixed(IReadOnlyList<Expression> classes) => [];

    /// <summary>Draws where the label of one face goes if the face is chosen.</summary>
    /// <param name="faces">All faces.</param>
    /// <param name="face">Which one, 0 … N-1.</param>
    /// <param name="random">Seeded chance; exactly one draw is taken.</param>
    /// <returns>The new label, 0 … C-1; the old one where the noise has no other for this face, or may draw it again.</returns>
    int Replace(NoiseFaces faces, int face, Random random);
}
