using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Affect;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Learning.Training;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Protocols;

/// <summary>A wizard for one protocol: what is chosen stands in the address, what it leads to beside it.</summary>
public sealed partial class ProtocolPage : LivePage
{
    private const string None = "none";
    private const string Column = "column";
    private const string Joins = "joins";
    private const string Scored = "scored";

    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Protocols", "protocols")];

    private ProtocolAsk _ask = new();
    private string? _requested;
    private ProtocolQuestion? _question;
    private ExperimentConfig? _config;
    private IReadOnlyList<Preset> _presets = [];
    private IReadOnlyList<DatasetEntry> _datasets = [];
    private IReadOnlyList<ClassCounts> _counts = [];
    private IReadOnlyDictionary<Expression, Expression?>? _map;
    private IReadOnlyList<string> _sources = [];
    private IReadOnlyList<WeightsEntry> _weights = [];
    private IReadOnlyList<string> _titles = [];
    private IReadOnlyList<string> _conditions = [];
    private IReadOnlyList<string> _mistakes = [];
    private IReadOnlyList<string> _warnings = [];
    private TimeSpan? _time;
    private int _runs;
    private bool _isStarting;

    /// <summary>Key of the protocol.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    [Parameter, SupplyParameterFromQuery]
    public string? Name { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Rows { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? On { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Also { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Only { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Map { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Noise { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Rates { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Seeds { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Training { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Weights { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Affect { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private PresetShelf Presets { get; set; } = null!;

    [Inject]
    private WorkEstimate Estimate { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    /// <summary>What stands in the address.</summary>
    private ProtocolAsk Addressed => new()
    {
        Name = Name, Rows = Rows, On = On, Also = Also, Only = Only, Map = Map,
        Noise = Noise, Rates = Rates, Seeds = Seeds, Training = Training, Weights = Weights, Affect = Affect,
    };

    private string Product => _config is null ? "" :
        $"{Words.Count(_config.Methods.Count, "method")} × {Words.Count(_config.Datasets().Count, "dataset")} × {Words.Count(_config.NoiseRates.Count, "noise rate")} × {Words.Count(_config.Seeds.Count, "seed")}";

    protected override async Task LoadAsync(CancellationToken token)
    {
        if (ProtocolCatalogue.Find(Key) is not { } protocol)
        {
            return;
        }

        var address = Addressed.Address(Navigator, Key);
        if (_requested is not null && _requested != address)
        {
            // The reader was faster than the address: a later one is on its way.
            return;
        }

        (_requested, _ask) = (null, Addressed);
        _presets = Presets.All();
        _datasets = DatasetCatalogue.In(Folder.Datasets);
        _question = QuestionOf(protocol);
        _counts = protocol.HasTargets ? [.. _question.Involved.Select(dataset => ClassCounts.Of(dataset, Folder.Datasets))] : [];
        _sources = SharedSources();
        await CheckAsync(token);
    }

    private async Task CheckAsync(CancellationToken token)
    {
        var question = _question!;
        (_config, _map, _time, _warnings, _conditions, _runs) = (null, null, null, [], [], 0);
        try
        {
            _map = question.Map;
            var config = question.ToConfig();
            _weights = [.. WeightsCatalogue.In(Folder.Weights).Where(entry => entry.Backbone == config.Training.Backbone)];
            _mistakes = ConfigCheck.Problems(config, Folder.Datasets);
            if (_mistakes.Count > 0)
            {
                return;
            }

            var time = await Estimate.OfAsync(config.Runs(), token);
            if (question != _question)
            {
                return;
            }

            _titles = [.. question.Rows.Select(key => question.Offered.First(row => row.Key == key).Title)];
            _runs = config.Runs().Count();
            _warnings = ConfigCheck.Warnings(config, Folder.Datasets);
            _conditions = MethodCatalogue.ConditionsOf(config, Folder.Weights);
            (_time, _config) = (time, config);
        }
        catch (ConfigException error)
        {
            _mistakes = [error.Message];
        }
    }

    private ProtocolQuestion QuestionOf(Protocol protocol) => new(protocol, _ask, Presets.Find(protocol.Preset).Config, _presets, _datasets);

    /// <summary>Sources of valence-arousal that every dataset learned from has, made for the very faces that lie there.</summary>
    private List<string> SharedSources() =>
        _question!.On.Concat(_question.Also).Where(key => _datasets.Any(dataset => dataset.Key == key))
            .Select(key => AffectSources.Of(key, Folder.Datasets).Where(source => source.FitsDataset).Select(source => source.Key))
            .Aggregate((IEnumerable<string>?)null, (shared, own) => shared is null ? own : shared.Intersect(own))?.ToList() ?? [];

    private string PartOf(string dataset) =>
        _question!.On.Contains(dataset) ? Column
        : _question.Also.Contains(dataset) ? Joins
        : _question.Only.Contains(dataset) ? Scored
        : None;

    /// <summary>Datasets learned from that provide no valence-arousal.</summary>
    private IReadOnlyList<DatasetEntry> WithoutAffect => [.. _question!.Involved.Where(dataset => !dataset.HasAffect && !_question.Only.Contains(dataset.Key))];

    // The classes that are shared follow from the datasets, so that a map chosen for others is dropped.
    private void SetPart(string dataset, string? part) => Go(_ask with
    {
        On = With(_question!.On, dataset, part == Column),
        Also = With(_question.Also, dataset, part == Joins),
        Only = With(_question.Only, dataset, part == Scored),
        Map = null,
        Affect = null,
    });

    private static string With(IReadOnlyList<string> keys, string key, bool isChosen) =>
        string.Join(ProtocolAsk.Comma, isChosen ? keys.Contains(key) ? keys : [.. keys, key] : keys.Where(other => other != key));

    // The next click builds on this one, however long its address takes to arrive.
    private void Go(ProtocolAsk ask)
    {
        _ask = ask;
        _question = QuestionOf(ProtocolCatalogue.Find(Key)!);
        _requested = ask.Address(Navigator, Key);
        Navigator.NavigateTo(_requested, replace: true);
    }

    private async Task Start()
    {
        if (_isStarting)
        {
            return;
        }

        _isStarting = true;
        await TryAsync(async token =>
        {
            var config = _question!.ToConfig();
            if (ConfigCheck.Problems(config, Folder.Datasets).Count == 0)
            {
                var id = await Experiments.CreateAsync(config, preset: null, token);
                Navigator.NavigateTo($"experiments/{id}");
            }
        });
        _isStarting = false;
    }
}
