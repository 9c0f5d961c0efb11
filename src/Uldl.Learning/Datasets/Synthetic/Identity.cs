using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>How a person's hair is cut.</summary>
internal enum HairStyle
{
    None,
    Short,
    Fringe,
    Long,
    Bun,
}

/// <summary>What stays the same in all faces of one person, resting features included. Factors are 1 on average.</summary>
internal sealed record Identity
{
    private static readonly SKColor[] Skins = [new(250, 221, 200), new(236, 192, 158), new(206, 155, 115), new(150, 100, 68), new(92, 60, 44)];
    private static readonly SKColor[] Hairs = [new(24, 20, 20), new(62, 40, 28), new(120, 78, 44), new(196, 154, 92), new(160, 62, 34), new(176, 174, 172)];
    private static readonly SKColor[] Irises = [new(60, 36, 22), new(96, 62, 34), new(70, 104, 72), new(84, 124, 160)];

    internal required SKColor Skin { get; init; }

    internal required SKColor Hair { get; init; }

    internal required SKColor Iris { get; init; }

    internal required SKColor Lips { get; init; }

    internal required HairStyle Style { get; init; }

    internal required float FaceWidth { get; init; }

    internal required float Jaw { get; init; }

    internal required float BrowThickness { get; init; }

    /// <summary>Resting height of the inner ends of the brows against the outer ones; some people look worried or stern at rest.</summary>
    internal required float BrowTilt { get; init; }

    internal required float BrowHeight { get; init; }

    internal required float EyeSize { get; init; }

    internal required float EyeSpacing { get; init; }

    internal required float EyeTilt { get; init; }

    internal required float NoseWidth { get; init; }

    internal required float NoseLength { get; init; }

    internal required float MouthWidth { get; init; }

    internal required float MouthHeight { get; init; }

    /// <summary>Resting height of the corners of the mouth.</summary>
    internal required float MouthTilt { get; init; }

    internal required float LipFullness { get; init; }

    /// <summary>0 young … 1 old: how deep lines are at rest.</summary>
    internal required float Age { get; init; }

    /// <summary>0 none … 1 full.</summary>
    internal required float Beard { get; init; }

    internal required bool HasMoustache { get; init; }

    internal required bool HasGlasses { get; init; }

    internal required SKColor Frame { get; init; }

    /// <summary>Invents one person.</summary>
    internal static Identity Draw(Draws draws)
    {
        var skin = Tints.Along(Skins, draws.Unit() * draws.Between(.6, 1));
        var age = (float)Math.Pow(draws.Unit(), 1.6);
        var bearded = draws.Chance(.24);
        var hair = age > .8 && draws.Chance(.6) ? Hairs[5] : Hairs[draws.Pick([.3, .27, .18, .13, .06, .06])];
        return new Identity
        {
            Skin = skin.Mix(Tints.Any(draws, 60, 200), .06),
            Hair = hair.Times(draws.Between(.8, 1.2)),
            Iris = Irises[draws.Pick([.45, .25, .12, .18])],
            Lips = skin.Mix(new SKColor(168, 52, 58), draws.Between(.25, .6)).Times(.92),
            Style = (HairStyle)draws.Pick([.08, .34, .2, .28, .1]),
            FaceWidth = Factor(.06),
            Jaw = Factor(.10),
            BrowThickness = Factor(.22),
            BrowTilt = Offset(.035),
            BrowHeight = Offset(.035),
            EyeSize = Factor(.11),
            EyeSpacing = Factor(.06),
            EyeTilt = Offset(.025),
            NoseWidth = Factor(.15),
            NoseLength = Factor(.09),
            MouthWidth = Factor(.10),
            MouthHeight = Offset(.03),
            MouthTilt = Offset(.025),
            LipFullness = Factor(.22),
            Age = age,
            Beard = bearded ? (float)draws.Between(.25, 1) : 0,
            HasMoustache = bearded && draws.Chance(.75),
            HasGlasses = draws.Chance(.16),
            Frame = Tints.Any(draws, 10, 90),
        };

        float Factor(double spread) => (float)draws.Around(1, spread);
        float Offset(double spread) => (float)draws.Around(0, spread);
    }
}
