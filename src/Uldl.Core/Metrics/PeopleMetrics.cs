namespace Uldl.Core.Metrics;

/// <summary>How predictions and doubt go with what several raters said of the same face.</summary>
public static class PeopleMetrics
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new("soft-accuracy", "Soft accuracy", "Mean share of the raters who chose what was predicted.", MetricUnits.Fraction, true, 2, MetricFamily.People),
        new("plurality-agreement", "Agreement with the plurality", "Share of faces whose prediction is what most raters chose; faces with a draw are left out.", MetricUnits.Fraction, true, 2, MetricFamily.People),
        new("any-plurality-agreement", "Agreement with any plurality", "The same, a draw being met by any of its expressions.", MetricUnits.Fraction, true, 2, MetricFamily.People),
        new("rater-plurality-agreement", "One rater against the others", "Share of votes for what most of the other raters of that face chose, others with a draw left out: what a person reaches; n counts votes.", MetricUnits.Fraction, true, 2, MetricFamily.People),
        new("rater-alpha", "Krippendorff's alpha of the raters", "Agreement among the raters beyond chance, nominal; n counts the faces with two votes or more.", MetricUnits.Score, true, 3, MetricFamily.People),
        new("rater-kappa", "Fleiss' kappa of the raters", "Agreement among the raters beyond chance, where every face has equally many votes.", MetricUnits.Score, true, 3, MetricFamily.People),
        new("alpha-gain", "Alpha gained by the prediction as a rater", "Krippendorff's alpha with the prediction as one rater more, less alpha without it; above 0 it agrees with people better than they with each other.", MetricUnits.Score, true, 3, MetricFamily.People),
        new("entropy-pearson-votes", "Entropy of prediction and votes (Pearson)", "Correlation over faces between the entropy of the prediction and that of the votes.", MetricUnits.Score, true, 3, MetricFamily.People),
        new("entropy-spearman-votes", "Entropy of prediction and votes (Spearman)", "Rank correlation over faces between the entropy of the prediction and that of the votes.", MetricUnits.Score, true, 3, MetricFamily.People),
        .. from truth in new[] { TruthKind.Votes, TruthKind.Truth, TruthKind.Rated }
           from rank in new[] { ("spearman", "Spearman"), ("kendall", "Kendall") }
           select new MetricDescriptor(
               DoubtKey(rank.Item1, truth), $"Doubt and entropy of {truth.Title} ({rank.Item2})",
               $"Rank correlation over faces with untouched labels between the method's doubt and the entropy of {truth.Legend}.",
               MetricUnits.Score, true, 3, MetricFamily.People),
    ];

    /// <summary>The key of a rank correlation between doubt and ambiguity.</summary>
    /// <param name="rank">"spearman" or "kendall".</param>
    /// <param name="truth">Whose entropy is the ambiguity.</param>
    /// <returns>Such as "uncertainty-spearman-votes".</returns>
    public static string DoubtKey(string rank, TruthKind truth) => $"uncertainty-{rank}-{truth.Key}";
}
