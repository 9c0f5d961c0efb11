namespace Uldl.Core.Noise;

/// <summary>Every label noise there is.</summary>
public static class NoiseCatalogue
{
    /// <summary>Stands before the key of an imported list of flipped labels, where a config names one in place of a noise.</summary>
    public const string ListPrefix = "list:";

    /// <summary>All label noises, the usual one first.</summary>
    public static IReadOnlyList<ILabelNoise> All { get; } =
    [
        new SymmetricNoise(),
        new SymmetricIncludingNoise(),
        new PairFlipNoise(),
        Confusions.ClassMap,
        Confusions.Human,
        Confusions.Model,
        new InstanceNoise(),
    ];

    /// <summary>The label noise of this key.</summary>
    /// <param name="key">Such as "symmetric".</param>
    /// <returns>The label noise, or null when there is none of that key.</returns>
    public static ILabelNoise? Find(string key) => All.FirstOrDefault(noise => noise.Key == key);

    /// <summary>What people call a noise.</summary>
    /// <param name="key">As configs name it.</param>
    /// <returns>Its title; "List noise01-3fa8c1d2" for a list; the key itself where nobody knows it.</returns>
    public static string TitleOf(string key) => ListOf(key) is { } list ? $"List {list}" : Find(key)?.Title ?? key;

    /// <summary>The key of the list that a config names in place of a noise.</summary>
    /// <param name="noise">As configs name it.</param>
    /// <returns>Such as "noise01-3fa8c1d2"; null where it names no list.</returns>
    public static string? ListOf(string noise) => noise.StartsWith(ListPrefix, StringComparison.Ordinal) ? noise[ListPrefix.Length..] : null;
}
