namespace Uldl.Core.Metrics;

/// <summary>What a label distribution is compared with.</summary>
/// <param name="Key">Last part of the metric's key.</param>
/// <param name="Title">What people read, such as "the true distribution".</param>
/// <param name="Legend">A clause on where it comes from.</param>
public sealed record TruthKind(string Key, string Title, string Legend)
{
    /// <summary>The distribution that a synthetic face was drawn from.</summary>
    public static TruthKind Truth { get; } = new("truth", "the true distribution", "the mixture that the synthetic face was drawn from");

    /// <summary>Shares of the raters' votes.</summary>
    public static TruthKind Votes { get; } = new("votes", "votes", "the shares of the raters' votes; faces without a vote are left out");

    /// <summary>Shares of votes that leave no expression impossible.</summary>
    public static TruthKind SmoothedVotes { get; } = new("votes-smoothed", "smoothed votes", "the smoothed shares of votes, (votes + 0.5) / (n + 0.5 C); faces without a vote are left out");

    /// <summary>Distributions that people gave as such.</summary>
    public static TruthKind Rated { get; } = new("rated", "ratings", "the distribution that people's ratings give; faces that nobody rated are left out");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TruthKind> All { get; } = [Truth, Votes, SmoothedVotes, Rated];
}
