namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>The three domains; they differ the way AffectNet, RAF-DB and SFEW differ.</summary>
internal static class SyntheticDomains
{
    internal static SyntheticDomain Web { get; } = new()
    {
        Key = "synthetic-web",
        Title = "Synthetic web",
        Summary = "12,000 drawn faces as one finds pictures on the web: many people, poses, lights and occlusions, seven expressions in moderate imbalance, "
            + "valence and arousal annotated with noise. Stands where AffectNet would.",
        TrainFaces = 9_000,
        ValidationFaces = 1_000,
        TestFaces = 2_000,
        Balance = [.165, .265, .145, .115, .10, .09, .12],
        Intensity = .72,
        IntensitySpread = .18,
        MixtureShare = .28,
        HasAffect = true,
        AffectNoise = .15,
        Carelessness = .45,
        Habit = RatingHabit.Plurality,
        FacesPerIdentity = 4,
        Pose = (12, 7, 6),
        Camera = new()
        {
            Exposure = 1, ExposureSpread = .14, Shade = .5, Blur = .35, Noise = 8, JpegQuality = (35, 95), Occlusion = .14, Crop = (1.3, .06),
        },
    };

    internal static SyntheticDomain Portrait { get; } = new()
    {
        Key = "synthetic-portrait",
        Title = "Synthetic portrait",
        Summary = "8,200 drawn faces, aligned and cleanly lit, labelled by the plurality of ten simulated raters; happiness is frequent and fear is rare. "
            + "No valence and arousal. Stands where RAF-DB would.",
        TrainFaces = 6_000,
        ValidationFaces = 700,
        TestFaces = 1_500,
        Balance = [.195, .39, .165, .105, .025, .06, .06],
        Intensity = .76,
        IntensitySpread = .16,
        MixtureShare = .3,
        HasAffect = false,
        Carelessness = .4,
        Habit = RatingHabit.Plurality,
        FacesPerIdentity = 3,
        Pose = (7, 4, 2),
        Camera = new()
        {
            Exposure = 1.04, ExposureSpread = .08, Shade = .25, Blur = .15, Noise = 4, JpegQuality = (70, 98), Occlusion = .06, Crop = (.5, .03),
        },
    };

    internal static SyntheticDomain Film { get; } = new()
    {
        Key = "synthetic-film",
        Title = "Synthetic film",
        Summary = "1,600 drawn faces as in stills of films: few actors, dim and coloured light, turned heads, motion blur, labelled by only three simulated raters. "
            + "No valence and arousal. Stands where SFEW would.",
        TrainFaces = 1_000,
        ValidationFaces = 150,
        TestFaces = 450,
        Balance = [.11, .19, .17, .13, .13, .09, .18],
        Intensity = .68,
        IntensitySpread = .18,
        MixtureShare = .4,
        HasAffect = false,
        Carelessness = .6,
        Habit = RatingHabit.ThreeRaters,
        FacesPerIdentity = 10,
        Pose = (18, 9, 9),
        Camera = new()
        {
            Exposure = .68, ExposureSpread = .16, Shade = .8, Blur = .5, Noise = 10, JpegQuality = (30, 80), Occlusion = .15, Crop = (1.6, .08),
        },
    };
}
