namespace Uldl.Core.Noise;

/// <summary>Every label noise there is.</summary>
public static class NoiseCatalogue
{
    /// <summary>All label noises, the usual one first.</summary>
    public static IReadOnlyList<ILabelNoise> All { get; } =
    [
        new SymmetricNoise(),
        new SymmetricIncludingNoise(),
        new PairFlipNoise(),
    ];

    /// <summary>The label noise of this key.</summary>
    /// <param name="key">Such as "symmetric".</param>
    /// <returns>The label noise, or null when there is none of that key.</returns>
    public static ILabelNoise? Find(string key) => All.FirstOrDefault(noise => noise.Key == key);
}
