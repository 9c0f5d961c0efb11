using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>The nose, and the lines that muscles and years draw.</summary>
internal static class WrinklePainter
{
    internal static void PaintNose(FaceCanvas canvas, Identity who, FaceShape shape)
    {
        var tip = (.27f * who.NoseLength) - (shape.NoseLift * .5f);
        var wing = .165f * who.NoseWidth + (.35f * shape.NoseLift);
        var base_ = (.33f * who.NoseLength) - shape.NoseLift;
        canvas.Lift = .16;
        canvas.Line(SKColors.White.Fade(.22), .09, new(0, -.18f), new(0, tip - .04f));
        canvas.Glow(who.Skin.Mix(new SKColor(220, 90, 70), .25).Fade(.5), new(0, tip), .17);
        canvas.Lift = .08;
        canvas.Line(who.Skin.Times(.6).Fade(.75), .04, new(-wing, base_ - .07f), new(-wing * .85f, base_ + .02f), new(-wing * .4f, base_ + .005f), new(0, base_ + .04f), new(wing * .4f, base_ + .005f), new(wing * .85f, base_ + .02f), new(wing, base_ - .07f));
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            canvas.Dot(new SKColor(40, 18, 16).Fade(.7), new(side * wing * .5f, base_), .042, .026);
            canvas.Line(who.Skin.Times(.7).Fade(.35), .05, new(side * .12f, -.2f), new(side * .09f, .05f));
        }

        canvas.Lift = 0;
    }

    internal static void PaintLines(FaceCanvas canvas, Identity who, FaceShape shape)
    {
        var units = shape.Units;
        var raised = Math.Min(units[ActionUnit.InnerBrowRaiser], 1) * (.35f + (.65f * Math.Min(units[ActionUnit.OuterBrowRaiser], 1)));
        var old = .35f * who.Age;
        Crease(Math.Min(1, (.75f * raised) + old), .035, new(-.45f, -.74f), new(0, -.78f - (.03f * raised)), new(.45f, -.74f));
        Crease(Math.Min(1, .7f * raised), .03, new(-.38f, -.88f), new(0, -.92f), new(.38f, -.88f));

        var sneer = units[ActionUnit.NoseWrinkler];
        Crease(sneer, .04, new(-.13f, -.08f), new(0, -.13f), new(.13f, -.08f));
        Crease(sneer, .035, new(-.12f, .02f), new(0, -.03f), new(.12f, .02f));
        Crease(units[ActionUnit.ChinRaiser], .04, new(-.17f, .96f), new(0, .91f), new(.17f, .96f));

        PaintSide(shape.Left, -1);
        PaintSide(shape.Right, 1);

        void PaintSide(SideShape half, int side)
        {
            // Between the brows.
            var frown = Math.Max(units[ActionUnit.BrowLowerer], .5f * sneer);
            Crease((.9f * frown) + (.2f * old), .04, new(side * .06f, half.BrowInner + .12f), new(side * .075f, half.BrowInner - .05f));

            // From the wing of the nose around the mouth.
            var fold = Math.Max(Math.Max(.8f * units[ActionUnit.LipCornerPuller], units[ActionUnit.UpperLipRaiser]), Math.Max(.8f * sneer, .6f * units[ActionUnit.NasolabialDeepener]));
            Crease(Math.Min(1, (.85f * fold) + (1.1f * old)), .045,
                new(side * .2f, .27f - shape.NoseLift), new(side * (.33f + (.05f * fold)), .45f - (.04f * sneer)), new(side * (half.CornerX + .07f), half.CornerY - .02f));

            // Below and beside the eye.
            var cheek = units[ActionUnit.CheekRaiser];
            Crease(Math.Min(1, (.85f * cheek) + (.5f * old)), .035, new(side * .24f, .02f - (.02f * cheek)), new(side * .42f, .06f - (.03f * cheek)), new(side * .6f, .01f - (.03f * cheek)));
            Crease(Math.Min(1, (.8f * cheek) + (.4f * old)), .03, new(side * .66f, -.16f), new(side * .78f, -.2f));
            Crease(.8f * cheek, .03, new(side * .66f, -.1f), new(side * .78f, -.07f));

            // Down from a depressed corner.
            Crease(.8f * units[ActionUnit.LipCornerDepressor], .04, new(side * (half.CornerX + .01f), half.CornerY), new(side * (half.CornerX + .03f), half.CornerY + .13f));
            Crease(.55f * units[ActionUnit.LipStretcher], .035, new(side * (half.CornerX + .07f), half.CornerY - .1f), new(side * (half.CornerX + .09f), half.CornerY + .08f));
        }

        void Crease(float depth, double width, params ReadOnlySpan<SKPoint> points)
        {
            if (depth > .06f)
            {
                canvas.Line(who.Skin.Times(.45).Fade(.62 * depth), width, points);
            }
        }
    }
}
