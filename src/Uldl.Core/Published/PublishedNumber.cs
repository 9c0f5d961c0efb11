using System.Globalization;

namespace Uldl.Core.Published;

/// <summary>One number as somebody printed it, with everything that is known of how it came about. Texts are as printed, so that no digit is lost.</summary>
public sealed record PublishedNumber
{
    private const string Between = " | ";

    /// <summary>Stable name, such as "p002"; "own-3" for one that a reader typed in.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the method as the field writes it.</summary>
    public required string Method { get; init; }

    /// <summary>The network; empty or "unverified" when not printed.</summary>
    public string Backbone { get; init; } = "";

    /// <summary>What the network was trained on before; empty when not printed.</summary>
    public string Pretraining { get; init; } = "";

    /// <summary>Dataset trained on; empty when not known.</summary>
    public string TrainSet { get; init; } = "";

    /// <summary>Dataset tested on.</summary>
    public required string TestSet { get; init; }

    /// <summary>Number of classes; null when not printed.</summary>
    public int? Classes { get; init; }

    /// <summary>Kind of label noise; "none" without.</summary>
    public string NoiseType { get; init; } = PublishedTerms.NoNoise;

    /// <summary>Fraction of training labels flipped, 0 … 1.</summary>
    public double NoiseRate { get; init; }

    /// <summary>What was measured, such as "accuracy".</summary>
    public string Metric { get; init; } = PublishedTerms.Accuracy;

    /// <summary>The number as printed, trailing zeros kept; empty for a cell that nobody has typed in yet.</summary>
    public string Value { get; init; } = "";

    /// <summary>"percent", "points" or "fraction".</summary>
    public string Unit { get; init; } = PublishedTerms.Percent;

    /// <summary>What stands behind ±, as printed; empty when nothing does.</summary>
    public string PlusMinus { get; init; } = "";

    /// <summary>What ± means; empty when not said.</summary>
    public string PlusMinusKind { get; init; } = "";

    /// <summary>Which epoch was taken; empty when not said.</summary>
    public string Selection { get; init; } = "";

    /// <summary>Who printed it: "own", "quoted", "third-party run" or "issue report".</summary>
    public string Origin { get; init; } = PublishedTerms.OwnOrigin;

    /// <summary>Where it can be looked up; several places are joined by " | ".</summary>
    public required string Source { get; init; }

    /// <summary>What a reader should know before quoting it; empty when nothing.</summary>
    public string Flag { get; init; } = "";

    /// <summary>Remarks; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>Id of the record's empty cell that it fills; null for any other.</summary>
    public string? Fills { get; init; }

    /// <summary>When a reader typed it in here; null for the program's own record.</summary>
    public DateTimeOffset? TypedAt { get; init; }

    /// <summary>Whether the cell is empty.</summary>
    public bool IsMissing => Value.Length == 0;

    /// <summary>Whether a reader typed it in here.</summary>
    public bool IsTypedIn => TypedAt is not null;

    /// <summary>The number in its unit; null for an empty cell.</summary>
    public decimal? Number => Parse(Value);

    /// <summary>The number in percent or points, whatever unit it was printed in; null for an empty cell.</summary>
    public double? Points => Number is { } number ? (double)number * (Unit == PublishedTerms.Fraction ? 100 : 1) : null;

    /// <summary>"62.85 ± 0.13" as printed; a dash for an empty cell.</summary>
    public string Text => IsMissing ? "–" : PlusMinus.Length == 0 ? Value : $"{Value} ± {PlusMinus}";

    /// <summary>The places where it can be looked up, the first printer first.</summary>
    public IReadOnlyList<string> Sources => Source.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The noise as people read it, such as "30 % noise, symmetric, other classes only" or "no added noise".</summary>
    public string NoiseText => NoiseRate == 0
        ? "no added noise"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(NoiseRate * 100, 6)} % noise, {NoiseType}");

    /// <summary>The datasets as people read them: "RAF-DB", or "RAF-DB → SFEW 2.0" when trained elsewhere.</summary>
    public string SetText => TrainSet.Length == 0 || TrainSet == TestSet ? TestSet : $"{TrainSet} → {TestSet}";

    /// <summary>Reads a number as papers print it: digits, a decimal point, perhaps a sign.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The number; null when it is none.</returns>
    public static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
