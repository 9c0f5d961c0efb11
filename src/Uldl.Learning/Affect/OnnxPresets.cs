namespace Uldl.Learning.Affect;

/// <summary>How well-known models are fed and read.</summary>
/// <param name="Key">Short name; never renamed.</param>
/// <param name="Title">What people read.</param>
/// <param name="Summary">Which model, and how it has to be exported.</param>
/// <param name="Settings">The settings to start from.</param>
public sealed record OnnxPreset(string Key, string Title, string Summary, OnnxSettings Settings);

/// <summary>Settings for models that people use for valence and arousal. The models themselves are not ours to ship.</summary>
public static class OnnxPresets
{
    private static readonly double[] ImageNetMean = [0.485, 0.456, 0.406];
    private static readonly double[] ImageNetDeviation = [0.229, 0.224, 0.225];

    /// <summary>All presets, in the order of the menu.</summary>
    public static IReadOnlyList<OnnxPreset> All { get; } =
    [
        new("emonet", "EmoNet", "EmoNet (Toisoul et al., 2021), exported with outputs called valence and arousal; 256 pixels, values from 0 to 1.",
            new() { Size = 256, ValenceOutput = "valence", ArousalOutput = "arousal" }),
        new("hsemotion", "HSEmotion, one output", "HSEmotion (Savchenko, 2022), such as enet_b0_8_va_mtl: one output of ten numbers, eight classes before valence and arousal; 224 pixels, ImageNet's scaling.",
            new() { Size = 224, Mean = ImageNetMean, Deviation = ImageNetDeviation, ValenceIndex = 8, ArousalIndex = 9 }),
        new("hsemotion-heads", "HSEmotion, separate outputs", "HSEmotion exported with outputs of their own called valence and arousal beside the eight classes; 224 pixels, ImageNet's scaling.",
            new() { Size = 224, Mean = ImageNetMean, Deviation = ImageNetDeviation, ValenceOutput = "valence", ArousalOutput = "arousal" }),
    ];
}
