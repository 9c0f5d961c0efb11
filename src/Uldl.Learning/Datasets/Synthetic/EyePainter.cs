using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Brows, eyes and glasses.</summary>
internal static class EyePainter
{
    private static readonly SKColor White = new(238, 234, 228);
    private static readonly SKColor Lash = new(34, 22, 20);

    internal static void Paint(FaceCanvas canvas, Identity who, FaceShape shape)
    {
        PaintEye(canvas, who, shape, shape.Left, -1);
        PaintEye(canvas, who, shape, shape.Right, 1);
        PaintBrow(canvas, who, shape.Left, -1);
        PaintBrow(canvas, who, shape.Right, 1);
    }

    internal static void PaintGlasses(FaceCanvas canvas, Identity who, bool dark)
    {
        canvas.Lift = .08;
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            var x = side * .42f * who.EyeSpacing;
            if (dark)
            {
                canvas.Fill(new SKColor(18, 18, 24).Fade(.93), new(x - .33f, -.32f), new(x + .33f, -.32f), new(x + .3f, .04f), new(x, .14f), new(x - .3f, .04f));
            }

            canvas.Line(who.Frame, .05, new(x - .31f, -.12f), new(x - .25f, -.34f), new(x + .25f, -.34f), new(x + .31f, -.12f), new(x + .22f, .08f), new(x - .22f, .08f), new(x - .31f, -.12f));
            canvas.Line(who.Frame, .045, new(x + (side * .31f), -.2f), new(side * .98f, -.16f));
        }

        canvas.Line(who.Frame, .05, new(-.13f, -.16f), new(0, -.2f), new(.13f, -.16f));
        canvas.Lift = 0;
    }

    private static void PaintEye(FaceCanvas canvas, Identity who, FaceShape shape, SideShape eye, int side)
    {
        var (x, y) = (side * .41f * who.EyeSpacing, -.14f);
        var half = .2f * who.EyeSize;
        var (inner, outer) = (new SKPoint(x - (side * half), y + .015f), new SKPoint(x + (side * half), y - who.EyeTilt + .005f));
        var top = y - eye.LidUpper;
        var low = y + eye.LidLower;
        Span<SKPoint> upper = [inner, new(x - (side * half * .5f), top + .012f - eye.LidSlant), new(x + (side * half * .4f), top + .006f + (eye.LidSlant * .6f)), outer];
        Span<SKPoint> lower = [inner, new(x - (side * half * .4f), low - .006f), new(x + (side * half * .5f), low), outer];

        canvas.Clip(upper, lower);
        canvas.Between(White.Mix(who.Skin, .12), upper, lower);
        var gaze = new SKPoint(x + shape.GazeX, y + shape.GazeY - .012f);
        canvas.Dot(who.Iris, gaze, .098, .104);
        canvas.Dot(new SKColor(12, 10, 10), gaze, .05, .052);
        canvas.Line(Lash.Fade(.3), .05, upper);
        canvas.Dot(SKColors.White.Fade(.9), new(gaze.X - .035f, gaze.Y - .035f), .024, .024);
        canvas.Unclip();
        canvas.Line(Lash.Fade(.9), .045, upper);
        canvas.Line(who.Skin.Times(.5).Fade(.6), .025, lower);

        // The fold above a lid at rest goes when the lid is raised to it.
        canvas.Line(who.Skin.Times(.55).Fade(.5), .025, new(inner.X, inner.Y - .06f), new(x, top - .055f - (eye.LidSlant * .5f)), new(outer.X, outer.Y - .06f));
    }

    private static void PaintBrow(FaceCanvas canvas, Identity who, SideShape brow, int side)
    {
        var thick = .055f * who.BrowThickness;
        var innerX = side * (.18f - brow.BrowPinch);
        var middleX = side * (.45f - (brow.BrowPinch * .5f)) * who.EyeSpacing;
        var outerX = side * .72f * who.EyeSpacing;
        var colour = who.Hair.Mix(new SKColor(40, 28, 22), .45).Fade(.92);
        canvas.Lift = .02;
        canvas.Between(
            colour,
            [new(innerX, brow.BrowInner - thick), new(middleX, brow.BrowMiddle - thick), new(outerX, brow.BrowOuter)],
            [new(innerX, brow.BrowInner + thick), new(middleX, brow.BrowMiddle + (thick * .7f)), new(outerX, brow.BrowOuter)]);
        canvas.Lift = 0;
    }
}
