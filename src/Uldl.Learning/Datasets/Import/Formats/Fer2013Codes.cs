using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>What is fixed about FER2013: its codes, its three parts, its counts.</summary>
internal static class Fer2013Codes
{
    /// <summary>How the codes read, for people.</summary>
    internal const string ClassOrder = "0 Angry, 1 Disgust, 2 Fear, 3 Happy, 4 Sad, 5 Surprise, 6 Neutral (FER2013's order)";

    /// <summary>Where the counts come from.</summary>
    internal const string DocumentedSource = "the FER2013 challenge (Goodfellow et al. 2013)";

    /// <summary>Its parts as the files call them, and ours.</summary>
    internal static IReadOnlyList<(string Usage, Split Split, int Faces)> Parts { get; } =
        [("Training", Split.Train, 28_709), ("PublicTest", Split.Validation, 3_589), ("PrivateTest", Split.Test, 3_589)];

    /// <summary>The expressions in the order of its codes, with train faces and those of both tests together.</summary>
    internal static IReadOnlyList<(Expression Label, int Train, int Tests)> Order { get; } =
    [
        (Expression.Anger, 3_995, 958), (Expression.Disgust, 436, 111), (Expression.Fear, 4_097, 1_024), (Expression.Happiness, 7_215, 1_774),
        (Expression.Sadness, 4_830, 1_247), (Expression.Surprise, 3_171, 831), (Expression.Neutral, 4_965, 1_233),
    ];

    /// <summary>Train faces by class; nobody documents the two tests apart.</summary>
    internal static IReadOnlyDictionary<Split, IReadOnlyDictionary<Expression, int>> Documented { get; } =
        new Dictionary<Split, IReadOnlyDictionary<Expression, int>> { [Split.Train] = Order.ToDictionary(entry => entry.Label, entry => entry.Train) };

    internal static bool TryReadUsage(string word, out Split split)
    {
        var part = Parts.FirstOrDefault(entry => entry.Usage.Equals(word, StringComparison.OrdinalIgnoreCase));
        split = part.Split;
        return part.Usage is not null;
    }

    /// <summary>Compares the faces of a copy with the original's, part by part and class by class.</summary>
    internal static void Compare(ListingDraft draft, string where)
    {
        foreach (var (usage, split, faces) in Parts)
        {
            draft.Compare(where, $"faces of {usage}", draft.Faces.Count(face => face.Split == split), faces);
        }

        foreach (var (label, _, tests) in Order)
        {
            draft.Compare(where, $"test faces of {label} (PublicTest and PrivateTest together)", draft.Faces.Count(face => face.Label == label && face.Split != Split.Train), tests);
        }
    }
}
