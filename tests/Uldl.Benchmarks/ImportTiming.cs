using System.Diagnostics;
using System.Globalization;
using SkiaSharp;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Pictures;
using Uldl.Learning.Datasets.Synthetic;

namespace Uldl.Benchmarks;

/// <summary>An import of RAF-DB's size, beside a plain Pillow loop, and how well near copies are told from other faces.</summary>
internal static class ImportTiming
{
    private const int Faces = 15_339;
    private const int Size = 48;

    public static Task RunAsync()
    {
        var root = Directory.CreateTempSubdirectory("uldl-import-").FullName;
        try
        {
            var pictures = Path.Combine(root, "pictures");
            using var drawn = Draw(Path.Combine(root, "drawn"));
            Encode(drawn, pictures);
            Console.WriteLine($"{Faces} JPEGs of 100 × 100 pixels to {Size} × {Size}, {Environment.ProcessorCount} cores");
            for (var repetition = 0; repetition < 3; repetition++)
            {
                Compare(drawn, pictures, Path.Combine(root, $"datasets{repetition}"));
            }

            Tell(drawn);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }

        return Task.CompletedTask;
    }

    private static PackedDataset Draw(string folder)
    {
        var domain = SyntheticDomains.Web with { TrainFaces = 12_271, ValidationFaces = 0, TestFaces = 3_068 };
        SyntheticDataset.Build(domain, folder, Environment.ProcessorCount, new Progress<BuildProgress>(), CancellationToken.None);
        return PackedDataset.Open(folder);
    }

    private static void Encode(PackedDataset drawn, string folder)
    {
        Directory.CreateDirectory(folder);
        Parallel.For(0, Faces, row =>
        {
            using var small = SKBitmap.Decode(drawn.EncodePng(row));
            using var large = small.Resize(new SKImageInfo(100, 100), new SKSamplingOptions(SKCubicResampler.Mitchell));
            using var data = large.Encode(SKEncodedImageFormat.Jpeg, 90)!;
            File.WriteAllBytes(Path.Combine(folder, Name(row)), data.ToArray());
        });
    }

    private static void Compare(PackedDataset drawn, string pictures, string datasets)
    {
        // Starts the kernel's count of the highest resident set anew.
        File.WriteAllText("/proc/self/clear_refs", "5");
        var started = Stopwatch.GetTimestamp();
        var request = new ImportRequest { Format = "listed", Path = pictures, Name = "Listed faces", Options = new ImportOptions { Size = Size } };
        var report = DatasetImport.Run(new Listed(drawn.Faces), request, datasets, new ImportConditions(), _ => { }, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(':')[1].Trim();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"import  {seconds:0.00} s, {report.Found / seconds:0} images/s, highest resident set {peak}; near copies {report.Duplicates.NearWithin} within, {report.Duplicates.NearAcross} across"));
        var pillow = PythonScript.Seconds("import_pillow.py", pictures, Path.Combine(datasets, "pillow.npy"), Size.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine(pillow is { } python
            ? string.Create(CultureInfo.InvariantCulture, $"Pillow  {python:0.00} s, {Faces / python:0} images/s")
            : "Pillow  not measured: there is no /usr/bin/python3 with PIL and numpy");
    }

    /// <summary>Distances between other people's faces, the same person's other faces, and slightly changed copies of one face.</summary>
    private static void Tell(PackedDataset drawn)
    {
        var people = drawn.Facts["identity"];
        var looks = new Bits256[Faces];
        var copies = new int[Faces];
        Parallel.For(0, Faces, row =>
        {
            using var bitmap = SKBitmap.Decode(drawn.EncodePng(row));
            looks[row] = Looks(bitmap);
            // What the next frame of a sequence may be: a pixel to the side, a little brighter, compressed anew.
            using var moved = new SKBitmap(bitmap.Info);
            using (var canvas = new SKCanvas(moved))
            {
                using var brighter = new SKPaint { ColorFilter = SKColorFilter.CreateColorMatrix([1.05f, 0, 0, 0, 0, 0, 1.05f, 0, 0, 0, 0, 0, 1.05f, 0, 0, 0, 0, 0, 1, 0]) };
                canvas.DrawBitmap(bitmap, 0, 0, SKSamplingOptions.Default);
                canvas.DrawBitmap(bitmap, 0.5f, 0, new SKSamplingOptions(SKFilterMode.Linear), brighter);
            }

            using var data = moved.Encode(SKEncodedImageFormat.Jpeg, 80)!;
            using var again = SKBitmap.Decode(data);
            copies[row] = looks[row].DistanceTo(Looks(again));
        });
        var (same, other) = (new long[257], new long[257]);
        for (var one = 0; one < Faces; one++)
        {
            for (var two = one + 1; two < Faces; two++)
            {
                (people[one] == people[two] ? same : other)[looks[one].DistanceTo(looks[two])]++;
            }
        }

        Console.WriteLine("bits   next frames found   pairs of other people   pairs of one person");
        for (var most = 0; most <= 40; most += 4)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{most,4}   {copies.Count(distance => distance <= most) / (double)Faces,17:P1}   {other[..(most + 1)].Sum(),8} of {other.Sum()}   {same[..(most + 1)].Sum(),8} of {same.Sum()}"));
        }
    }

    private static Bits256 Looks(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100)!;
        using var picture = PictureDecoder.Decode(data.ToArray(), out _)!;
        return Fingerprint.Looks(picture, picture.Whole);
    }

    private static string Name(int row) => $"face_{row:D5}.jpg";

    private sealed class Listed(FaceSet faces) : IDatasetFormat
    {
        public string Key => "listed";

        public string Title => "Listed";

        public string Expects => "";

        public string Terms => "CC0-1.0";

        public IReadOnlyList<string> Options => [];

        public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token) => new()
        {
            Layout = "a list",
            ClassOrder = "by name",
            Classes = faces.Classes,
            Faces =
            [
                .. Enumerable.Range(0, faces.Count).Select(row => new SourceFace
                {
                    Id = faces.Ids[row], Image = new PictureFile(Name(row)), Split = faces.Splits[row], Label = faces.Classes[faces.Labels[row]], Where = Name(row),
                }),
            ],
            Findings = [],
        };
    }
}
