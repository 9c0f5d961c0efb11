namespace Uldl.Learning.Backbones.Weights;

/// <summary>A usual pre-training.</summary>
/// <param name="Name">As tables say it.</param>
/// <param name="Normalisation">How networks of it usually expect their images.</param>
public sealed record PretrainingEntry(string Name, string Normalisation);

/// <summary>What published backbones were trained on before. Any other words may be given, too.</summary>
public static class PretrainingCatalogue
{
    private const string OfImageNet = "RGB, 0 to 1, minus mean 0.485, 0.456, 0.406, over deviation 0.229, 0.224, 0.225";

    /// <summary>All of them, in the order of the menu.</summary>
    public static IReadOnlyList<PretrainingEntry> All { get; } =
    [
        new("ImageNet", OfImageNet),
        new("MS-Celeb-1M", OfImageNet),
        new("VGGFace2", "BGR, 0 to 255, minus mean 91.5, 103.9, 131.1 (of the published ResNet-50)"),
        new("Glint360K", "RGB, -1 to 1, faces of 112 pixels aligned by five points"),
    ];

    /// <summary>How networks of a pre-training usually expect their images; "unknown" for one that is not listed.</summary>
    /// <param name="pretraining">As tables say it.</param>
    public static string NormalisationOf(string pretraining) => All.FirstOrDefault(entry => entry.Name == pretraining)?.Normalisation ?? "unknown";
}
