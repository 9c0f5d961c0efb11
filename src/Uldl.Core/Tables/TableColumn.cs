namespace Uldl.Core.Tables;

/// <summary>One condition that every row was measured under.</summary>
/// <param name="Dataset">Key of the dataset; empty where the rows tell datasets apart.</param>
/// <param name="Noise">Key of the label noise; empty where the rows tell noises apart.</param>
/// <param name="NoiseRate">Fraction of training labels flipped, 0 … 1; not a number where the rows tell rates apart.</param>
public sealed record TableColumn(string Dataset, string Noise, double NoiseRate)
{
    /// <summary>Stands in <see cref="TestOn"/> for the mean over all test parts but the dataset's own.</summary>
    public const string Others = "others";

    /// <summary>Whose test part was scored: empty for the dataset's own, a dataset's key, or <see cref="Others"/>.</summary>
    public string TestOn { get; init; } = "";

    /// <summary>Key of the network; empty unless columns differ in it.</summary>
    public string Backbone { get; init; } = "";

    /// <summary>What the networks started from; empty unless columns differ in it.</summary>
    public string Weights { get; init; } = "";

    /// <summary>The method, as people read it; empty unless the rows are something else.</summary>
    public string Method { get; init; } = "";

    /// <summary>The rate as percent, such as "30 %" or "12.5 %"; empty where the rows tell rates apart.</summary>
    public string RateText => double.IsNaN(NoiseRate) ? "" : TableNumbers.Plain(NoiseRate * 100) + " %";

    /// <summary>The part of a run's metrics that belongs to a target.</summary>
    /// <param name="testOn">Empty for the dataset's own test part.</param>
    /// <returns>Such as "test" or "test@synthetic-film".</returns>
    public static string SplitOf(string testOn) => testOn.Length == 0 ? "test" : $"test@{testOn}";

    /// <summary>The target that a part of a run's metrics belongs to.</summary>
    /// <param name="split">Such as "test@synthetic-film".</param>
    /// <returns>Empty for every part but those of other datasets.</returns>
    public static string TargetOf(string split) => split.StartsWith("test@", StringComparison.Ordinal) ? split[5..] : "";
}
