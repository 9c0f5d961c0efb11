using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Lips, and what shows between them.</summary>
internal static class MouthPainter
{
    private static readonly SKColor Inside = new(52, 14, 18);
    private static readonly SKColor Tongue = new(176, 72, 78);
    private static readonly SKColor Teeth = new(244, 240, 230);

    internal static void Paint(FaceCanvas canvas, Identity who, FaceShape shape)
    {
        var units = shape.Units;
        var (left, right) = (shape.Left, shape.Right);
        var (cornerLeft, cornerRight) = (new SKPoint(-left.CornerX, left.CornerY), new SKPoint(right.CornerX, right.CornerY));
        var level = (left.CornerY + right.CornerY) / 2;

        // Raised upper lips and open jaws are square, smiles and pouts are bows.
        var square = Math.Clamp(.68f + (.24f * units[ActionUnit.UpperLipRaiser]) + (.2f * units[ActionUnit.JawDrop]) + (.12f * units[ActionUnit.LipStretcher]), .68f, .95f);
        var gap = Math.Max(0, shape.LowerLip - shape.UpperLip);
        Span<SKPoint> upperInner = Arc(cornerLeft, shape.UpperLip, cornerRight, square);
        Span<SKPoint> lowerInner = Arc(cornerLeft, shape.UpperLip + gap, cornerRight, square);
        Span<SKPoint> upperOuter = Arc(cornerLeft, shape.UpperLip - shape.UpperThickness, cornerRight, .62f);
        upperOuter[2] = new(upperOuter[2].X, upperOuter[2].Y + (.022f * who.LipFullness));
        Span<SKPoint> lowerOuter = Arc(cornerLeft, shape.LowerLip + shape.LowerThickness, cornerRight, .74f);

        canvas.Glow(who.Skin.Times(.55).Fade(.4), new(0, shape.LowerLip + shape.LowerThickness + .07f), .22);
        canvas.Between(who.Lips.Times(.86), upperOuter, upperInner);
        canvas.Between(who.Lips.Mix(SKColors.White, .06), lowerInner, lowerOuter);
        if (gap > .02f)
        {
            canvas.Clip(upperInner, lowerInner);
            canvas.Between(Inside, upperInner, lowerInner);
            PaintInside(canvas, shape, gap, level);
            canvas.Unclip();
        }

        canvas.Line(who.Lips.Times(.35).Fade(gap > .05f ? .55 : .9), .034, upperInner);
        foreach (var corner in (ReadOnlySpan<SKPoint>)[cornerLeft, cornerRight])
        {
            canvas.Dot(who.Skin.Times(.35).Fade(.55), corner, .03, .03);
        }
    }

    private static void PaintInside(FaceCanvas canvas, FaceShape shape, float gap, float level)
    {
        var units = shape.Units;
        var wide = shape.Right.CornerX + .05f;
        canvas.Dot(Tongue.Fade(.8), new(0, shape.LowerLip + .03f), .17, Math.Max(.02, gap * .35));
        var showsTeeth = Math.Clamp(units[ActionUnit.LipCornerPuller] + units[ActionUnit.UpperLipRaiser] + (.8f * units[ActionUnit.LipStretcher]) + (.25f * units[ActionUnit.JawDrop]), 0, 1);
        var depth = Math.Min(.13f, gap * .75f) * showsTeeth;
        if (depth > .015f)
        {
            var edge = shape.UpperLip + depth;
            canvas.Between(
                Teeth,
                [new(-wide, level - .1f), new(0, shape.UpperLip - .1f), new(wide, level - .1f)],
                [new(-wide, level - .1f), new(-wide * .6f, ((level * .4f) + (edge * .6f))), new(0, edge), new(wide * .6f, (level * .4f) + (edge * .6f)), new(wide, level - .1f)]);
        }

        if (units[ActionUnit.LipStretcher] > .3f && gap > .06f)
        {
            canvas.Line(Teeth.Fade(.75), .045, new(-wide * .6f, shape.LowerLip - .005f), new(0, shape.LowerLip + .01f), new(wide * .6f, shape.LowerLip - .005f));
        }
    }

    private static SKPoint[] Arc(SKPoint left, float middle, SKPoint right, float square) =>
    [
        left,
        new(left.X * .5f, left.Y + ((middle - left.Y) * square)),
        new((left.X + right.X) / 2, middle),
        new(right.X * .5f, right.Y + ((middle - right.Y) * square)),
        right,
    ];
}
