using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Web.Elements;
using Uldl.Web.Queue;

namespace Uldl.Web.Features.Datasets;

/// <summary>Points at a source, shows what is there, and queues its import. Everything chosen stands in the address.</summary>
public sealed partial class ImportPage : LivePage
{
    private const int PreviewFaces = 24;

    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Datasets", "datasets")];
    private static readonly ImportOptions Defaults = new();

    private string _format = DatasetFormats.All[0].Key;
    private string _path = "";
    private string _name = "";
    private string _labels = "";
    private JsonObject _written = [];
    private ImportPreview? _preview;
    private string? _refusal;
    private string? _taken;
    private string? _looked;
    private bool _isNamed;
    private bool _replaces;
    private bool _isLooking;
    private bool _isStarting;

    /// <summary>Key of the format.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Format { get; set; }

    /// <summary>The source folder.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Path { get; set; }

    /// <summary>Options that differ from the defaults, as JSON.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Options { get; set; }

    /// <summary>What the dataset shall be called.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Name { get; set; }

    [Inject]
    private DataJobs Jobs { get; set; } = null!;

    [Inject]
    private DataPreviews Previews { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private IDatasetFormat Chosen => DatasetFormats.All.First(format => format.Key == _format);

    protected override async Task LoadAsync(CancellationToken token)
    {
        _isNamed = _isNamed || Name is { Length: > 0 };
        _name = Name is { Length: > 0 } ? Name : _name;
        var address = $"{Format}\n{Path}\n{Options}";
        if (_looked == address)
        {
            return;
        }

        _looked = address;
        (_preview, _refusal) = (null, null);
        _format = DatasetFormats.All.FirstOrDefault(format => format.Key == Format)?.Key ?? _format;
        _path = Path ?? _path;
        ReadOptions();
        Suggest();
        // Looking opens files on this machine: a visitor who is not interactive yet only gets the form.
        if (_path.Length > 0 && _refusal is null && RendererInfo.IsInteractive)
        {
            await LookAsync(token);
        }
    }

    private async Task LookAsync(CancellationToken token)
    {
        _isLooking = true;
        StateHasChanged();
        try
        {
            _preview = await Previews.PreviewAsync(Request(), PreviewFaces, token);
            Judge();
        }
        catch (Exception error) when (error is DatasetException or ConfigException)
        {
            _refusal = error.Message;
        }
        finally
        {
            _isLooking = false;
        }
    }

    private ImportRequest Request()
    {
        var options = ConfigJson.Read<ImportOptions>(_written.ToJsonString(), "Options");
        return new ImportRequest { Format = _format, Path = _path.Trim(), Name = _name.Trim(), Options = options, Replace = _replaces };
    }

    private void ReadOptions()
    {
        try
        {
            _written = string.IsNullOrEmpty(Options) ? [] : JsonNode.Parse(Options) as JsonObject ?? [];
            _labels = LabelWords.Spell(_written["labels"] as JsonObject);
        }
        catch (System.Text.Json.JsonException error)
        {
            _refusal = $"The address holds options that are no JSON: {error.Message}";
        }
    }

    /// <summary>A name that nobody typed follows the format; where the format says little, the folder.</summary>
    private void Suggest()
    {
        if (!_isNamed)
        {
            var folder = System.IO.Path.GetFileName(_path.Trim().TrimEnd('/', '\\'));
            _name = _format is "folders" or "csv" && folder.Length > 0 ? folder : Chosen.Title;
        }
    }

    private void Rename()
    {
        _isNamed = _name.Trim().Length > 0;
        Suggest();
        Judge();
    }

    /// <summary>Finds out whether another dataset has this name already.</summary>
    private void Judge()
    {
        _replaces = false;
        _taken = Jobs.WhyTaken(Request());
    }

    private void Look() => Go(_path.Trim());

    private void Unpacked(string folder) => Go(folder);

    private void LookAgain()
    {
        try
        {
            LabelWords.Write(_written, _labels);
            Go(_path.Trim());
        }
        catch (ConfigException error)
        {
            _refusal = error.Message;
        }
    }

    private void SetColumn(CsvColumns column, string? text)
    {
        column.Write(_written, (text ?? "").Trim());
        LookAgain();
    }

    private void Go(string path)
    {
        var options = _written.Count > 0 ? $"&options={Uri.EscapeDataString(_written.ToJsonString())}" : "";
        var name = _isNamed ? $"&name={Uri.EscapeDataString(_name.Trim())}" : "";
        Navigator.NavigateTo($"datasets/import?format={_format}&path={Uri.EscapeDataString(path)}{options}{name}");
    }

    private void Refuse(string sentence) => _refusal = sentence;

    private async Task Import()
    {
        _isStarting = true;
        await TryAsync(async token =>
        {
            var request = Request();
            await Jobs.ImportAsync(request, token);
            Navigator.NavigateTo($"datasets/{request.Key}");
        });
        _isStarting = false;
    }
}
