using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>What curves are called, and in what unit they are drawn.</summary>
public static class CurveWords
{
    /// <summary>Curves that are offered: name, title, unit, scale.</summary>
    public static IReadOnlyList<(string Name, string Title, string Unit, double Scale)> All { get; } =
    [
        ("test.accuracy", "Accuracy on test faces", "%", 100),
        ("validation.accuracy", "Accuracy on validation faces", "%", 100),
        ("train.accuracy", "Accuracy on provided training labels", "%", 100),
        ("loss", "Training loss", "nats", 1),
        ("loss.classification", "Classification loss", "nats", 1),
        ("loss.discriminative", "Discriminative loss", "", 1),
        ("uncertainty.flipped", "Mean uncertainty factor of flipped labels", "high = doubted", 1),
        ("uncertainty.untouched", "Mean uncertainty factor of untouched labels", "high = doubted", 1),
        ("learningRate", "Learning rate", "", 1),
    ];

    internal static FrozenCurves Of(string curve, IReadOnlyList<FrozenSeries> series)
    {
        var known = All.Where(entry => entry.Name == curve).ToArray();
        return known is [var words] ? new(words.Title, curve, words.Unit, words.Scale, series) : new(curve, curve, "", 1, series);
    }
}
