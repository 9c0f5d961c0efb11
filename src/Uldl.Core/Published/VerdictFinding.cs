namespace Uldl.Core.Published;

/// <summary>A verdict and why.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, as sentences.</param>
/// <param name="Caveats">What the source does not say and was taken to be alike, one sentence each.</param>
public sealed record VerdictFinding(Verdict Verdict, string Reason, IReadOnlyList<string> Caveats)
{
    /// <summary>The verdict as people read it.</summary>
    public string Title => Verdicts.TitleOf(Verdict);

    /// <summary>Reason and caveats in one text.</summary>
    public string Text => string.Join(' ', [Reason, .. Caveats]);
}
