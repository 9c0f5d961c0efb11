using System.CommandLine;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;

namespace Uldl.Web.Commands;

/// <summary>What <c>datasets affect make</c> is told, as a request.</summary>
internal sealed class AffectArguments
{
    private static readonly AffectRequest Usual = new() { Dataset = "", Name = "", Kind = AffectKind.Bootstrap };

    private readonly Argument<string> _dataset = new("KEY") { Description = "The dataset that gets the source; datasets list shows them." };
    private readonly Option<AffectKind> _kind = new("--kind") { Description = "How valence and arousal are made.", HelpName = "file|onnx|regressor|bootstrap", Required = true };
    private readonly Option<string?> _from = Text("--from", "PATH|DATASET", "The table (file), the model (onnx), or the dataset to learn from (regressor).");
    private readonly Option<string?> _name = Text("--name", "NAME", "What to call the source. Default: its kind.");
    private readonly Option<string> _backbone = new("--backbone") { Description = "Network (regressor, bootstrap).", HelpName = "KEY", DefaultValueFactory = _ => Usual.Backbone };
    private readonly Option<int> _epochs = Number("--epochs", "Passes over the faces (regressor, bootstrap).", Usual.Epochs);
    private readonly Option<int> _folds = Number("--folds", "Parts of the training faces (bootstrap).", Usual.Folds);
    private readonly Option<int> _seed = Number("--seed", "Decides all chance (regressor, bootstrap).", Usual.Seed);
    private readonly Option<string> _device = new("--device") { Description = "cpu, cuda or cuda:1 (regressor, bootstrap).", HelpName = "DEVICE", DefaultValueFactory = _ => Usual.Device };
    private readonly Option<string?> _imageColumn = Text("--image-column", "COLUMN", "Column of the image: its name, or its number from 1 (file).");
    private readonly Option<string?> _valenceColumn = Text("--valence-column", "COLUMN", "Column of valence (file).");
    private readonly Option<string?> _arousalColumn = Text("--arousal-column", "COLUMN", "Column of arousal (file).");
    private readonly Option<string?> _preset = Text("--preset", "KEY", $"How the model is fed and read (onnx): {string.Join(", ", OnnxPresets.All.Select(preset => preset.Key))}. What else is said goes first.");
    private readonly Option<int?> _size = Place("--size", "Height and width of the model's input (onnx).");
    private readonly Option<double[]> _mean = Channels("--mean", "Subtracted from each channel of 0 to 1 (onnx).");
    private readonly Option<double[]> _deviation = Channels("--deviation", "Divides each channel afterwards (onnx).");
    private readonly Option<string?> _valenceOutput = Text("--valence-output", "NAME", "Output that holds valence (onnx). Default: the only one.");
    private readonly Option<int?> _valenceIndex = Place("--valence-index", "Place of valence in its output, from 0 (onnx).");
    private readonly Option<string?> _arousalOutput = Text("--arousal-output", "NAME", "Output that holds arousal (onnx). Default: valence's.");
    private readonly Option<int?> _arousalIndex = Place("--arousal-index", "Place of arousal in its output, from 0 (onnx).");

    public void AddTo(Command command)
    {
        command.Add(_dataset);
        foreach (var option in (Option[])
            [_kind, _from, _name, _backbone, _epochs, _folds, _seed, _device, _imageColumn, _valenceColumn, _arousalColumn,
             _preset, _size, _mean, _deviation, _valenceOutput, _valenceIndex, _arousalOutput, _arousalIndex])
        {
            command.Add(option);
        }
    }

    /// <summary>The request, checked as far as it can be without reading a file.</summary>
    /// <exception cref="DatasetException">It cannot be meant; the message says why.</exception>
    public AffectRequest Read(ParseResult parsed)
    {
        var kind = parsed.GetRequiredValue(_kind);
        var from = parsed.GetValue(_from);
        IdleOptions.Refuse(parsed, OfKinds().Where(option => !option.Kinds.Contains(kind)).SelectMany(option => option.Words), $"--kind {kind.ToString().ToLowerInvariant()}");
        var isOfFile = kind is AffectKind.File or AffectKind.Onnx;
        var request = new AffectRequest
        {
            Dataset = parsed.GetRequiredValue(_dataset),
            Name = parsed.GetValue(_name) ?? kind.ToString(),
            Kind = kind,
            Path = isOfFile && from is not null ? Path.GetFullPath(from) : null,
            LearnFrom = kind == AffectKind.Regressor ? from : null,
            Table = kind == AffectKind.File ? Table(parsed) : null,
            Onnx = kind == AffectKind.Onnx ? Onnx(parsed) : null,
            Backbone = parsed.GetRequiredValue(_backbone),
            Epochs = parsed.GetValue(_epochs),
            Folds = parsed.GetValue(_folds),
            Seed = parsed.GetValue(_seed),
            Device = parsed.GetRequiredValue(_device),
        };
        return AffectCheck.Problems(request) is { Count: > 0 } problems ? throw new DatasetException(string.Join(" ", problems)) : request;
    }

    /// <summary>Which options mean something to which kinds.</summary>
    private (AffectKind[] Kinds, Option[] Words)[] OfKinds() =>
    [
        ([AffectKind.File, AffectKind.Onnx, AffectKind.Regressor], [_from]),
        ([AffectKind.Regressor, AffectKind.Bootstrap], [_backbone, _epochs, _seed, _device]),
        ([AffectKind.Bootstrap], [_folds]),
        ([AffectKind.File], [_imageColumn, _valenceColumn, _arousalColumn]),
        ([AffectKind.Onnx], [_preset, _size, _mean, _deviation, _valenceOutput, _valenceIndex, _arousalOutput, _arousalIndex]),
    ];

    private AffectTable? Table(ParseResult parsed)
    {
        var table = new AffectTable(parsed.GetValue(_imageColumn), parsed.GetValue(_valenceColumn), parsed.GetValue(_arousalColumn));
        return table == new AffectTable(null, null, null) ? null : table;
    }

    private OnnxSettings Onnx(ParseResult parsed)
    {
        var usual = parsed.GetValue(_preset) is { } key ? Preset(key) : new();
        return usual with
        {
            Size = parsed.GetValue(_size) ?? usual.Size,
            Mean = parsed.GetValue(_mean) is { Length: > 0 } mean ? mean : usual.Mean,
            Deviation = parsed.GetValue(_deviation) is { Length: > 0 } deviation ? deviation : usual.Deviation,
            ValenceOutput = parsed.GetValue(_valenceOutput) ?? usual.ValenceOutput,
            ValenceIndex = parsed.GetValue(_valenceIndex) ?? usual.ValenceIndex,
            ArousalOutput = parsed.GetValue(_arousalOutput) ?? usual.ArousalOutput,
            ArousalIndex = parsed.GetValue(_arousalIndex) ?? usual.ArousalIndex,
        };
    }

    private static OnnxSettings Preset(string key) => OnnxPresets.All.FirstOrDefault(preset => preset.Key == key)?.Settings
        ?? throw new DatasetException($"--preset {key}: there is none of that key; expected one of {string.Join(", ", OnnxPresets.All.Select(preset => preset.Key))}.");

    private static Option<int> Number(string name, string description, int usual) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };

    private static Option<int?> Place(string name, string description) => new(name) { Description = description, HelpName = "N" };

    private static Option<double[]> Channels(string name, string description) =>
        new(name) { Description = description, HelpName = "R G B", AllowMultipleArgumentsPerToken = true };

    private static Option<string?> Text(string name, string help, string description) => new(name) { Description = description, HelpName = help };
}
