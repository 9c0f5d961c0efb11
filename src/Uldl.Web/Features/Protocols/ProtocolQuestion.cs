using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Protocols;

/// <summary>From what stands in the address of a wizard to the experiment that it asks for.</summary>
/// <param name="protocol">The protocol.</param>
/// <param name="ask">What was chosen.</param>
/// <param name="usual">The protocol's preset.</param>
/// <param name="presets">Where rows and training options come from.</param>
/// <param name="datasets">Every dataset that is known.</param>
public sealed class ProtocolQuestion(Protocol protocol, ProtocolAsk ask, ExperimentConfig usual, IReadOnlyList<Preset> presets, IReadOnlyList<DatasetEntry> datasets)
{
    private const string Plain = "standard";
    private const string Variants = "original";

    /// <summary>Stands in an address where classes are matched by name and nothing is left out on purpose.</summary>
    public const string ByName = "by-name";

    /// <summary>The rows on offer.</summary>
    public IReadOnlyList<ProtocolRow> Offered { get; } = ProtocolRow.Of(usual, ConfigOf(presets, Plain), ConfigOf(presets, Variants));

    /// <summary>Keys of the chosen rows.</summary>
    public IReadOnlyList<string> Rows => ask.Rows is null ? [.. Offered.Where(row => row.IsUsual).Select(row => row.Key)] : ProtocolAsk.Parts(ask.Rows);

    /// <summary>Keys of the datasets that are each learned from by themselves.</summary>
    public IReadOnlyList<string> On => ask.On is null ? usual.Datasets() : ProtocolAsk.Parts(ask.On);

    /// <summary>Keys of those that join each of them.</summary>
    public IReadOnlyList<string> Also => protocol.HasTargets ? ProtocolAsk.Parts(ask.Also) : [];

    /// <summary>Keys of those that are scored only.</summary>
    public IReadOnlyList<string> Only => protocol.HasTargets ? ProtocolAsk.Parts(ask.Only) : [];

    /// <summary>Percentages as they stand in the form.</summary>
    public string Rates => ask.Rates ?? string.Join(", ", usual.NoiseRates.Select(rate => Math.Round(rate * 100, 10).ToString("R", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Seeds as they stand in the form.</summary>
    public string Seeds => ask.Seeds ?? string.Join(", ", usual.Seeds);

    /// <summary>Key of the label noise.</summary>
    public string Noise => ask.Noise ?? usual.Noise;

    /// <summary>What the experiment will be called.</summary>
    public string Name => ask.Name ?? protocol.Title;

    /// <summary>The datasets that take part and are known here.</summary>
    public IReadOnlyList<DatasetEntry> Involved => [.. On.Concat(Also).Concat(Only).Distinct().Select(key => datasets.FirstOrDefault(entry => entry.Key == key)).OfType<DatasetEntry>()];

    /// <summary>What each class is read as where that is not itself; by default, classes that not all datasets have are left out.</summary>
    /// <exception cref="ConfigException">The address says something else than classes.</exception>
    public IReadOnlyDictionary<Expression, Expression?> Map => !protocol.HasTargets || ask.Map == ByName ? new Dictionary<Expression, Expression?>()
        : ask.Map is null ? Unshared()
        : Read(ask.Map);

    /// <summary>Writes a class map as it stands in an address.</summary>
    public static string Write(IReadOnlyDictionary<Expression, Expression?> map) =>
        map.Count == 0 ? ByName : string.Join(ProtocolAsk.Comma, map.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}:{pair.Value}"));

    /// <summary>The experiment.</summary>
    /// <exception cref="ConfigException">Something in the address cannot be read; the message says what.</exception>
    public ExperimentConfig ToConfig()
    {
        var training = ask.Training is null ? usual.Training : presets.FirstOrDefault(preset => preset.Key == ask.Training)?.Config.Training
            ?? throw new ConfigException($"Training: there is no preset \"{ask.Training}\"; expected one of {string.Join(", ", presets.Select(preset => preset.Key))}.");
        return new()
        {
            Name = Name.Trim(),
            Description = $"{protocol.Title} protocol.",
            Methods = [.. Rows.Select(RowOf)],
            Dataset = On is [var first, ..] ? first : throw new ConfigException("Datasets: none is learned from, expected at least one. Choose one of the list."),
            FurtherDatasets = [.. On.Skip(1)],
            AlsoTrainOn = Also,
            TestOn = protocol.HasTargets ? [.. On.Count > 1 ? [ExperimentConfig.Others] : Array.Empty<string>(), .. Only] : [],
            ClassMap = Map is { Count: > 0 } map ? map : null,
            Affect = ask.Affect is { Length: > 0 } source ? source : null,
            Noise = protocol.HasNoise ? Noise : usual.Noise,
            NoiseRates = protocol.HasNoise ? NumberList.Percents(Rates) : [0],
            Seeds = SeedsOf(),
            Training = ask.Weights is { Length: > 0 } weights ? training with { Weights = weights } : training,
        };
    }

    private MethodChoice RowOf(string key) => Offered.FirstOrDefault(row => row.Key == key)?.Choice
        ?? throw new ConfigException($"Methods: there is no row \"{key}\" in this protocol; expected one of {string.Join(", ", Offered.Select(row => row.Key))}.");

    private IReadOnlyList<int> SeedsOf()
    {
        try
        {
            return NumberList.Whole(Seeds);
        }
        catch (ConfigException error)
        {
            throw new ConfigException($"Seeds: {error.Message}", error);
        }
    }

    private static ExperimentConfig? ConfigOf(IReadOnlyList<Preset> presets, string key) => presets.FirstOrDefault(preset => preset.Key == key)?.Config;

    private Dictionary<Expression, Expression?> Unshared() => Involved
        .SelectMany(entry => entry.Classes).Distinct().Order()
        .Where(expression => Involved.Any(entry => !entry.Classes.Contains(expression)))
        .ToDictionary(expression => expression, _ => (Expression?)null);

    private static Dictionary<Expression, Expression?> Read(string text)
    {
        var map = new Dictionary<Expression, Expression?>();
        foreach (var part in ProtocolAsk.Parts(text))
        {
            var pair = part.Split(':');
            map[pair.Length == 2 ? Named(pair[0], part) : throw Unreadable(part)] = pair[1].Length == 0 ? null : Named(pair[1], part);
        }

        return map;
    }

    private static Expression Named(string word, string part) =>
        Enum.TryParse<Expression>(word, ignoreCase: true, out var expression) && Enum.IsDefined(expression) && !int.TryParse(word, out _) ? expression : throw Unreadable(part);

    private static ConfigException Unreadable(string part) =>
        new($"Class map: found \"{part}\", expected pairs such as Contempt: to leave a class out, or Contempt:Anger to read it as another.");
}
