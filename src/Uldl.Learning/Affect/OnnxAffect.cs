using System.Globalization;
using System.Security.Cryptography;
using TorchSharp;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;
using static TorchSharp.torch;

namespace Uldl.Learning.Affect;

/// <summary>Asks a model that the user supplied about every face.</summary>
internal static class OnnxAffect
{
    /// <summary>Predicts all faces of a dataset.</summary>
    /// <exception cref="DatasetException">The model cannot be used, or says something that is no number.</exception>
    internal static AffectValues Make(AffectRequest request, PackedDataset dataset, Action<string, int, int> progress, CancellationToken token)
    {
        const string stage = "Asking the model";
        var settings = request.Onnx ?? new();
        var path = Path.GetFullPath(request.Path!);
        progress("Opening the model", 0, 1);
        using var model = OnnxModel.Open(path, settings);
        progress("Opening the model", 1, 1);
        var faces = dataset.Faces.Count;
        var (valence, arousal) = (new float[faces], new float[faces]);
        var cutter = new BatchCutter(new(dataset.Channels, dataset.Height, dataset.Width), (row, pixels) => dataset.Image(row).CopyTo(pixels), CPU);
        for (var start = 0; start < faces; start += model.Batch)
        {
            token.ThrowIfCancellationRequested();

            // The last batch is filled up with its last face: some models insist on their number.
            int[] rows = [.. Enumerable.Range(start, model.Batch).Select(row => Math.Min(row, faces - 1))];
            var said = model.Ask(Pixels(cutter, rows, settings), rows.Length);
            for (var i = 0; i < rows.Length && start + i < faces; i++)
            {
                (valence[start + i], arousal[start + i]) = (said.Valence[i], said.Arousal[i]);
                if (!float.IsFinite(said.Valence[i]) || !float.IsFinite(said.Arousal[i]))
                {
                    throw new DatasetException(string.Create(CultureInfo.InvariantCulture, $"{path}: for face {dataset.Faces.Ids[rows[i]]} the model says valence {said.Valence[i]}, arousal {said.Arousal[i]}; expected finite numbers. Check mean, deviation and export."));
                }
            }

            progress(stage, Math.Min(faces, start + model.Batch), faces);
        }

        return new(valence, arousal, string.Create(
            CultureInfo.InvariantCulture,
            $"Pseudo valence-arousal: predicted by the model {Path.GetFileName(path)} (SHA-256 {Checksum(path)[..12]}…) from images of {dataset.Width} × {dataset.Height} brought to {settings.Size} × {settings.Size}."));
    }

    private static float[] Pixels(BatchCutter cutter, int[] rows, OnnxSettings settings)
    {
        using var scope = NewDisposeScope();
        var pixels = PixelFit.To(cutter.Cut(rows), new ImageShape(3, settings.Size, settings.Size)) / 255;
        var scaled = (pixels - Channels(settings.Mean)) / Channels(settings.Deviation);
        return scaled.contiguous().data<float>().ToArray();
    }

    private static Tensor Channels(IReadOnlyList<double> values) => tensor(values.Select(value => (float)value).ToArray()).reshape(1, 3, 1, 1);

    private static string Checksum(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
