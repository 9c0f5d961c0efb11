using Uldl.Learning.Images;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>What a run's network says of the test faces of other datasets.</summary>
internal sealed class OtherInference
{
    private readonly IReadOnlyList<(OtherFaces Faces, Inference Inference)> _parts;

    private OtherInference(IReadOnlyList<(OtherFaces Faces, Inference Inference)> parts) => _parts = parts;

    /// <summary>The faces, dataset by dataset.</summary>
    public IEnumerable<OtherFaces> Faces => _parts.Select(part => part.Faces);

    /// <summary>Prepares the scoring; no image is read yet.</summary>
    /// <param name="others">The faces.</param>
    /// <param name="network">The run's network.</param>
    /// <param name="method">The run's method.</param>
    /// <param name="shape">Shape of every image.</param>
    /// <param name="device">Where the network is.</param>
    public static OtherInference Over(IReadOnlyList<OtherFaces> others, Backbones.Network network, Method method, ImageShape shape, TorchSharp.torch.Device device) =>
        new([.. others.Select(other => (other, new Inference(network, method, new BatchCutter(shape, (row, pixels) => other.Dataset.Image(row).CopyTo(pixels), device))))]);

    /// <summary>Predictions of the network as it is now.</summary>
    /// <param name="token">Asked once a batch.</param>
    /// <returns>Probabilities by dataset key, [n × C]; null where a run has no other dataset.</returns>
    public Dictionary<string, float[]>? Predict(CancellationToken token) => _parts.Count == 0 ? null :
        _parts.ToDictionary(part => part.Faces.Key, part => part.Inference.Predict(part.Faces.Rows, token).Probabilities);

    /// <summary>The doubt that the method reads off the images, by the network as it is now.</summary>
    /// <param name="faces">One of <see cref="Faces"/>.</param>
    /// <param name="token">Asked once a batch.</param>
    /// <returns>[n]; null when it reads none off an image.</returns>
    public float[]? Doubt(OtherFaces faces, CancellationToken token) =>
        _parts.First(part => part.Faces == faces).Inference.Predict(faces.Rows, token).Doubt;
}
