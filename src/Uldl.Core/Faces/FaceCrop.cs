namespace Uldl.Core.Faces;

/// <summary>A square cut out of a picture, upright or turned.</summary>
/// <param name="X">Its centre, in pixels from the picture's left edge; the middle of the first pixel lies at 0.5.</param>
/// <param name="Y">Its centre, in pixels from the top edge.</param>
/// <param name="Side">Length of a side in pixels, above 0.</param>
/// <param name="Turn">Degrees by which the square is turned clockwise, above -180 and at most 180.</param>
public sealed record FaceCrop(double X, double Y, double Side, double Turn)
{
    /// <summary>Smaller squares hold no face.</summary>
    public const double LeastSide = 8;

    /// <summary>How much larger than a detector's box a face's square is: room for hair and chin, as in the pictures of datasets.</summary>
    public const double Margin = 1.5;

    /// <summary>The largest upright square in the middle of a picture.</summary>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows of the picture.</param>
    public static FaceCrop Middle(int width, int height)
    {
        var side = Math.Min(width, height);

        // Whole pixels, so that nothing has to be interpolated.
        return new(((width - side) / 2) + (side / 2.0), ((height - side) / 2) + (side / 2.0), side, 0);
    }

    /// <summary>The square of a face that was found: around the middle of its box, turned so that the eyes are level.</summary>
    /// <param name="box">Left, top, width and height of the box, in pixels.</param>
    /// <param name="leftEye">The eye that is further left in the picture of an upright face, in pixels.</param>
    /// <param name="rightEye">The other one.</param>
    /// <returns>A square of <see cref="Margin"/> times the longer side of the box.</returns>
    public static FaceCrop Around((double Left, double Top, double Width, double Height) box, (double X, double Y) leftEye, (double X, double Y) rightEye) =>
        new(
            box.Left + (box.Width / 2),
            box.Top + (box.Height / 2),
            Margin * Math.Max(box.Width, box.Height),
            UprightTurn(Math.Atan2(rightEye.Y - leftEye.Y, rightEye.X - leftEye.X) * 180 / Math.PI));

    /// <summary>A place of the square in the picture.</summary>
    /// <param name="across">0 at the square's left side, 1 at its right one.</param>
    /// <param name="down">0 at its top, 1 at its bottom.</param>
    /// <returns>Pixels from the picture's left and top edge; may lie outside the picture.</returns>
    public (double X, double Y) At(double across, double down)
    {
        var (sin, cos) = Math.SinCos(Turn * Math.PI / 180);
        var (right, below) = ((across - 0.5) * Side, (down - 0.5) * Side);
        return (X + (right * cos) - (below * sin), Y + (right * sin) + (below * cos));
    }

    /// <summary>Where a place of the picture lies in the square: undoes <see cref="At"/>.</summary>
    /// <param name="x">Pixels from the picture's left edge.</param>
    /// <param name="y">Pixels from its top.</param>
    /// <returns>0 … 1 each inside the square.</returns>
    public (double Across, double Down) Find(double x, double y)
    {
        var (sin, cos) = Math.SinCos(Turn * Math.PI / 180);
        var (right, below) = (x - X, y - Y);
        return (0.5 + (((right * cos) + (below * sin)) / Side), 0.5 + (((below * cos) - (right * sin)) / Side));
    }

    /// <summary>The nearest square that makes sense in a picture: its centre inside, its side between <see cref="LeastSide"/> and twice the picture's longer one.</summary>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows of the picture.</param>
    public FaceCrop Within(int width, int height) => new(
        Math.Clamp(double.IsFinite(X) ? X : width / 2.0, 0, width),
        Math.Clamp(double.IsFinite(Y) ? Y : height / 2.0, 0, height),
        Math.Clamp(double.IsFinite(Side) ? Side : Math.Min(width, height), LeastSide, Math.Max(LeastSide, 2.0 * Math.Max(width, height))),
        UprightTurn(Turn));

    /// <summary>Whether the whole square lies in a picture.</summary>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows of the picture.</param>
    public bool IsInside(int width, int height)
    {
        const double rounding = 1e-6;
        (double X, double Y)[] corners = [At(0, 0), At(1, 0), At(0, 1), At(1, 1)];
        return Array.TrueForAll(corners, corner => corner.X >= -rounding && corner.Y >= -rounding && corner.X <= width + rounding && corner.Y <= height + rounding);
    }

    private static double UprightTurn(double degrees)
    {
        if (!double.IsFinite(degrees))
        {
            return 0;
        }

        var turn = Math.IEEERemainder(degrees, 360);
        return turn <= -180 ? turn + 360 : turn;
    }
}
