using Microsoft.ML.OnnxRuntime;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import.Pictures;

namespace Uldl.Learning.Predicting;

/// <summary>Finds faces by BlazeFace (Bazarevsky et al., 2019), whose file and licence lie in the folder beside this one.</summary>
internal sealed class FaceDetector : IDisposable
{
    /// <summary>The name under which the model lies in the assembly.</summary>
    internal const string Resource = "blazeface.onnx";

    /// <summary>Least score of a face.</summary>
    private const double LeastScore = 0.6;

    /// <summary>Boxes that overlap more, as intersection over union, are of one face.</summary>
    private const double MostOverlap = 0.3;

    private const int Size = 256;
    private const int Values = 16;

    /// <summary>The two layers of anchors: places a side, anchors a place.</summary>
    private static readonly (int Places, int Anchors)[] Layers = [(16, 2), (8, 6)];

    private readonly InferenceSession _session;

    /// <summary>Opens the model; it works on one thread.</summary>
    public FaceDetector()
    {
        using var stream = typeof(FaceDetector).Assembly.GetManifestResourceStream(Resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        _session = new InferenceSession(bytes, options);
    }

    /// <summary>Finds the faces of an upright picture.</summary>
    /// <param name="picture">Left alone.</param>
    /// <returns>The largest first.</returns>
    public IReadOnlyList<FoundFace> Find(Picture picture)
    {
        var (input, scale, left, top) = Prepare(picture);
        using var tensor = OrtValue.CreateTensorValueFromMemory(input, [1, Size, Size, 3]);
        using var run = new RunOptions();
        var names = _session.OutputMetadata.Keys.ToArray();
        using var said = _session.Run(run, [.. _session.InputMetadata.Keys], [tensor], names);
        var outputs = said.Select(output => output.GetTensorDataAsSpan<float>().ToArray()).ToArray();
        var candidates = new List<Candidate>();
        foreach (var (places, anchors) in Layers)
        {
            var count = places * places * anchors;
            Read(outputs.First(values => values.Length == count), outputs.First(values => values.Length == count * Values), places, anchors, candidates);
        }

        return [.. Blend(candidates).Select(face => face.Found(scale, left, top)).OrderByDescending(face => face.Width * face.Height)];
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>The picture in the middle of a black square.</summary>
    private static (float[] Input, double Scale, int Left, int Top) Prepare(Picture picture)
    {
        var scale = Size / (double)Math.Max(picture.Width, picture.Height);
        var (width, height) = (Math.Clamp((int)Math.Round(picture.Width * scale), 1, Size), Math.Clamp((int)Math.Round(picture.Height * scale), 1, Size));
        var (left, top) = ((Size - width) / 2, (Size - height) / 2);
        var planes = new byte[3 * width * height];
        Resampling.Resize(picture, picture.Whole, width, height, planes);
        var input = new float[Size * Size * 3];
        Array.Fill(input, -1f);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    input[((((top + y) * Size) + left + x) * 3) + c] = (planes[(((c * height) + y) * width) + x] / 127.5f) - 1;
                }
            }
        }

        return (input, scale, left, top);
    }

    private static void Read(float[] scores, float[] boxes, int places, int anchors, List<Candidate> candidates)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            var score = 1 / (1 + Math.Exp(-scores[i]));
            if (score < LeastScore)
            {
                continue;
            }

            // Offsets from the middle of the anchor's place, in pixels of the input.
            var place = i / anchors;
            double[] anchor = [((place % places) + 0.5) * Size / places, ((place / places) + 0.5) * Size / places];
            var values = new double[Values];
            for (var v = 0; v < Values; v++)
            {
                values[v] = boxes[(i * Values) + v] + (v is 2 or 3 ? 0 : anchor[v % 2]);
            }

            candidates.Add(new(score, values));
        }
    }

    /// <summary>One face of each cluster of overlapping candidates: their mean, weighted by score, as the paper does.</summary>
    private static IEnumerable<Candidate> Blend(List<Candidate> candidates)
    {
        var left = candidates.OrderByDescending(candidate => candidate.Score).ToList();
        while (left.Count > 0)
        {
            var best = left[0];
            var same = left.Where(other => ReferenceEquals(other, best) || best.Overlap(other) >= MostOverlap).ToList();
            left.RemoveAll(same.Contains);
            var weight = same.Sum(candidate => candidate.Score);
            yield return new(best.Score, [.. Enumerable.Range(0, Values).Select(v => same.Sum(candidate => candidate.Score * candidate.Box[v]) / weight)]);
        }
    }

    /// <summary>Centre, size, then points: two eyes, nose, mouth, two ears; pixels of the input.</summary>
    private sealed record Candidate(double Score, double[] Box)
    {
        public double Overlap(Candidate other)
        {
            double Shared(int axis) => Math.Max(0,
                Math.Min(Box[axis] + (Box[axis + 2] / 2), other.Box[axis] + (other.Box[axis + 2] / 2)) - Math.Max(Box[axis] - (Box[axis + 2] / 2), other.Box[axis] - (other.Box[axis + 2] / 2)));
            var shared = Shared(0) * Shared(1);
            return shared / Math.Max(1e-9, (Box[2] * Box[3]) + (other.Box[2] * other.Box[3]) - shared);
        }

        public FoundFace Found(double scale, int left, int top)
        {
            (double X, double Y) Point(int at) => ((Box[at] - left) / scale, (Box[at + 1] - top) / scale);
            var (centre, width, height) = (Point(0), Box[2] / scale, Box[3] / scale);
            var (corner, eyes) = ((Left: centre.X - (width / 2), Top: centre.Y - (height / 2)), (First: Point(4), Second: Point(6)));
            return new(FaceCrop.Around((corner.Left, corner.Top, width, height), eyes.First, eyes.Second), corner.Left, corner.Top, width, height, Score);
        }
    }
}
