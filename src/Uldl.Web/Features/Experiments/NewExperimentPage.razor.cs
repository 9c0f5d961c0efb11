using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Noise;
using Uldl.Core.Tables;
using Uldl.Learning.Affect;
using Uldl.Learning.Backbones;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.NoiseLists;
using Uldl.Learning.Methods;
using Uldl.Learning.Training;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Experiments;

/// <summary>The form that asks a question, and says before it is asked what it will cost.</summary>
public sealed partial class NewExperimentPage : LivePage
{
    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Experiments", "experiments")];
    private static readonly TrainingOptions TrainingDefaults = new();

    private static readonly (string Value, string Title)[] Backbones = [.. BackboneCatalogue.All.Select(backbone => (backbone.Key, backbone.Title))];

    private ExperimentDraft? _draft;
    private bool _isLive;
    private IReadOnlyList<Preset> _presets = [];
    private IReadOnlyList<DatasetEntry> _datasets = [];
    private IReadOnlyList<AffectSource> _sources = [];
    private IReadOnlyList<NoiseListEntry> _lists = [];
    private IReadOnlyList<WeightsEntry> _weights = [];
    private IReadOnlyList<string> _mistakes = [];
    private IReadOnlyList<string> _warnings = [];
    private string? _loaded;
    private string _added = MethodCatalogue.All[0].Key;
    private int _runs;
    private TimeSpan? _time;
    private bool _isStarting;

    /// <summary>Key of the preset to start from.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Preset { get; set; }

    /// <summary>Id of the experiment to start from.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Clone { get; set; }

    /// <summary>Ids of the runs to start from, such as "3,7-9".</summary>
    [Parameter, SupplyParameterFromQuery(Name = "runs")]
    public string? FromRuns { get; set; }

    /// <summary>Published version of a report that <see cref="Clone"/> and <see cref="FromRuns"/> are numbers of, such as "4.2".</summary>
    [Parameter, SupplyParameterFromQuery(Name = "report")]
    public string? FromReport { get; set; }

    /// <summary>Key of the one method to train beside cross-entropy, in place of the methods of whatever it starts from.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Method { get; set; }

    /// <summary>Key of the imported weights that every network shall start from; brings its backbone along.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Weights { get; set; }

    /// <summary>Key of the dataset to ask on, in place of that of whatever it starts from.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "dataset")]
    public string? On { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private CloneOrigin Cloned { get; set; } = null!;

    [Inject]
    private PresetShelf Presets { get; set; } = null!;

    [Inject]
    private WorkEstimate Estimate { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private DatasetEntry? ChosenDataset => Dataset(_draft!.Dataset);

    /// <summary>Key of the preset whose words stand in the form; null where they come from elsewhere.</summary>
    private string? Origin => Preset ?? (CloneAsk.IsEmpty && Method is null && _presets.Count > 0 ? _presets[0].Key : null);

    private CloneOrigin.Ask CloneAsk => new(Clone, FromRuns, FromReport);

    private DatasetEntry? Dataset(string key) => _datasets.FirstOrDefault(dataset => dataset.Key == key);

    // What cannot be read is no product yet; the problems say why.
    private string Product => _mistakes.Count > 0 ? "" :
        $"{Words.Count(_draft!.Rows.Count, "method")} × {(_draft.Origin.FurtherDatasets.Count > 0 ? Words.Count(_draft.Origin.Datasets().Count, "dataset") + " × " : null)}{Words.Count(NumberList.Percents(_draft.Rates).Count, "noise rate")} × {Words.Count(NumberList.Whole(_draft.Seeds).Count, "seed")}";

    // Until the page answers, a choice would be lost: the box waits for it.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _isLive = true;
            StateHasChanged();
        }
    }

    protected override async Task LoadAsync(CancellationToken token)
    {
        var address = $"{Preset}/{CloneAsk}/{Method}/{Weights}/{On}";
        if (_loaded == address)
        {
            return;
        }

        _presets = Presets.All();
        _datasets = DatasetCatalogue.In(Folder.Datasets);
        _weights = WeightsCatalogue.In(Folder.Weights);
        var draft = ExperimentDraft.From(await OriginAsync(token));
        if (!string.IsNullOrEmpty(Weights))
        {
            draft.StartFrom(WeightsCatalogue.Find(Weights, Folder.Weights));
        }

        if (!string.IsNullOrEmpty(On))
        {
            draft.AskOn(On, Dataset(On));
        }

        _draft = draft;
        SuggestMethod();
        _sources = Sources();
        _lists = Lists();
        _loaded = address;
        await CheckAsync();
    }

    private async Task<ExperimentConfig> OriginAsync(CancellationToken token)
    {
        var whole = await Cloned.ReadAsync(CloneAsk, token)
            ?? (Preset is not null ? Presets.Find(Preset).Config : _presets.Count > 0 ? _presets[0].Config : ExperimentDraft.Blank());
        return Method is null ? whole : ExperimentDraft.OnlyWith(Method, whole);
    }

    private async Task CheckAsync()
    {
        try
        {
            var config = _draft!.ToConfig();
            _mistakes = ConfigCheck.Problems(config, Folder.Datasets);
            _runs = config.Methods.Count * config.Datasets().Count * config.NoiseRates.Count * config.Seeds.Count;
            _warnings = _mistakes.Count > 0 ? [] : ConfigCheck.Warnings(config, Folder.Datasets);
            _time = _mistakes.Count > 0 ? null : await Estimate.OfAsync(config.Runs(), Gone);
        }
        catch (ConfigException error)
        {
            _mistakes = [error.Message];
            _warnings = [];
        }
    }

    /// <summary>Sources made for the very faces that lie there; those of an earlier import cannot be used.</summary>
    private IReadOnlyList<AffectSource> Sources() => ChosenDataset is null ? [] : [.. AffectSources.Of(_draft!.Dataset, Folder.Datasets).Where(source => source.FitsDataset)];

    /// <summary>Backbones, and the imported weights that fit the chosen one; one that was chosen before stays in sight.</summary>
    private Dictionary<string, IReadOnlyList<(string Value, string Title)>> TrainingChoices()
    {
        var backbone = (string?)_draft!.Training["backbone"] ?? TrainingDefaults.Backbone;
        var chosen = (string?)_draft.Training["weights"] ?? "";
        var fitting = _weights.Where(entry => entry.Backbone == backbone).Select(entry => (entry.Key, $"{entry.Pretraining} ({entry.Key})")).Prepend(("", "none: random start")).ToList();
        return new()
        {
            ["backbone"] = Backbones,
            ["weights"] = fitting.Any(choice => choice.Item1 == chosen) ? fitting : [.. fitting, (chosen, $"{chosen} (not for this backbone)")],
        };
    }

    /// <summary>Lists made for the very labels that lie there.</summary>
    private IReadOnlyList<NoiseListEntry> Lists() => ChosenDataset is null ? [] : [.. NoiseListCatalogue.Of(_draft!.Dataset, Folder.Datasets).Where(list => !list.IsOutdated)];

    private string? NoiseHelp => _lists.FirstOrDefault(list => list.Noise == _draft!.Noise) is { } list
        ? $"The labels of {list.FileName}, {Words.Whole(list.Flipped.Sum())} of {Words.Count(list.Named, "training face")} flipped: the same for every seed. Its rate is the only one there is."
        : NoiseCatalogue.Find(_draft!.Noise)?.Summary;

    /// <summary>A list brings its rate, and names its faces itself.</summary>
    private Task ChangeNoise()
    {
        if (_lists.FirstOrDefault(list => list.Noise == _draft!.Noise) is { } list)
        {
            (_draft!.NoiseCount, _draft.Rates) = (NoiseCount.Bernoulli, Words.Number(list.Rate * 100, 2));
        }

        return CheckAsync();
    }

    private Task LeaveOtherDatasets()
    {
        _draft!.LeaveOtherDatasets();
        return CheckAsync();
    }

    private Task ChangeDataset()
    {
        _draft!.Affect = "";
        _sources = Sources();
        _lists = Lists();
        return CheckAsync();
    }

    private void Refuse(string sentence) => _mistakes = [sentence];

    private Task Add()
    {
        _draft!.Rows.Add(new DraftRow(_added));
        SuggestMethod();
        return CheckAsync();
    }

    /// <summary>Of the methods that have no row yet, the first; a second row of one needs a name of its own.</summary>
    private void SuggestMethod() =>
        _added = (MethodCatalogue.All.FirstOrDefault(method => _draft!.Rows.All(row => row.Method != method.Key)) ?? MethodCatalogue.All[0]).Key;

    private Task Remove(DraftRow row)
    {
        _draft!.Rows.Remove(row);
        return CheckAsync();
    }

    private void ChoosePreset(ChangeEventArgs change) => Navigator.NavigateTo(
        $"experiments/new?preset={Uri.EscapeDataString((string?)change.Value ?? "")}{(string.IsNullOrEmpty(Weights) ? "" : $"&weights={Uri.EscapeDataString(Weights)}")}{(string.IsNullOrEmpty(On) ? "" : $"&dataset={Uri.EscapeDataString(On)}")}");

    private async Task Start()
    {
        await CheckAsync();
        if (_mistakes.Count > 0 || _isStarting)
        {
            return;
        }

        _isStarting = true;
        await TryAsync(async token =>
        {
            var id = await Experiments.CreateAsync(_draft!.ToConfig(), Preset, token);
            Navigator.NavigateTo($"experiments/{id}");
        });
        _isStarting = false;
    }
}
