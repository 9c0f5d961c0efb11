using System.Runtime.InteropServices;
using SkiaSharp;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>What a camera did to one picture.</summary>
/// <param name="Exposure">Factor of brightness.</param>
/// <param name="Blur">Radius of the blur in pixels.</param>
/// <param name="Noise">Standard deviation of the sensor noise, of 255.</param>
/// <param name="JpegQuality">1 … 100.</param>
internal sealed record Shot(double Exposure, double Blur, double Noise, int JpegQuality);

/// <summary>Takes pictures of a canvas: light, blur, noise, compression. One thread's own.</summary>
internal sealed class CameraModel : IDisposable
{
    private readonly int _size;
    private readonly float[] _planes;
    private readonly float[] _row;
    private readonly byte[] _rgba;
    private readonly SKBitmap _decoded;
    private readonly GCHandle _pinned;
    private readonly SKPixmap _pixmap;

    internal CameraModel(int size)
    {
        _size = size;
        _planes = new float[3 * size * size];
        _row = new float[size];
        _rgba = new byte[4 * size * size];
        var info = new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque);
        _pinned = GCHandle.Alloc(_rgba, GCHandleType.Pinned);
        _pixmap = new SKPixmap(info, _pinned.AddrOfPinnedObject(), info.RowBytes);
        _decoded = new SKBitmap(info);
    }

    /// <summary>Chooses how a picture is taken.</summary>
    internal static Shot Aim(CameraHabits habits, Draws draws) => new(
        Math.Max(.25, draws.Around(habits.Exposure, habits.ExposureSpread)),
        Math.Min(1.8, habits.Blur * -Math.Log(1 - draws.Unit())),
        habits.Noise * draws.Unit(),
        habits.JpegQuality.Least + draws.Index(habits.JpegQuality.Most - habits.JpegQuality.Least + 1));

    /// <summary>Takes one picture.</summary>
    /// <param name="canvas">What stands before the camera.</param>
    /// <param name="shot">How it is taken.</param>
    /// <param name="shade">How uneven the light may be, 0 … 1.</param>
    /// <param name="picture">Where the pixels go, [3, H, W].</param>
    /// <param name="draws">The face's stream.</param>
    internal void Take(FaceCanvas canvas, Shot shot, double shade, Span<byte> picture, Draws draws)
    {
        Expose(canvas.Pixels, shot.Exposure, shade, draws);
        if (shot.Blur > .15)
        {
            Blur(shot.Blur);
        }

        Digitise(shot.Noise, draws);
        using var jpeg = _pixmap.Encode(new SKJpegEncoderOptions(shot.JpegQuality));
        using var codec = SKCodec.Create(jpeg);
        codec.GetPixels(_decoded.Info, _decoded.GetPixels());
        var pixels = _decoded.GetPixelSpan();
        var plane = _size * _size;
        for (var i = 0; i < plane; i++)
        {
            picture[i] = pixels[4 * i];
            picture[plane + i] = pixels[(4 * i) + 1];
            picture[(2 * plane) + i] = pixels[(4 * i) + 2];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _decoded.Dispose();
        _pixmap.Dispose();
        _pinned.Free();
    }

    private void Expose(ReadOnlySpan<byte> pixels, double exposure, double shade, Draws draws)
    {
        var angle = draws.Between(0, 2 * Math.PI);
        var slope = shade * draws.Unit() / _size;
        var (dx, dy) = ((float)(slope * Math.Cos(angle)), (float)(slope * Math.Sin(angle)));
        Span<float> tint = [(float)draws.Around(1, .06), (float)draws.Around(1, .03), (float)draws.Around(1, .08)];
        var plane = _size * _size;
        for (var i = 0; i < plane; i++)
        {
            var light = (float)exposure * (1 + (dx * ((i % _size) - (_size / 2))) + (dy * ((i / _size) - (_size / 2))));
            for (var c = 0; c < 3; c++)
            {
                _planes[(c * plane) + i] = pixels[(4 * i) + c] * light * tint[c];
            }
        }
    }

    /// <summary>Two passes of [w, 1, w]: close to a Gaussian of that radius, and cheap.</summary>
    private void Blur(double radius)
    {
        // Two such passes have a variance of 4w / (1 + 2w) at most 2 per axis; wider blurs need more of them.
        var passes = radius > 1 ? 4 : 2;
        var variance = Math.Min(radius * radius / passes, .66);
        var w = (float)(variance / (2 * (1 - variance)));
        var centre = 1 / (1 + (2 * w));
        for (var pass = 0; pass < passes; pass++)
        {
            for (var line = 0; line < 3 * _size; line++)
            {
                var start = line * _size;
                Smear(start, 1, w, centre);
                Smear(((line / _size) * _size * _size) + (line % _size), _size, w, centre);
            }
        }
    }

    private void Smear(int start, int step, float w, float centre)
    {
        for (var i = 0; i < _size; i++)
        {
            _row[i] = _planes[start + (i * step)];
        }

        for (var i = 0; i < _size; i++)
        {
            _planes[start + (i * step)] = centre * (_row[i] + (w * (_row[Math.Max(i - 1, 0)] + _row[Math.Min(i + 1, _size - 1)])));
        }
    }

    private void Digitise(double noise, Draws draws)
    {
        var plane = _size * _size;
        var scale = (float)(noise / 148);
        for (var i = 0; i < plane; i++)
        {
            // Four bytes of one draw summed: nearly normal, deviation 148; every channel takes its own four.
            var (first, second) = (draws.Next(), draws.Next());
            for (var c = 0; c < 3; c++)
            {
                var bits = c switch { 0 => (uint)first, 1 => (uint)(first >> 32), _ => (uint)second };
                var sum = (int)(bits & 255) + (int)((bits >> 8) & 255) + (int)((bits >> 16) & 255) + (int)(bits >> 24) - 510;
                _rgba[(4 * i) + c] = (byte)Math.Clamp(_planes[(c * plane) + i] + (scale * sum) + .5f, 0, 255);
            }

            _rgba[(4 * i) + 3] = 255;
        }
    }
}
