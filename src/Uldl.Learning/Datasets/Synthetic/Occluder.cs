using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>What stands between a face and the camera.</summary>
internal enum Occluder
{
    None,
    Sunglasses,
    Hand,
    Scarf,
    Strand,
    Object,
}

/// <summary>Draws occluders.</summary>
internal static class OccluderPainter
{
    internal static Occluder Choose(double share, Draws draws) =>
        draws.Chance(share) ? (Occluder)(1 + draws.Pick([.25, .25, .12, .2, .18])) : Occluder.None;

    internal static void Paint(FaceCanvas canvas, Occluder occluder, Identity who, Draws draws)
    {
        switch (occluder)
        {
            case Occluder.Sunglasses:
                EyePainter.PaintGlasses(canvas, who, dark: true);
                break;
            case Occluder.Hand:
                PaintHand(canvas, who.Skin.Times(.9), draws);
                break;
            case Occluder.Scarf:
                var cloth = Tints.Any(draws, 30, 220);
                var edge = (float)draws.Between(.5, .8);
                canvas.Fill(cloth, new(-1.05f, edge - .1f), new(0, edge + .08f), new(1.05f, edge - .1f), new(1.2f, 1.4f), new(0, 1.6f), new(-1.2f, 1.4f));
                canvas.Line(cloth.Times(.7), .08, new(-.9f, edge + .22f), new(0, edge + .34f), new(.9f, edge + .22f));
                break;
            case Occluder.Strand:
                var side = draws.Chance(.5) ? -1f : 1f;
                canvas.Lift = .06;
                canvas.Fill(who.Hair, new(side * .1f, -1.25f), new(side * .45f, -.6f), new(side * .38f, .1f), new(side * .6f, .85f), new(side * .98f, .7f), new(side * 1.05f, -.5f));
                canvas.Lift = 0;
                break;
            case Occluder.Object:
                canvas.Slab(Tints.Any(draws, 20, 230), draws.Between(0, canvas.Size), draws.Between(canvas.Size * .3, canvas.Size), draws.Between(8, 16), draws.Between(12, 30), draws.Between(0, 180));
                break;
            case Occluder.None:
            default:
                break;
        }
    }

    private static void PaintHand(FaceCanvas canvas, SKColor skin, Draws draws)
    {
        var side = draws.Chance(.5) ? -1f : 1f;
        var up = (float)draws.Between(-.15, .25);
        canvas.Lift = .2;
        canvas.Fill(skin.Times(.93), new(side * 1.5f, .5f + up), new(side * .8f, .5f + up), new(side * .62f, .85f + up), new(side * .9f, 1.5f + up), new(side * 1.6f, 1.5f + up));
        for (var finger = 0; finger < 4; finger++)
        {
            var y = .5f + up + (finger * .17f);
            canvas.Line(skin.Times(.7), .2, new(side * .9f, y + .02f), new(side * (.18f + (.04f * finger)), y - .03f));
            canvas.Line(skin, .15, new(side * .9f, y), new(side * (.18f + (.04f * finger)), y - .05f));
        }

        canvas.Lift = 0;
    }
}
