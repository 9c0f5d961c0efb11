namespace Uldl.Core.Noise;

/// <summary>What all label noises share: who is chosen, and what is refused at the door.</summary>
public static class Flipping
{
    /// <summary>Corrupts labels. Rate 0 gives the labels back as they were; at rate 1 every face is chosen, and changes unless the noise has no other label for it.</summary>
    /// <param name="noise">Where a chosen label goes.</param>
    /// <param name="faces">The faces, N.</param>
    /// <param name="rate">Share of the faces to choose, 0 … 1.</param>
    /// <param name="random">Seeded chance, two draws a face; nothing else decides the outcome.</param>
    /// <param name="count">How faces are chosen.</param>
    /// <returns>Labels, [N], each 0 … C-1. The caller owns them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside 0 … 1.</exception>
    /// <exception cref="ArgumentException">The noise asks how much each face is of each class, and nobody knows.</exception>
    public static int[] Corrupt(this ILabelNoise noise, NoiseFaces faces, double rate, Random random, NoiseCount count = NoiseCount.Bernoulli)
    {
        if (!(rate >= 0 && rate <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A noise rate is a fraction from 0 to 1: write 0.3 for 30 %.");
        }

        if (noise.NeedsOpinions && !faces.HasOpinions)
        {
            throw new ArgumentException($"{noise.Title} asks how much each face is of each class, and of these faces nobody knows.", nameof(faces));
        }

        // Both draws are made in any case: the streams of two rates stay in step.
        var chances = new double[faces.Count];
        var replacements = new int[faces.Count];
        for (var face = 0; face < faces.Count; face++)
        {
            chances[face] = random.NextDouble();
            replacements[face] = noise.Replace(faces, face, random);
        }

        var isChosen = Chosen(faces, chances, rate, count);
        return [.. faces.Labels.Select((label, face) => isChosen[face] ? replacements[face] : label)];
    }

    private static bool[] Chosen(NoiseFaces faces, double[] chances, double rate, NoiseCount count) => count switch
    {
        NoiseCount.Bernoulli => [.. chances.Select(chance => chance < rate)],
        NoiseCount.Exact => Lowest(chances, rate, Enumerable.Range(0, chances.Length).GroupBy(_ => 0)),
        NoiseCount.ExactPerClass => Lowest(chances, rate, Enumerable.Range(0, chances.Length).GroupBy(face => faces.Labels[face])),
        _ => throw new ArgumentOutOfRangeException(nameof(count), count, "Not a way to choose faces."),
    };

    // Of each group the faces with the lowest chances: those that are chosen by draws of their own, as far as the count allows.
    private static bool[] Lowest(double[] chances, double rate, IEnumerable<IGrouping<int, int>> groups)
    {
        var isChosen = new bool[chances.Length];
        foreach (var group in groups)
        {
            foreach (var face in group.OrderBy(face => chances[face]).Take((int)Math.Round(rate * group.Count())))
            {
                isChosen[face] = true;
            }
        }

        return isChosen;
    }
}
