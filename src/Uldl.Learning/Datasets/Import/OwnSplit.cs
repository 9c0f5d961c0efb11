using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Splits a dataset that comes without a split of its own: class by class, and never through a group.</summary>
internal static class OwnSplit
{
    /// <summary>Decides which faces become test faces; the others are learned from. Same input, same split.</summary>
    /// <param name="labels">Class of each face, [N].</param>
    /// <param name="groups">What must stay together, such as the person, [N]; null when each face may go its own way.</param>
    /// <param name="testShare">Share of test faces, 0 … 0.9. Groups are not cut, so the share is met as closely as they allow.</param>
    /// <param name="seed">Decides the draw.</param>
    /// <returns>Train or test for each face, [N]. No class of two or more faces, and no set of two or more groups, goes to test as a whole.</returns>
    /// <exception cref="ArgumentException">There are not as many groups as labels.</exception>
    internal static Split[] Draw(IReadOnlyList<int> labels, IReadOnlyList<string>? groups, double testShare, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(testShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(testShare, 0.9);
        if (groups is not null && groups.Count != labels.Count)
        {
            throw new ArgumentException($"Expected {labels.Count} groups, found {groups.Count}.", nameof(groups));
        }

        var splits = new Split[labels.Count];
        var random = new Random(seed);
        if (groups is null)
        {
            DrawFaces(labels, testShare, random, splits);
        }
        else if (testShare > 0)
        {
            DrawGroups(labels, groups, testShare, random, splits);
        }

        return splits;
    }

    private static int Target(int count, double testShare) => Math.Min((int)Math.Round(count * testShare), Math.Max(0, count - 1));

    private static void DrawFaces(IReadOnlyList<int> labels, double testShare, Random random, Split[] splits)
    {
        foreach (var ofClass in Enumerable.Range(0, labels.Count).GroupBy(row => labels[row]).OrderBy(rows => rows.Key))
        {
            var rows = ofClass.ToArray();
            random.Shuffle(rows);
            foreach (var row in rows.Take(Target(rows.Length, testShare)))
            {
                splits[row] = Split.Test;
            }
        }
    }

    private static void DrawGroups(IReadOnlyList<int> labels, IReadOnlyList<string> groups, double testShare, Random random, Split[] splits)
    {
        var members = Enumerable.Range(0, labels.Count).GroupBy(row => groups[row], StringComparer.Ordinal).Select(rows => rows.ToArray()).ToArray();
        random.Shuffle(members);
        var missing = labels.GroupBy(label => label).ToDictionary(rows => rows.Key, rows => Target(rows.Count(), testShare));
        var isDrawn = new bool[members.Length];
        var drawn = 0;
        for (var group = 0; group < members.Length && drawn < members.Length - 1; group++)
        {
            if (Gain(members[group], labels, missing) > 0)
            {
                isDrawn[group] = true;
                drawn++;
                foreach (var row in members[group])
                {
                    missing[labels[row]]--;
                }
            }
        }

        // Few and large groups: none brings the counts nearer, yet nothing to test on would be worse.
        if (drawn == 0 && members.Length > 1)
        {
            isDrawn[Enumerable.Range(0, members.Length).MaxBy(group => Gain(members[group], labels, missing))] = true;
        }

        foreach (var row in members.Where((_, group) => isDrawn[group]).SelectMany(rows => rows))
        {
            splits[row] = Split.Test;
        }
    }

    /// <summary>By how much a group brings the squared distance to the wanted counts down.</summary>
    private static long Gain(int[] rows, IReadOnlyList<int> labels, Dictionary<int, int> missing) =>
        rows.GroupBy(row => labels[row]).Sum(ofClass =>
        {
            long before = missing[ofClass.Key];
            var after = before - ofClass.Count();
            return (before * before) - (after * after);
        });
}
