using Uldl.Core.Faces;

namespace Uldl.Core.Studies;

/// <summary>Which faces of a dataset a study shows.</summary>
public sealed record FaceSelection
{
    /// <summary>The part they are drawn from.</summary>
    public Split Split { get; init; } = Split.Test;

    /// <summary>How they are drawn.</summary>
    public FaceRule Rule { get; init; } = FaceRule.Stratified;

    /// <summary>How many, from 1.</summary>
    public int Count { get; init; } = 30;

    /// <summary>Seed of the draw.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The run whose uncertainty decides; only for <see cref="FaceRule.Uncertain"/>.</summary>
    public int? Run { get; init; }

    /// <summary>Draws faces.</summary>
    /// <param name="rows">Rows to draw from, ascending.</param>
    /// <param name="labels">Provided labels of all faces, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="uncertainty">How uncertain the run is of a row, in nats; null where it says nothing. Read only for <see cref="FaceRule.Uncertain"/>.</param>
    /// <param name="besides">How many other faces are drawn for practice; none is drawn twice.</param>
    /// <returns>The faces, and those for practice; each in the order of the draw.</returns>
    /// <exception cref="StudyException">There are not enough faces.</exception>
    public (int[] Shown, int[] Practice) Draw(IReadOnlyList<int> rows, int[] labels, int classes, Func<int, double?> uncertainty, int besides)
    {
        if (Count + besides > rows.Count)
        {
            throw new StudyException($"Faces: found {rows.Count} in the part {Split.ToString().ToLowerInvariant()}, expected at least {Count} to show and {besides} for practice. Ask for fewer, or take another part.");
        }

        var random = new Random(Seed);
        int[] shuffled = [.. rows];
        random.Shuffle(shuffled);
        int[] shown = Rule switch
        {
            FaceRule.Random => shuffled[..Count],
            FaceRule.Stratified => Stratified(shuffled, labels, classes),
            _ => MostUncertain(shuffled, uncertainty),
        };
        var taken = shown.ToHashSet();
        return (shown, [.. shuffled.Where(row => !taken.Contains(row)).Take(besides)]);
    }

    // One of each class in turn, until there are enough; a class that runs out leaves its turns to the others.
    private int[] Stratified(int[] shuffled, int[] labels, int classes)
    {
        var piles = Enumerable.Range(0, classes).Select(c => new Queue<int>(shuffled.Where(row => labels[row] == c))).ToArray();
        var shown = new List<int>(Count);
        while (shown.Count < Count)
        {
            foreach (var pile in piles.Where(pile => pile.Count > 0).Take(Count - shown.Count).ToList())
            {
                shown.Add(pile.Dequeue());
            }
        }

        return [.. shown];
    }

    private int[] MostUncertain(int[] shuffled, Func<int, double?> uncertainty)
    {
        var known = shuffled.Select(row => (Row: row, Value: uncertainty(row))).Where(pair => pair.Value is not null).ToList();
        return known.Count >= Count
            ? [.. known.OrderByDescending(pair => pair.Value).Take(Count).Select(pair => pair.Row)]
            : throw new StudyException($"Faces: the run says something of {known.Count} faces of this part, expected at least {Count}. Ask for fewer, or take another run or part.");
    }
}
