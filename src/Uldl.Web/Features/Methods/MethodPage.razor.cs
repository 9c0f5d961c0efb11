using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Features.Methods.Contents;
using Uldl.Web.Features.Methods.Costs;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Methods;

/// <summary>One method: idea, equations, doubt, options, cost, results, sources.</summary>
public sealed partial class MethodPage : LivePage
{
    private const string Preset = "quick";
    private const string Accuracy = "accuracy";

    private static readonly (string Title, string Address)[] Above = [("Methods", "methods")];

    private MethodEntry? _entry;
    private MethodContent? _content;
    private IReadOnlyList<RunCost> _costs = [];
    private MeasuredCosts? _measured;
    private ComparisonTable? _table;
    private (int Id, string Name, string Dataset)? _newest;
    private Preset? _quick;
    private bool _isLoaded;

    /// <summary>The method's key.</summary>
    [Parameter]
    public required string Key { get; set; }

    [Inject]
    private IDbContextFactory<UldlContext> Contexts { get; set; } = null!;

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private PresetShelf Presets { get; set; } = null!;

    private string TrainAddress => _quick is null ? $"experiments/new?method={Key}" : $"experiments/new?preset={Preset}&method={Key}";

    private string TrainWords
    {
        get
        {
            var isAnchor = Key == ComparisonTable.UsualBaseline;
            var runs = _quick is null ? "" : $": {Words.Count(_quick.Config.NoiseRates.Count * _quick.Config.Seeds.Count * (isAnchor ? 1 : 2), "run")}";
            return $"Train it{(isAnchor ? null : " beside cross-entropy")}{runs}";
        }
    }

    protected override async Task LoadAsync(CancellationToken token)
    {
        _entry = MethodCatalogue.All.FirstOrDefault(entry => entry.Key == Key);
        _content = MethodContents.Find(Key);
        _quick = Presets.All().FirstOrDefault(preset => preset.Key == Preset);
        _isLoaded = true;
        if (_entry is not null)
        {
            _measured = MeasuredCosts.OfProgram();
            _costs = await RunCosts.ReadAsync(Contexts, token);
            await LoadResultsAsync(token);
        }
    }

    private static string RangeOf(OptionField field) => field.Kind switch
    {
        OptionKind.Choice => string.Join(", ", field.Words),
        OptionKind.Switch => "on, off",
        OptionKind.Number when field.IsOptional => $"{field.Limits}, or none",
        _ => field.Limits,
    };

    private string DefaultOf(OptionField field) => field.TextIn(_entry!.Defaults) switch
    {
        "" => "none",
        "true" => "on",
        "false" => "off",
        var text when field.Kind == OptionKind.Number && !field.IsWhole && double.TryParse(text, CultureInfo.InvariantCulture, out var number) => number.ToString("G6", CultureInfo.InvariantCulture),
        var text => text,
    };

    /// <summary>The newest experiment with completed runs of this method: its row beside cross-entropy's.</summary>
    private async Task LoadResultsAsync(CancellationToken token)
    {
        (_table, _newest) = (null, null);
        await using var context = await Contexts.CreateDbContextAsync(token);
        var newest = await context.Runs.AsNoTracking()
            .Where(run => run.Method == Key && run.State == RunState.Completed)
            .OrderByDescending(run => run.ExperimentId)
            .Select(run => (int?)run.ExperimentId)
            .FirstOrDefaultAsync(token);
        if (newest is { } id && await Experiments.GetAsync(id, token) is { } experiment)
        {
            var runs = (await Experiments.RunsOfAsync(id, token)).Where(run => run.Method == Key || run.Method == ComparisonTable.UsualBaseline).ToArray();
            var entries = TableEntries.Of(
                runs, await Runs.MetricsOfExperimentAsync(id, token), Accuracy, Selection.LastEpoch, "test",
                MethodCatalogue.TitleOf);
            _table = ComparisonTable.Of(entries, MetricCatalogue.Find(Accuracy)!, Selection.LastEpoch);
            _newest = (id, experiment.Name, runs[0].Dataset);
        }
    }
}
