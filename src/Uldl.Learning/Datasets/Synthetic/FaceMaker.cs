using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Makes the faces of a domain, each from streams of its own, so that order and threads do not matter. One thread's own.</summary>
internal sealed class FaceMaker(SyntheticDomain domain, long seed) : IDisposable
{
    internal const int Size = 48;
    internal const int ImageBytes = 3 * Size * Size;

    // People move their mouths and lids without meaning anything by it.
    private const double TalkingShare = .10;

    private readonly FaceCanvas _canvas = new(Size);
    private readonly CameraModel _camera = new(Size);

    /// <summary>Makes one face.</summary>
    /// <param name="row">Its place in the dataset.</param>
    /// <param name="identity">Whose face.</param>
    /// <param name="picture">Where the pixels go, [3, 48, 48].</param>
    internal FaceSample Make(int row, int identity, Span<byte> picture)
    {
        var who = Identity.Draw(Draws.Of(seed, domain.Key + " identity", identity));
        var meaning = Draws.Of(seed, domain.Key + " meaning", row);
        var looks = Draws.Of(seed, domain.Key + " looks", row);

        var aim = (Expression)meaning.Pick(domain.Balance);
        var mixture = ExpressionMixture.Draw(aim, domain, meaning);
        var distribution = mixture.Distribution();
        var panel = RaterPanel.Rate(distribution, domain.Carelessness, domain.Habit, meaning);
        ValenceArousal? affect = domain.HasAffect ? AffectAnnotation.Annotate(mixture, domain.AffectNoise, meaning) : null;

        var units = mixture.Show(looks);
        Idle(units, looks);
        var pose = HeadPose.Draw(domain, Size, looks);
        var occluder = OccluderPainter.Choose(domain.Camera.Occlusion, looks);
        var shot = CameraModel.Aim(domain.Camera, looks);
        FacePainter.Paint(_canvas, who, units, pose, occluder, looks);
        _camera.Take(_canvas, shot, domain.Camera.Shade, picture, looks);
        return new FaceSample
        {
            Identity = identity, Mixture = mixture, Distribution = distribution, Panel = panel, Affect = affect, Pose = pose, Occluder = occluder, Shot = shot,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _camera.Dispose();
        _canvas.Dispose();
    }

    private static void Idle(ActionUnits units, Draws draws)
    {
        var idle = new ActionUnits();
        if (draws.Chance(TalkingShare))
        {
            idle[ActionUnit.LipsPart] = (float)draws.Between(.2, .9);
            idle[ActionUnit.JawDrop] = (float)draws.Between(0, .35);
        }

        idle[ActionUnit.LidTightener] = (float)Math.Max(0, draws.Normal(-.1, .25));
        idle[ActionUnit.BrowLowerer] = (float)Math.Max(0, draws.Normal(-.1, .15));
        units.Add(idle, 1);
    }
}
