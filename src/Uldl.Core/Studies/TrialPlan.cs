using System.Globalization;

namespace Uldl.Core.Studies;

/// <summary>What one participant is shown, in order: settled when the participant joins, so that a reload finds the same face.</summary>
public static class TrialPlan
{
    /// <summary>Makes a plan: the faces that lack most ballots, in random order, with repeats and attention checks among them.</summary>
    /// <param name="loads">Ballots that each face has or is about to get, [F].</param>
    /// <param name="target">Ballots that each face shall get; faces that reach it are not shown.</param>
    /// <param name="each">Faces for this participant, at most.</param>
    /// <param name="repeats">Faces shown a second time, as far as the plan is long enough.</param>
    /// <param name="checks">Attention checks.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="random">Seeded chance.</param>
    /// <returns>The plan; empty when every face has its ballots.</returns>
    public static IReadOnlyList<Trial> Make(IReadOnlyList<int> loads, int target, int each, int repeats, int checks, int classes, Random random)
    {
        int[] faces = [.. Enumerable.Range(0, loads.Count).Where(face => loads[face] < target)];
        random.Shuffle(faces);
        // The shuffle decides among equal loads, because the sort is stable.
        faces = [.. faces.OrderBy(face => loads[face]).Take(each)];
        random.Shuffle(faces);
        List<Trial> plan = [.. faces.Select(Trial.First)];
        if (plan.Count == 0)
        {
            return plan;
        }

        AddRepeats(plan, faces, repeats, random);
        AddChecks(plan, checks, classes, random);
        return plan;
    }

    /// <summary>Writes a plan as one line, such as "12 7 r12 c5".</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>A word a trial.</returns>
    public static string Write(IEnumerable<Trial> plan) => string.Join(' ', plan.Select(trial => trial.Kind switch
    {
        TrialKind.Check => "c" + trial.Expected.ToString(CultureInfo.InvariantCulture),
        TrialKind.Repeat => "r" + trial.Face.ToString(CultureInfo.InvariantCulture),
        _ => trial.Face.ToString(CultureInfo.InvariantCulture),
    }));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="StudyException">A word is none of a plan.</exception>
    public static IReadOnlyList<Trial> Read(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word[0] switch
    {
        'c' => Trial.Check(Number(word[1..], word)),
        'r' => Trial.Again(Number(word[1..], word)),
        _ => Trial.First(Number(word, word)),
    })];

    private static int Number(string digits, string word) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new StudyException($"A participant's plan holds \"{word}\", expected a face's place, or r or c before a number. The database was changed by hand.");

    // A face of the first half comes again in the second, at least a third of the plan later.
    private static void AddRepeats(List<Trial> plan, int[] faces, int repeats, Random random)
    {
        var gap = Math.Max(1, faces.Length / 3);
        int[] early = [.. Enumerable.Range(0, Math.Max(0, faces.Length - gap)).Take((faces.Length + 1) / 2)];
        random.Shuffle(early);
        foreach (var place in early.Take(repeats))
        {
            var shown = plan.FindIndex(trial => trial.Face == faces[place]);
            plan.Insert(random.Next(Math.Min(shown + gap + 1, plan.Count), plan.Count + 1), Trial.Again(faces[place]));
        }
    }

    // Spread over the plan: one somewhere in each of equally long pieces, none at the very beginning.
    private static void AddChecks(List<Trial> plan, int checks, int classes, Random random)
    {
        var length = plan.Count;
        for (var check = checks - 1; check >= 0; check--)
        {
            var (from, to) = (check * length / checks, (check + 1) * length / checks);
            plan.Insert(random.Next(Math.Min(from + 1, length), Math.Max(to, Math.Min(from + 1, length)) + 1), Trial.Check(random.Next(classes)));
        }
    }
}
