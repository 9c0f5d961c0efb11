namespace Uldl.Core.Published;

/// <summary>The words that the record uses in columns where only certain words stand.</summary>
public static class PublishedTerms
{
    /// <summary>No label noise was added.</summary>
    public const string NoNoise = "none";

    /// <summary>Share of test faces that were named right.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>How much better than another row, which the source may not name.</summary>
    public const string Gain = "accuracy gain";

    /// <summary>Hundredths.</summary>
    public const string Percent = "percent";

    /// <summary>Differences of percentages.</summary>
    public const string PointsUnit = "points";

    /// <summary>0 … 1.</summary>
    public const string Fraction = "fraction";

    /// <summary>Printed by the method's authors, or the authors' own run of a baseline.</summary>
    public const string OwnOrigin = "own";

    /// <summary>An empty cell that is known to exist in its source.</summary>
    public const string Missing = "missing";

    /// <summary>Units.</summary>
    public static IReadOnlyList<string> Units { get; } = [Percent, PointsUnit, Fraction];

    /// <summary>Metrics that the record has; a reader may name others.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [Accuracy, "mean class accuracy", "macro F1", Gain];

    /// <summary>Kinds of label noise that the record has; a reader may name others.</summary>
    public static IReadOnlyList<string> Noises { get; } = [NoNoise, "symmetric, other classes only", "synthetic (kind not stated)", "flips follow class frequency"];

    /// <summary>Who printed a number.</summary>
    public static IReadOnlyList<string> Origins { get; } = [OwnOrigin, "quoted", "third-party run", "issue report"];

    /// <summary>What a reader should know before quoting a number; the empty one says nothing.</summary>
    public static IReadOnlyList<string> Flags { get; } = ["", Missing, "partial", "conflict", "suspect", "implausible", "unverified"];

    /// <summary>What a flag means.</summary>
    /// <param name="flag">One of <see cref="Flags"/>.</param>
    /// <returns>A sentence; empty for the empty flag and for an unknown one.</returns>
    public static string Meaning(string flag) => flag switch
    {
        Missing => "Known to exist; its value has not been typed in.",
        "partial" => "The text states it, the table behind it is not here.",
        "conflict" => "Another source prints another value.",
        "suspect" => "Possibly misprinted, or measured otherwise than its neighbours.",
        "implausible" => "Nobody has come near it; do not quote it as state of the art.",
        "unverified" => "From a secondary source that was not checked.",
        _ => "",
    };
}
