using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>The valence-arousal that drawn faces were made with, before any annotator's error, from what samples.csv says of each.</summary>
internal static class AffectTruth
{
    private static readonly string[] Needed = ["primary", "secondary", "secondary_share", "intensity"];

    /// <summary>True valence-arousal of every face. The intensity is stored to three decimals, so a coordinate is right to ±0.0003.</summary>
    /// <param name="dataset">Any dataset, with annotated valence-arousal or without.</param>
    /// <returns>Valence and arousal, [N] each, -1 … 1; null for a set that was not drawn by this program.</returns>
    public static (float[] Valence, float[] Arousal)? Of(PackedDataset dataset)
    {
        if (!dataset.Manifest.IsSynthetic || dataset.Faces.TrueDistributions.Length == 0 || !Needed.All(dataset.Facts.ContainsKey))
        {
            return null;
        }

        var points = Enumerable.Range(0, dataset.Faces.Count).Select(row => Of(dataset, row)).ToArray();
        return ([.. points.Select(point => (float)point.Valence)], [.. points.Select(point => (float)point.Arousal)]);
    }

    private static ValenceArousal Of(PackedDataset dataset, int row)
    {
        var distribution = dataset.Faces.TrueDistributions.AsSpan(row * dataset.Faces.ClassCount, dataset.Faces.ClassCount);
        var (primary, secondary) = (Enum.Parse<Expression>(Fact("primary"), ignoreCase: true), Enum.Parse<Expression>(Fact("secondary"), ignoreCase: true));

        // The distribution holds the weaker one's part to more decimals than the fact of that name.
        var (first, second) = ((double)distribution[(int)primary], (double)distribution[(int)secondary]);
        var share = first + second > 0 ? second / (first + second) : Number("secondary_share");
        return AffectAnnotation.Truth(primary, secondary, share, distribution[(int)Expression.Neutral], Number("intensity"));

        string Fact(string name) => dataset.Facts[name][row];
        double Number(string name) => double.Parse(Fact(name), CultureInfo.InvariantCulture);
    }
}
