using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Mixing of colours.</summary>
internal static class Tints
{
    internal static SKColor Mix(this SKColor from, SKColor to, double share) =>
        new(Byte(from.Red + ((to.Red - from.Red) * share)), Byte(from.Green + ((to.Green - from.Green) * share)), Byte(from.Blue + ((to.Blue - from.Blue) * share)));

    internal static SKColor Times(this SKColor colour, double factor) =>
        new(Byte(colour.Red * factor), Byte(colour.Green * factor), Byte(colour.Blue * factor));

    /// <summary>The same colour, see-through: 0 not there, 1 opaque.</summary>
    internal static SKColor Fade(this SKColor colour, double opacity) => colour.WithAlpha(Byte(255 * opacity));

    /// <summary>A colour on a ramp of colours, 0 first … 1 last.</summary>
    internal static SKColor Along(SKColor[] ramp, double place)
    {
        var at = Math.Clamp(place, 0, 1) * (ramp.Length - 1);
        var step = Math.Min((int)at, ramp.Length - 2);
        return ramp[step].Mix(ramp[step + 1], at - step);
    }

    internal static SKColor Any(Draws draws, double least, double most) =>
        new(Byte(draws.Between(least, most)), Byte(draws.Between(least, most)), Byte(draws.Between(least, most)));

    private static byte Byte(double value) => (byte)Math.Clamp(value + .5, 0, 255);
}
