using SkiaSharp;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

/// <summary>A folder of pictures and one of datasets, removed afterwards.</summary>
public sealed class ImportBench : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("uldl-import-").FullName;

    internal string Source => Directory.CreateDirectory(Path.Combine(_root, "source")).FullName;

    internal string Datasets => Path.Combine(_root, "datasets");

    internal string Packed => Path.Combine(Datasets, "my-faces");

    /// <summary>Whether imports may replace what stands there.</summary>
    internal bool Replaces { get; set; }

    internal ImportRequest Request(ImportOptions? options = null) =>
        new() { Format = "listed", Path = Source, Name = "My faces", Options = options ?? new ImportOptions(), Replace = Replaces };

    internal ImportReport Run(SourceListing listing, ImportOptions? options = null, ImportConditions? conditions = null) =>
        RunUntil(listing, options, conditions, CancellationToken.None);

    internal ImportReport RunUntil(SourceListing listing, ImportOptions? options, ImportConditions? conditions, CancellationToken token) =>
        DatasetImport.Run(new ListedFormat(listing), Request(options), Datasets, conditions ?? new ImportConditions(), _ => { }, token);

    internal PackedDataset Open() => PackedDataset.Open(Packed);

    internal Dictionary<string, string> Bytes() =>
        Directory.EnumerateFiles(Packed).ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(File.ReadAllBytes(path)));

    internal SourceFace Face(string name, byte[] file, Split split = Split.Train, Expression label = Expression.Neutral)
    {
        File.WriteAllBytes(Path.Combine(Source, name), file);
        return new SourceFace { Id = Path.GetFileNameWithoutExtension(name), Image = new PictureFile(name), Split = split, Label = label, Where = name };
    }

    /// <summary>Some different pictures, drawn from a seed.</summary>
    internal SourceFace[] Faces(int count, int first = 0) =>
        [.. Enumerable.Range(first, count).Select(i => Face($"face{i:D4}.png", Drawn(i), i % 5 == 4 ? Split.Test : Split.Train, (Expression)(i % 7)))];

    /// <summary>A picture of coloured blots.</summary>
    internal static byte[] Drawn(int seed, int width = 60, int height = 50, SKEncodedImageFormat format = SKEncodedImageFormat.Png, int quality = 95)
    {
        using var bitmap = Blots(seed, width, height);
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    internal static SKBitmap Blots(int seed, int width, int height)
    {
        var random = new Random(seed);
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(Colour(random));
        for (var blot = 0; blot < 12; blot++)
        {
            using var paint = new SKPaint { Color = Colour(random), IsAntialias = true };
            canvas.DrawCircle(random.Next(width), random.Next(height), random.Next(3, 16) * width / 60f, paint);
        }

        return bitmap;
    }

    internal static byte[] Plain(SKColor colour, int width = 40, int height = 40)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Erase(colour);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static SKColor Colour(Random random) => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
}
