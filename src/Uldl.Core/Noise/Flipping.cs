namespace Uldl.Core.Noise;

/// <summary>What all label noises share: who is flipped, and what is refused at the door.</summary>
internal static class Flipping
{
    /// <summary>Replaces each label with probability <paramref name="rate"/>.</summary>
    /// <param name="labels">Labels, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="rate">Probability of a flip, 0 … 1.</param>
    /// <param name="random">Two draws a face.</param>
    /// <param name="choices">How many replacements a label has.</param>
    /// <param name="replacement">From a label and a draw 0 … choices-1 to the new label.</param>
    /// <returns>New labels, [N].</returns>
    public static int[] Flip(IReadOnlyList<int> labels, int classes, double rate, Random random, int choices, Func<int, int, int> replacement)
    {
        var corrupted = new int[labels.Count];
        for (var face = 0; face < corrupted.Length; face++)
        {
            // Both draws are made in any case: the streams of two rates stay in step.
            var isFlipped = random.NextDouble() < rate;
            var drawn = random.Next(choices);
            corrupted[face] = isFlipped ? replacement(labels[face], drawn) : labels[face];
        }

        return corrupted;
    }

    /// <summary>Refuses what no label noise can work with.</summary>
    /// <param name="labels">Labels, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="rate">Probability of a flip.</param>
    public static void Check(IReadOnlyList<int> labels, int classes, double rate)
    {
        if (!(rate >= 0 && rate <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A noise rate is a fraction from 0 to 1: write 0.3 for 30 %.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        for (var face = 0; face < labels.Count; face++)
        {
            if (labels[face] < 0 || labels[face] >= classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), labels[face], $"The label of face {face} is no class: expected 0 to {classes - 1}.");
            }
        }
    }
}
