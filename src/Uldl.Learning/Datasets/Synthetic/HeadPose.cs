using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Where the head is in the picture and how it is turned. Head coordinates: x to the right -1 … 1, y down, -1.15 at the hairline … 1.25 at the chin; depth follows from an egg.</summary>
/// <param name="Yaw">Turned to the side, in degrees.</param>
/// <param name="Pitch">Nodding, in degrees.</param>
/// <param name="Roll">Tilted, in degrees.</param>
/// <param name="CentreX">Pixels.</param>
/// <param name="CentreY">Pixels.</param>
/// <param name="Scale">Pixels for one unit of the head.</param>
internal sealed record HeadPose(double Yaw, double Pitch, double Roll, double CentreX, double CentreY, double Scale)
{
    private readonly (double Sin, double Cos) _yaw = Math.SinCos(Yaw * Math.PI / 180);
    private readonly (double Sin, double Cos) _pitch = Math.SinCos(Pitch * Math.PI / 180);
    private readonly (double Sin, double Cos) _roll = Math.SinCos(Roll * Math.PI / 180);

    internal static HeadPose Draw(SyntheticDomain domain, int size, Draws draws) => new(
        draws.Around(0, domain.Pose.Yaw),
        draws.Around(0, domain.Pose.Pitch),
        draws.Around(0, domain.Pose.Roll),
        (size / 2.0) + draws.Around(0, domain.Camera.Crop.Shift),
        (size * .49) + draws.Around(0, domain.Camera.Crop.Shift),
        size * .375 * draws.Around(1, domain.Camera.Crop.Zoom));

    /// <summary>A point of the face, in pixels.</summary>
    /// <param name="point">In head coordinates.</param>
    /// <param name="lift">How far in front of the egg, such as the tip of the nose.</param>
    internal SKPoint Project(SKPoint point, double lift)
    {
        var z = (.8 * Math.Sqrt(Math.Max(0, 1 - (.85 * point.X * point.X) - (.45 * point.Y * point.Y)))) + lift;
        var x = (point.X * _yaw.Cos) + (z * _yaw.Sin);
        z = (z * _yaw.Cos) - (point.X * _yaw.Sin);
        var y = (point.Y * _pitch.Cos) - (z * _pitch.Sin);
        z = (z * _pitch.Cos) + (point.Y * _pitch.Sin);
        var size = Scale * (.94 + (.08 * z));
        return new SKPoint(
            (float)(CentreX + (size * ((x * _roll.Cos) - (y * _roll.Sin)))),
            (float)(CentreY + (size * ((x * _roll.Sin) + (y * _roll.Cos)))));
    }
}
