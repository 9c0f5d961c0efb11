using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Settles labels by FERPlus's votes and notes what the votes say of themselves.</summary>
internal sealed class FerPlusLabels(ListingDraft draft, ImportOptions options)
{
    private const string FoundIn = "fer2013new.csv, counted by FERPlus's own rules";

    /// <summary>Kept faces of train, validation and test by each rule, as they were counted over the complete fer2013new.csv.</summary>
    private static readonly (VoteRule Rule, bool Contempt, int[] Kept)[] Counts =
    [
        (VoteRule.Majority, true, [25_060, 3_199, 3_153]),
        (VoteRule.Majority, false, [24_941, 3_186, 3_137]),
        (VoteRule.Plurality, true, [28_389, 3_553, 3_546]),
    ];

    private static readonly int[] TestByMajority = [1_090, 893, 384, 396, 83, 18, 273, 16];

    /// <summary>How the labels were made, for people.</summary>
    internal string Rule => options.Votes switch
    {
        VoteRule.Majority => "FERPlus's majority: single votes dropped, the first class needs more than half of the rest",
        VoteRule.Plurality => "FERPlus's plurality: the class with most votes, the first of a tie",
        _ => "FER2013's own labels, FERPlus's votes beside them",
    };

    /// <summary>How labels were read, for people.</summary>
    internal string ClassOrder => $"neutral, happiness, surprise, sadness, anger, disgust, fear, contempt, unknown, NF (FERPlus's columns); {Rule}";

    /// <summary>Documented test faces by class under the majority rule; nothing for the others.</summary>
    internal IReadOnlyDictionary<Split, IReadOnlyDictionary<Expression, int>>? Documented => options.Votes != VoteRule.Majority
        ? null
        : new Dictionary<Split, IReadOnlyDictionary<Expression, int>> { [Split.Test] = draft.Classes.ToDictionary(label => label, label => TestByMajority[(int)label]) };

    /// <summary>Where the counts come from.</summary>
    internal string? DocumentedSource => Documented is null ? null : FoundIn;

    /// <summary>Whether the votes make the label.</summary>
    internal bool Decide => options.Votes != VoteRule.Provided;

    /// <summary>The label that the votes of a row settle; null after a finding that leaves the face out.</summary>
    internal Expression? Settle(FerPlusRow row, string face)
    {
        if (row.Votes is null)
        {
            draft.Exclude(FindingKind.MalformedRow, row.Where, "Expected a usage, a picture and ten whole numbers of votes; left out.", face);
            return null;
        }

        NoteCount(row, face);
        var label = options.Votes == VoteRule.Majority ? FerPlusRule.Majority(row.Votes) : FerPlusRule.Plurality(row.Votes);
        if (label is null)
        {
            draft.Exclude(FindingKind.NoMajority, row.Where, $"The votes {string.Join(' ', row.Votes)} settle no expression by {Rule}; left out.", face);
            return null;
        }

        return draft.Uses(label.Value, row.Where, face) ? label : null;
    }

    /// <summary>Votes that do not sum to the number of raters are worth a line; the face stays.</summary>
    internal void NoteCount(FerPlusRow row, string face)
    {
        if (row.Votes is { } votes && votes.Sum() != FerPlusRule.Raters)
        {
            draft.Note(FindingKind.VoteCount, row.Where, FormattableString.Invariant($"The votes sum to {votes.Sum()}, documented are {FerPlusRule.Raters}; counted as they are."), face);
        }
    }

    /// <summary>Compares what the rule kept with what it keeps of the complete set.</summary>
    internal void CompareCounts(string where)
    {
        foreach (var (_, _, kept) in Counts.Where(counts => counts.Rule == options.Votes && counts.Contempt == options.Contempt))
        {
            foreach (var split in Splits.Used)
            {
                draft.Compare(where, $"{split.ToString().ToLowerInvariant()} faces by {Rule}", draft.Faces.Count(face => face.Split == split), kept[(int)split]);
            }
        }
    }
}
