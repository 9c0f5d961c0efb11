namespace Uldl.Core.Experiments;

/// <summary>How the test faces of other datasets are called where numbers say what they were measured on.</summary>
public static class TargetSplits
{
    /// <summary>The unweighted mean over the other datasets; the one learned from is never among them.</summary>
    public const string Others = Prefix + ExperimentConfig.Others;

    private const string Prefix = "test@";

    /// <summary>The test faces of one other dataset.</summary>
    /// <param name="dataset">Its key.</param>
    /// <returns>Such as "test@synthetic-film".</returns>
    public static string Of(string dataset) => Prefix + dataset;

    /// <summary>The dataset behind a name.</summary>
    /// <param name="split">A part of any kind.</param>
    /// <returns>Its key; null for parts of the run's own dataset and for the mean over all others.</returns>
    public static string? DatasetOf(string split) =>
        split.StartsWith(Prefix, StringComparison.Ordinal) && split != Others ? split[Prefix.Length..] : null;
}
