using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>A small picture that is drawn in head coordinates: smooth shapes and lines through points. One thread's own; used for face after face.</summary>
internal sealed class FaceCanvas : IDisposable
{
    private readonly SKBitmap _bitmap;
    private readonly SKCanvas _canvas;
    private readonly SKPaint _fill = new() { IsAntialias = true };
    private readonly SKPaint _stroke = new() { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };
    private readonly SKPathBuilder _path = new();
    private readonly List<SKPoint> _points = [];
    private HeadPose _pose = new(0, 0, 0, 0, 0, 1);

    internal FaceCanvas(int size)
    {
        Size = size;
        _bitmap = new SKBitmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Premul));
        _canvas = new SKCanvas(_bitmap);
    }

    /// <summary>Height and width in pixels.</summary>
    internal int Size { get; }

    /// <summary>How far in front of the head's egg the next shapes lie.</summary>
    internal double Lift { get; set; }

    /// <summary>The pixels, RGBA, row by row.</summary>
    internal ReadOnlySpan<byte> Pixels => _bitmap.GetPixelSpan();

    internal void Begin(HeadPose pose, SKColor background)
    {
        _pose = pose;
        Lift = 0;
        _canvas.Clear(background);
    }

    /// <summary>Fills a smooth closed outline.</summary>
    internal void Fill(SKColor colour, params ReadOnlySpan<SKPoint> outline)
    {
        Project(outline);
        Smooth(closed: true, start: true);
        Draw(_fill, colour);
    }

    /// <summary>Fills the shape between two smooth lines that share their end points, such as an eye or a lip.</summary>
    internal void Between(SKColor colour, ReadOnlySpan<SKPoint> upper, ReadOnlySpan<SKPoint> lower)
    {
        Trace(upper, lower);
        Draw(_fill, colour);
    }

    /// <summary>Draws a smooth open line.</summary>
    /// <param name="colour">May be see-through.</param>
    /// <param name="width">In head units.</param>
    /// <param name="points">At least two.</param>
    internal void Line(SKColor colour, double width, params ReadOnlySpan<SKPoint> points)
    {
        Project(points);
        Smooth(closed: false, start: true);
        _stroke.StrokeWidth = (float)(width * _pose.Scale);
        Draw(_stroke, colour);
    }

    /// <summary>Fills an ellipse that lies on the face.</summary>
    internal void Dot(SKColor colour, SKPoint centre, double radiusX, double radiusY)
    {
        var (x, y, a, b) = (centre.X, centre.Y, (float)radiusX, (float)radiusY);
        var (c, d) = (a * .7071f, b * .7071f);
        Fill(colour, new(x - a, y), new(x - c, y - d), new(x, y - b), new(x + c, y - d), new(x + a, y), new(x + c, y + d), new(x, y + b), new(x - c, y + d));
    }

    /// <summary>Fills an ellipse with an edge that fades away.</summary>
    internal void Glow(SKColor colour, SKPoint centre, double radius)
    {
        var middle = _pose.Project(centre, Lift);
        var reach = (float)(radius * _pose.Scale);
        using var shader = SKShader.CreateRadialGradient(middle, reach, [colour, colour.WithAlpha(0)], SKShaderTileMode.Clamp);
        _fill.Shader = shader;
        _fill.Color = SKColors.Black;
        _canvas.DrawCircle(middle, reach, _fill);
        _fill.Shader = null;
    }

    /// <summary>Washes the whole picture from one side to the other, in pixels.</summary>
    internal void Wash(SKPoint from, SKColor first, SKPoint to, SKColor last)
    {
        using var shader = SKShader.CreateLinearGradient(from, to, [first, last], SKShaderTileMode.Clamp);
        _fill.Shader = shader;
        _fill.Color = SKColors.Black;
        _canvas.DrawRect(0, 0, Size, Size, _fill);
        _fill.Shader = null;
    }

    /// <summary>Fills a circle of the picture, in pixels; for what is not on the head.</summary>
    internal void Disc(SKColor colour, double x, double y, double radius)
    {
        _fill.Color = colour;
        _canvas.DrawCircle((float)x, (float)y, (float)radius, _fill);
    }

    /// <summary>Fills a rectangle of the picture, in pixels, turned about its centre.</summary>
    internal void Slab(SKColor colour, double x, double y, double width, double height, double degrees)
    {
        _canvas.Save();
        _canvas.Translate((float)x, (float)y);
        _canvas.RotateDegrees((float)degrees);
        _fill.Color = colour;
        _canvas.DrawRect((float)(-width / 2), (float)(-height / 2), (float)width, (float)height, _fill);
        _canvas.Restore();
    }

    /// <summary>Lets only what lies between two lines be drawn, until <see cref="Unclip"/>.</summary>
    internal void Clip(ReadOnlySpan<SKPoint> upper, ReadOnlySpan<SKPoint> lower)
    {
        Trace(upper, lower);
        using var path = _path.Detach();
        _canvas.Save();
        _canvas.ClipPath(path, SKClipOperation.Intersect, antialias: true);
    }

    internal void Unclip() => _canvas.Restore();

    /// <inheritdoc/>
    public void Dispose()
    {
        _path.Dispose();
        _stroke.Dispose();
        _fill.Dispose();
        _canvas.Dispose();
        _bitmap.Dispose();
    }

    private void Trace(ReadOnlySpan<SKPoint> upper, ReadOnlySpan<SKPoint> lower)
    {
        Project(upper);
        Smooth(closed: false, start: true);
        Project(lower);
        _points.Reverse();
        Smooth(closed: false, start: false);
        _path.Close();
    }

    private void Project(ReadOnlySpan<SKPoint> points)
    {
        _points.Clear();
        foreach (var point in points)
        {
            _points.Add(_pose.Project(point, Lift));
        }
    }

    /// <summary>Catmull and Rom's curve through all points, as cubics.</summary>
    private void Smooth(bool closed, bool start)
    {
        var count = _points.Count;
        if (start)
        {
            _path.MoveTo(_points[0]);
        }

        for (var i = 0; i < (closed ? count : count - 1); i++)
        {
            var (before, from, to, after) = (At(i - 1), At(i), At(i + 1), At(i + 2));
            _path.CubicTo(
                new SKPoint(from.X + ((to.X - before.X) / 6), from.Y + ((to.Y - before.Y) / 6)),
                new SKPoint(to.X - ((after.X - from.X) / 6), to.Y - ((after.Y - from.Y) / 6)),
                to);
        }

        SKPoint At(int i) => _points[closed ? (i + count) % count : Math.Clamp(i, 0, count - 1)];
    }

    private void Draw(SKPaint paint, SKColor colour)
    {
        using var path = _path.Detach();
        paint.Color = colour;
        _canvas.DrawPath(path, paint);
    }
}
