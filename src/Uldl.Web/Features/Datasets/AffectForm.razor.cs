using Microsoft.AspNetCore.Components;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>Asks for another source of valence-arousal: a table, a model, or networks trained here.</summary>
public sealed partial class AffectForm
{
    private static readonly IReadOnlyList<Way> Ways =
    [
        new(AffectKind.File, "A table of predictions", "One row an image: its name, valence, arousal. Made elsewhere, by any model.", "predictions"),
        new(AffectKind.Onnx, "A model of yours", "An ONNX file, such as an export of EmoNet or HSEmotion, run over the stored images.", "model"),
        new(AffectKind.Regressor, "Learned from another dataset", "A network trained here on a dataset that has valence-arousal, then asked about this one.", "regressor"),
        new(AffectKind.Bootstrap, "Bootstrapped from the labels", "Networks that never saw a face say which expressions it shows; the expressions' places in the plane do the rest. Needs nothing but this dataset.", "bootstrap"),
    ];

    private AffectKind _kind = AffectKind.Bootstrap;
    private string _name = "bootstrap";
    private string _path = "";
    private string _preset = OnnxPresets.All[0].Key;
    private string _learnFrom = "";
    private int _epochs = new AffectRequest { Dataset = "", Name = "", Kind = AffectKind.Bootstrap }.Epochs;
    private int _folds = new AffectRequest { Dataset = "", Name = "", Kind = AffectKind.Bootstrap }.Folds;
    private IReadOnlyList<DatasetEntry> _teachers = [];
    private string? _refusal;
    private bool _isStarting;

    [Parameter, EditorRequired]
    public required string Key { get; set; }

    [Parameter, EditorRequired]
    public required DatasetEntry Entry { get; set; }

    /// <summary>Raised when a job was queued.</summary>
    [Parameter]
    public EventCallback OnMade { get; set; }

    [Inject]
    private DataJobs Jobs { get; set; } = null!;

    [Inject]
    private DataFolder Folder { get; set; } = null!;

    protected override void OnParametersSet()
    {
        _teachers = [.. DatasetCatalogue.In(Folder.Datasets).Where(entry => entry.HasAffect && entry.Key != Key && DatasetCatalogue.IsBuilt(entry.Key, Folder.Datasets))];
        _learnFrom = _teachers.Any(teacher => teacher.Key == _learnFrom) ? _learnFrom : _teachers is [var first, ..] ? first.Key : "";
    }

    private void Choose(Way way)
    {
        _name = Ways.Any(other => other.Name == _name) || _name.Length == 0 ? way.Name : _name;
        _kind = way.Kind;
        _refusal = null;
    }

    private async Task Make()
    {
        _isStarting = true;
        try
        {
            await Jobs.MakeAffectAsync(Request(), CancellationToken.None);
            _refusal = null;
            await OnMade.InvokeAsync();
        }
        catch (Exception error) when (error is DatasetException || StorageSetup.Sentence(error, Folder) is not null)
        {
            _refusal = error is DatasetException ? error.Message : StorageSetup.Sentence(error, Folder);
        }
        finally
        {
            _isStarting = false;
        }
    }

    private AffectRequest Request() => new()
    {
        Dataset = Key,
        Name = _name.Trim(),
        Kind = _kind,
        Path = _kind is AffectKind.File or AffectKind.Onnx ? _path.Trim() : null,
        Onnx = _kind == AffectKind.Onnx ? OnnxPresets.All.First(preset => preset.Key == _preset).Settings : null,
        LearnFrom = _kind == AffectKind.Regressor ? _learnFrom : null,
        Epochs = _epochs,
        Folds = _folds,
    };

    /// <summary>One way to make a source.</summary>
    private sealed record Way(AffectKind Kind, string Title, string Sentence, string Name);
}
