using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Draws one face from back to front.</summary>
internal static class FacePainter
{
    internal static void Paint(FaceCanvas canvas, Identity who, ActionUnits units, HeadPose pose, Occluder occluder, Draws draws)
    {
        var shape = FaceShape.Of(who, units, draws);
        PaintBackground(canvas, pose, draws);
        HeadPainter.PaintBehind(canvas, who, Tints.Any(draws, 20, 230));
        HeadPainter.PaintSkin(canvas, who, shape);
        HeadPainter.PaintBeard(canvas, who, shape);
        WrinklePainter.PaintLines(canvas, who, shape);
        WrinklePainter.PaintNose(canvas, who, shape);
        MouthPainter.Paint(canvas, who, shape);
        EyePainter.Paint(canvas, who, shape);
        HeadPainter.PaintHair(canvas, who);
        if (who.HasGlasses && occluder != Occluder.Sunglasses)
        {
            EyePainter.PaintGlasses(canvas, who, dark: false);
        }

        OccluderPainter.Paint(canvas, occluder, who, draws);
    }

    private static void PaintBackground(FaceCanvas canvas, HeadPose pose, Draws draws)
    {
        var first = Muted(draws);
        var size = canvas.Size;
        canvas.Begin(pose, first);
        canvas.Wash(new SKPoint(0, 0), first, new SKPoint((float)draws.Between(-size, size), size), first.Mix(Muted(draws), .6));
        for (var blob = draws.Index(4); blob > 0; blob--)
        {
            canvas.Disc(Muted(draws).Fade(.5), draws.Between(0, size), draws.Between(0, size), draws.Between(3, 12));
        }
    }

    // Rooms, walls and skies are rarely as bright as paint.
    private static SKColor Muted(Draws draws)
    {
        var colour = Tints.Any(draws, 15, 240);
        var grey = (byte)((colour.Red + colour.Green + colour.Blue) / 3);
        return colour.Mix(new SKColor(grey, grey, grey), .55);
    }
}
