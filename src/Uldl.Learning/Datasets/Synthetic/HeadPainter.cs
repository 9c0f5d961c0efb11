using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Everything of a head that no expression moves much: neck, ears, hair, skin, shading, beard.</summary>
internal static class HeadPainter
{
    internal static void PaintBehind(FaceCanvas canvas, Identity who, SKColor clothes)
    {
        canvas.Lift = -.45;
        if (who.Style is HairStyle.Long)
        {
            canvas.Fill(who.Hair.Times(.8), new(0, -1.4f), new(-1, -.95f), new(-1.22f, 0), new(-1.25f, 1.2f), new(-.7f, 1.7f), new(.7f, 1.7f), new(1.25f, 1.2f), new(1.22f, 0), new(1, -.95f));
        }

        if (who.Style is HairStyle.Bun)
        {
            canvas.Dot(who.Hair.Times(.85), new(0, -1.45f), .42, .34);
        }

        canvas.Fill(who.Skin.Times(.72), new(-.5f, .7f), new(.5f, .7f), new(.6f, 1.6f), new(0, 1.8f), new(-.6f, 1.6f));
        canvas.Fill(clothes, new(-1.6f, 2.4f), new(-1.3f, 1.6f), new(-.55f, 1.4f), new(0, 1.58f), new(.55f, 1.4f), new(1.3f, 1.6f), new(1.6f, 2.4f));
        canvas.Lift = -.25;
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            canvas.Dot(who.Skin.Times(.85), new(side * .97f * who.FaceWidth, .02f), .13, .24);
        }

        canvas.Lift = 0;
    }

    internal static void PaintSkin(FaceCanvas canvas, Identity who, FaceShape shape)
    {
        var wide = .95f * who.FaceWidth;
        var jaw = .74f * who.FaceWidth * who.Jaw;
        var chin = 1.2f + shape.ChinDrop;
        canvas.Fill(who.Skin,
            new(0, -1.16f), new(-.55f, -1.06f), new(-.88f * who.FaceWidth, -.62f), new(-wide, 0), new(-jaw * 1.1f, .62f), new(-jaw * .62f, 1.02f + (shape.ChinDrop * .8f)),
            new(0, chin),
            new(jaw * .62f, 1.02f + (shape.ChinDrop * .8f)), new(jaw * 1.1f, .62f), new(wide, 0), new(.88f * who.FaceWidth, -.62f), new(.55f, -1.06f));
        canvas.Glow(who.Skin.Times(.62).Fade(.45), new(-1.02f, .45f), .62);
        canvas.Glow(who.Skin.Times(.62).Fade(.45), new(1.02f, .45f), .62);
        canvas.Glow(SKColors.White.Fade(.16), new(0, -.72f), .6);

        var raised = Math.Max(shape.Units[ActionUnit.CheekRaiser], .6f * shape.Units[ActionUnit.LipCornerPuller]);
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            canvas.Glow(who.Skin.Times(.55).Fade(.38), new(side * .40f * who.EyeSpacing, -.2f), .34);
            canvas.Glow(who.Skin.Mix(new SKColor(230, 90, 80), .35).Fade(.25 + (.3 * raised)), new(side * .55f, .3f - (.08f * raised)), .3);
            canvas.Glow(SKColors.White.Fade(.08 + (.16 * raised)), new(side * .52f, .2f - (.06f * raised)), .2);
        }
    }

    internal static void PaintBeard(FaceCanvas canvas, Identity who, FaceShape shape)
    {
        if (who.Beard <= 0)
        {
            return;
        }

        var drop = shape.ChinDrop;
        var jaw = .74f * who.FaceWidth * who.Jaw;
        canvas.Between(
            who.Hair.Fade(.2 + (.6 * who.Beard)),
            [new(-.9f * who.FaceWidth, .1f), new(-.62f, .52f), new(-.36f, .84f + (drop * .4f)), new(0, .88f + (drop * .7f)), new(.36f, .84f + (drop * .4f)), new(.62f, .52f), new(.9f * who.FaceWidth, .1f)],
            [new(-.9f * who.FaceWidth, .1f), new(-jaw * 1.1f, .65f), new(-jaw * .62f, 1.04f + (drop * .8f)), new(0, 1.21f + drop), new(jaw * .62f, 1.04f + (drop * .8f)), new(jaw * 1.1f, .65f), new(.9f * who.FaceWidth, .1f)]);
        if (who.HasMoustache)
        {
            var top = shape.UpperLip - shape.UpperThickness;
            canvas.Between(
                who.Hair.Fade(.25 + (.6 * who.Beard)),
                [new(-.34f, shape.Left.CornerY - .02f), new(-.14f, top - .12f), new(0, top - .1f), new(.14f, top - .12f), new(.34f, shape.Right.CornerY - .02f)],
                [new(-.34f, shape.Left.CornerY - .02f), new(-.15f, top - .02f), new(0, top), new(.15f, top - .02f), new(.34f, shape.Right.CornerY - .02f)]);
        }
    }

    internal static void PaintHair(FaceCanvas canvas, Identity who)
    {
        if (who.Style is HairStyle.None)
        {
            return;
        }

        var line = who.Style is HairStyle.Fringe ? -.66f : -.92f;
        var sides = who.Style is HairStyle.Long ? .35f : -.3f;
        canvas.Lift = -.05;
        canvas.Between(
            who.Hair,
            [new(-1.02f, sides), new(-1.04f, -.6f), new(-.72f, -1.2f), new(0, -1.42f), new(.72f, -1.2f), new(1.04f, -.6f), new(1.02f, sides)],
            [new(-1.02f, sides), new(-.86f, -.45f), new(-.68f, line + .04f), new(-.1f, line - .06f), new(.5f, line), new(.84f, -.45f), new(1.02f, sides)]);
        canvas.Line(SKColors.White.Fade(.14), .12, new(-.55f, -1.18f), new(-.1f, -1.28f), new(.4f, -1.22f));
        canvas.Lift = 0;
    }
}
