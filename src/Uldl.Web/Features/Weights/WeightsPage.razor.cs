using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;
using Uldl.Learning.Backbones.Weights;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Weights;

/// <summary>The weights there are, and a look at a file before it is kept. Which file and backbone stands in the address.</summary>
public sealed partial class WeightsPage : LivePage
{
    private IReadOnlyList<WeightsEntry>? _entries;
    private WeightsReport? _report;
    private WeightsEntry? _kept;
    private string _path = "";
    private string _backbone = "";
    private string _pretraining = "";
    private string _normalisation = "";
    private string _source = "";
    private string _key = "";
    private string? _refusal;
    private string? _asked;
    private string? _looked;
    private bool _isLooking;
    private bool _isKeeping;

    /// <summary>The file.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Path { get; set; }

    /// <summary>Key of the backbone; without it, the one that matches best.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Backbone { get; set; }

    [Inject]
    private DataPreviews Previews { get; set; } = null!;

    [Inject]
    private WeightsUse Use { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    protected override async Task LoadAsync(CancellationToken token)
    {
        _entries = WeightsCatalogue.In(Folder.Weights);
        var address = $"{Path}\n{Backbone}";
        if (_looked == address)
        {
            return;
        }

        _looked = address;
        (_report, _refusal) = (null, null);
        (_path, _backbone) = (Path ?? "", Backbone ?? "");
        if (_backbone.Length > 0 && BackboneCatalogue.All.All(entry => entry.Key != _backbone))
        {
            _refusal = $"backbone: the address says \"{_backbone}\", expected one of {string.Join(", ", BackboneCatalogue.All.Select(entry => entry.Key))}. Choose one in the form, or leave it out for the one that matches best.";
            _backbone = "";
            return;
        }

        // Looking opens files on this machine: a visitor who is not interactive yet only gets the form.
        if (_path.Length > 0 && RendererInfo.IsInteractive)
        {
            await LookAsync(token);
        }
    }

    private async Task LookAsync(CancellationToken token)
    {
        (_isLooking, _kept) = (true, null);
        StateHasChanged();
        try
        {
            _report = await Previews.InspectAsync(Request(), token);
        }
        catch (Exception error) when (error is WeightsException or ConfigException)
        {
            _refusal = error.Message;
        }
        finally
        {
            _isLooking = false;
        }
    }

    private WeightsRequest Request() => new()
    {
        Path = _path.Trim(),
        Backbone = _backbone.Length > 0 ? _backbone : _report?.Backbone,
        Pretraining = _pretraining.Trim(),
        Source = _source.Trim(),
        Normalisation = _normalisation.Trim().Length > 0 ? _normalisation.Trim() : null,
        Key = _key.Trim().Length > 0 ? _key.Trim() : null,
        Sha256 = _report?.Sha256,
    };

    private void SuggestNormalisation()
    {
        if (_normalisation.Length == 0 || PretrainingCatalogue.All.Any(entry => entry.Normalisation == _normalisation))
        {
            _normalisation = PretrainingCatalogue.NormalisationOf(_pretraining.Trim());
        }
    }

    private void Look()
    {
        if (_path.Trim().Length == 0)
        {
            _refusal = "No file is named. Give the path of a .pth or .safetensors file on the server, or upload one.";
            return;
        }

        Go(_path.Trim());
    }

    private void LookAgain()
    {
        if (_path.Trim().Length > 0)
        {
            Look();
        }
    }

    private void Stored(string path) => Go(path);

    private void Refuse(string sentence) => _refusal = sentence;

    private void Go(string path)
    {
        // The same address again means: look again.
        _looked = null;
        Navigator.NavigateTo($"weights?path={Uri.EscapeDataString(path)}{(_backbone.Length > 0 ? $"&backbone={Uri.EscapeDataString(_backbone)}" : "")}");
    }

    private async Task Keep()
    {
        (_isKeeping, _refusal) = (true, null);
        StateHasChanged();
        try
        {
            _kept = await Previews.KeepAsync(Request(), Gone);
            Forget();
        }
        catch (Exception error) when (error is WeightsException or ConfigException)
        {
            _refusal = error.Message;
        }
        finally
        {
            _isKeeping = false;
        }

        _entries = WeightsCatalogue.In(Folder.Weights);
    }

    private void Discard() => Forget();

    private void Forget()
    {
        WeightsUploads.Forget(_path.Trim(), Folder);
        (_report, _path, _key, _source) = (null, "", "", "");
        Navigator.NavigateTo("weights");
    }

    private Task Delete(string key) => TryAsync(async token =>
    {
        _asked = null;
        if (await Use.WhyNeededAsync(key, token) is { } why)
        {
            throw new WeightsException(why);
        }

        WeightsCatalogue.Delete(key, Folder.Weights);
    });
}
