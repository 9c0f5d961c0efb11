using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>A rectangle of the plane, edges included.</summary>
/// <param name="Left">Least valence.</param>
/// <param name="Right">Most valence.</param>
/// <param name="Bottom">Least arousal.</param>
/// <param name="Top">Most arousal.</param>
public sealed record PlaneWindow(double Left, double Right, double Bottom, double Top)
{
    private const double Reach = 100;

    /// <summary>Everything, with a little room.</summary>
    public static PlaneWindow Whole { get; } = new(-1.06, 1.06, -1.06, 1.06);

    /// <summary>Whether a point lies in it.</summary>
    public bool Contains(float valence, float arousal) => valence >= Left && valence <= Right && arousal >= Bottom && arousal <= Top;

    /// <summary>A rectangle of left, right, bottom, top.</summary>
    /// <param name="edges">Four numbers; null for none.</param>
    /// <returns>Null when they are not four, or leave less than what an address can tell apart.</returns>
    public static PlaneWindow? Of(double[]? edges) =>
        edges is [var left, var right, var bottom, var top] && right - left > FrozenPlane.LeastWidth && top - bottom > FrozenPlane.LeastWidth ? new(left, right, bottom, top) : null;

    /// <summary>Reads "-0.5,0.5,0,1": left, right, bottom, top.</summary>
    /// <param name="name">What the address calls it.</param>
    /// <param name="text">Null or empty for none.</param>
    /// <exception cref="ConfigException">The text makes no sense.</exception>
    public static PlaneWindow? Read(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var numbers = text.Length > 200 ? [] : text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Reach ? number : double.NaN).ToArray();
        return Of(numbers)
            ?? throw new ConfigException($"{name}: found \"{(text.Length > 40 ? text[..40] + "…" : text)}\", expected least and most valence, least and most arousal, such as -0.5,0.5,0,1.");
    }

    /// <summary>The text that <see cref="Read"/> reads, to four decimals.</summary>
    public override string ToString() => string.Join(',', new[] { Left, Right, Bottom, Top }.Select(edge => edge.ToString("0.####", CultureInfo.InvariantCulture)));
}
