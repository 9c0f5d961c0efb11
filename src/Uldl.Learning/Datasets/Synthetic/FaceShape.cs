namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>One side's part of a face: what muscles have made of a person's brow, eye and corner of the mouth.</summary>
internal sealed record SideShape
{
    internal required float BrowInner { get; init; }

    internal required float BrowMiddle { get; init; }

    internal required float BrowOuter { get; init; }

    internal required float BrowPinch { get; init; }

    internal required float LidUpper { get; init; }

    internal required float LidLower { get; init; }

    /// <summary>How far the inner end of the upper lid is pulled up: the sad and the frightened eye.</summary>
    internal required float LidSlant { get; init; }

    internal required float CornerX { get; init; }

    internal required float CornerY { get; init; }
}

/// <summary>A person's face under some muscles, in head coordinates.</summary>
internal sealed record FaceShape
{
    private FaceShape(ActionUnits units) => Units = units;

    internal ActionUnits Units { get; }

    internal required SideShape Left { get; init; }

    internal required SideShape Right { get; init; }

    /// <summary>Lower edge of the upper lip, in the middle.</summary>
    internal required float UpperLip { get; init; }

    /// <summary>Upper edge of the lower lip, in the middle.</summary>
    internal required float LowerLip { get; init; }

    internal required float UpperThickness { get; init; }

    internal required float LowerThickness { get; init; }

    internal required float NoseLift { get; init; }

    internal required float ChinDrop { get; init; }

    internal required float GazeX { get; init; }

    internal required float GazeY { get; init; }

    /// <summary>Moves a person's features by the muscles.</summary>
    /// <param name="who">The person.</param>
    /// <param name="units">The muscles.</param>
    /// <param name="draws">The face's stream: unevenness of the sides, gaze, lids.</param>
    internal static FaceShape Of(Identity who, ActionUnits units, Draws draws)
    {
        var uneven = (float)draws.Around(0, .09);
        var lids = (float)draws.Around(0, .012);
        var pressed = Math.Max(units[ActionUnit.LipPressor], .8f * units[ActionUnit.LipTightener]);
        var jaw = units[ActionUnit.JawDrop];
        var parted = units[ActionUnit.LipsPart];
        var middle = .66f + who.MouthHeight - (.055f * units[ActionUnit.ChinRaiser]) + (.015f * units[ActionUnit.LipCornerPuller]);
        var lifted = (.085f * units[ActionUnit.UpperLipRaiser]) + (.03f * units[ActionUnit.NoseWrinkler]) + (.03f * jaw) + (.02f * parted);
        return new FaceShape(units)
        {
            Left = Side(who, units, 1 + uneven, lids),
            Right = Side(who, units, 1 - uneven, lids),
            UpperLip = middle - lifted,
            LowerLip = middle + (.055f * parted) + (.05f * parted * units[ActionUnit.LipCornerPuller]) + (.25f * jaw) + (.015f * units[ActionUnit.LipStretcher]),
            UpperThickness = .085f * who.LipFullness * (1 - (.7f * Math.Min(pressed, 1))) * (1 - (.3f * units[ActionUnit.LipCornerPuller])),
            LowerThickness = .115f * who.LipFullness * (1 - (.65f * Math.Min(pressed, 1))) * (1 - (.2f * units[ActionUnit.LipStretcher])),
            NoseLift = .06f * units[ActionUnit.NoseWrinkler] + (.015f * units[ActionUnit.UpperLipRaiser]),
            ChinDrop = (.17f * jaw) - (.03f * units[ActionUnit.ChinRaiser]),
            GazeX = (float)draws.Around(0, .035),
            GazeY = (float)draws.Around(.005, .012),
        };
    }

    private static SideShape Side(Identity who, ActionUnits units, float strength, float lids)
    {
        var inner = strength * units[ActionUnit.InnerBrowRaiser];
        var outer = strength * units[ActionUnit.OuterBrowRaiser];
        var lowered = strength * units[ActionUnit.BrowLowerer];
        var sneer = strength * units[ActionUnit.NoseWrinkler];
        var smile = strength * units[ActionUnit.LipCornerPuller];
        var stretch = strength * units[ActionUnit.LipStretcher];
        var tight = units[ActionUnit.LidTightener];
        var cheek = units[ActionUnit.CheekRaiser];
        var pressed = Math.Max(units[ActionUnit.LipPressor], units[ActionUnit.LipTightener]);
        var brow = -.43f - who.BrowHeight;

        // Lowering and raising the inner brow together gives the oblique brow of sadness and fear: the raiser wins inside.
        var press = lowered * (inner > lowered * .5f ? .35f : 1f);
        return new SideShape
        {
            BrowInner = brow - who.BrowTilt - (.17f * inner) + (.17f * press) + (.09f * sneer),
            BrowMiddle = brow - .03f - (.07f * inner) - (.14f * outer) + (.11f * lowered) + (.05f * sneer),
            BrowOuter = brow + .06f + who.BrowTilt - (.15f * outer) + (.04f * lowered) + (.02f * inner * (1 - outer)),
            BrowPinch = (.075f * lowered) + (.03f * sneer),
            LidUpper = Math.Max(.02f, (.105f * who.EyeSize) + lids + (.075f * units[ActionUnit.UpperLidRaiser]) - (.035f * tight) - (.018f * cheek) - (.03f * sneer) + (.02f * outer * inner)),
            LidLower = Math.Max(.012f, (.062f * who.EyeSize) + (.02f * units[ActionUnit.UpperLidRaiser]) - (.03f * tight) - (.042f * cheek) - (.015f * sneer) + (.01f * inner * outer)),
            LidSlant = (.035f * inner * (1 - Math.Min(outer, 1))) - (.03f * press),
            CornerX = (.29f * who.MouthWidth) + (.12f * smile) + (.15f * stretch) - (.07f * pressed) - (.035f * units[ActionUnit.ChinRaiser]) - (.05f * units[ActionUnit.JawDrop]),
            CornerY = .66f + who.MouthHeight - who.MouthTilt - (.17f * smile) + (.135f * strength * units[ActionUnit.LipCornerDepressor])
                + (.035f * stretch) + (.09f * units[ActionUnit.JawDrop] * (1 - smile)) - (.02f * units[ActionUnit.UpperLipRaiser]),
        };
    }
}
