using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Affect;

/// <summary>A model that a user supplied, opened and checked against how it is to be fed and read.</summary>
internal sealed class OnnxModel : IDisposable
{
    private const int UsualBatch = 32;

    private readonly string _path;
    private readonly OnnxSettings _settings;
    private readonly InferenceSession _session;
    private readonly string _input;
    private readonly string _valence;
    private readonly string _arousal;

    private OnnxModel(string path, OnnxSettings settings, InferenceSession session)
    {
        (_path, _settings, _session) = (path, settings, session);
        _input = CheckInput();
        _valence = CheckOutput(settings.ValenceOutput, "valence");
        _arousal = settings.ArousalOutput is null ? _valence : CheckOutput(settings.ArousalOutput, "arousal");
        var images = session.InputMetadata[_input].Dimensions[0];
        Batch = images > 0 ? images : UsualBatch;
    }

    /// <summary>Images of one call: what the model insists on, or what suits us.</summary>
    internal int Batch { get; }

    /// <summary>Opens a model.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="settings">How it is fed and read.</param>
    /// <exception cref="DatasetException">It is no such file, or takes or gives something else.</exception>
    internal static OnnxModel Open(string path, OnnxSettings settings)
    {
        if (!File.Exists(path))
        {
            throw new DatasetException($"{path}: there is no such file; expected an ONNX model.");
        }

        // As many threads as the rest of this process may use; those that wait do not spin.
        using var options = new SessionOptions { IntraOpNumThreads = torch.get_num_threads(), InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        InferenceSession session;
        try
        {
            session = new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new DatasetException($"{path}: this is not an ONNX model that can be run ({Told(error)}). Export the network again, with torch.onnx.export for example.", error);
        }

        try
        {
            return new(path, settings, session);
        }
        catch (DatasetException)
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Asks about some images.</summary>
    /// <param name="pixels">Scaled as the settings say, [<see cref="Batch"/> × 3 × S × S]; a model that takes any number also takes fewer.</param>
    /// <param name="images">Number of images.</param>
    /// <returns>Valence and arousal, [images] each.</returns>
    /// <exception cref="DatasetException">The model fails, or gives something else than its outputs say.</exception>
    internal (float[] Valence, float[] Arousal) Ask(float[] pixels, int images)
    {
        try
        {
            using var input = OrtValue.CreateTensorValueFromMemory(pixels, [images, 3, _settings.Size, _settings.Size]);
            using var run = new RunOptions();
            string[] outputs = _valence == _arousal ? [_valence] : [_valence, _arousal];
            using var said = _session.Run(run, [_input], [input], outputs);
            return (Column(said[0], images, _valence, _settings.ValenceIndex, "valence"), Column(said[^1], images, _arousal, _settings.ArousalIndex, "arousal"));
        }
        catch (OnnxRuntimeException error)
        {
            throw new DatasetException($"{_path}: the model failed on {images} images of 3 × {_settings.Size} × {_settings.Size} ({Told(error)}). Check size and export.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private float[] Column(OrtValue output, int images, string name, int index, string what)
    {
        var shape = output.GetTensorTypeAndShape().Shape;
        var values = output.GetTensorDataAsSpan<float>();
        var width = values.Length / images;
        if (shape.Length == 0 || shape[0] != images || index >= width)
        {
            throw new DatasetException(string.Create(CultureInfo.InvariantCulture, $"{_path}: the output {name} is [{string.Join(", ", shape)}] for {images} images; expected a row an image with {what} at place {index}. Change the output's name or the place."));
        }

        var column = new float[images];
        for (var i = 0; i < images; i++)
        {
            column[i] = values[(i * width) + index];
        }

        return column;
    }

    private string CheckInput()
    {
        var inputs = _session.InputMetadata;
        if (inputs.Count != 1)
        {
            throw new DatasetException($"{_path}: the model has {inputs.Count} inputs ({Listed(inputs)}); expected one, float [N, 3, {_settings.Size}, {_settings.Size}].");
        }

        var (name, input) = inputs.Single();
        var size = _settings.Size;
        int[] wanted = [-1, 3, size, size];
        var fits = input.IsTensor && input.ElementType == typeof(float) && input.Dimensions.Length == 4
            && input.Dimensions.Skip(1).Zip(wanted.Skip(1), (found, expected) => found <= 0 || found == expected).All(isRight => isRight);
        if (fits)
        {
            return name;
        }

        var mending = input.IsTensor && input.Dimensions is [_, 3 or <= 0, > 0 and var high, > 0 and var wide] && high == wide ? $" Set the size to {high}." : " Export the model for colour images, channels first.";
        throw new DatasetException($"{_path}: the model's input is {Listed(inputs)}; expected float [N, 3, {size}, {size}].{mending}");
    }

    private string CheckOutput(string? asked, string what)
    {
        var outputs = _session.OutputMetadata;
        if (asked is null && outputs.Count > 1)
        {
            throw new DatasetException($"{_path}: the model has {outputs.Count} outputs ({Listed(outputs)}); say which of them holds {what}.");
        }

        var name = asked ?? outputs.Keys.Single();
        return !outputs.TryGetValue(name, out var output) ? throw new DatasetException($"{_path}: there is no output \"{name}\" for {what}; the model gives {Listed(outputs)}.")
            : output.IsTensor && output.ElementType == typeof(float) ? name
            : throw new DatasetException($"{_path}: the output {Listed(new Dictionary<string, NodeMetadata> { [name] = output })} is no tensor of 32-bit floats, which {what} has to be. Export the model in 32 bits.");
    }

    private static string Listed(IReadOnlyDictionary<string, NodeMetadata> nodes) => string.Join(", ", nodes.Select(node =>
        !node.Value.IsTensor ? $"{node.Key} (no tensor)"
        : $"{node.Key} {(node.Value.ElementType == typeof(float) ? "float" : node.Value.ElementType?.Name)} [{string.Join(", ", node.Value.Dimensions.Select(axis => axis > 0 ? axis.ToString(CultureInfo.InvariantCulture) : "any"))}]"));

    // "[ErrorCode:InvalidProtobuf] Load model from … failed:Protobuf parsing failed."
    private static string Told(OnnxRuntimeException error) => error.Message.Split('\n')[0].Split("] ", 2)[^1].TrimEnd('.');
}
