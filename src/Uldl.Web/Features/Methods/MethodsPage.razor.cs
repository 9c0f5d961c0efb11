using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Features.Methods.Contents;
using Uldl.Web.Features.Methods.Costs;
using Uldl.Web.Features.Methods.Playground;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Methods;

/// <summary>All methods side by side, in words and on one face.</summary>
public sealed partial class MethodsPage : LivePage
{
    private static readonly (string Key, string Words)[] Apart =
    [
        ("scn", "asks the face how much it matters. Doubt is a weight read off the feature; a label that is clearly contradicted is replaced by another label, with full certainty."),
        ("rul", "asks of two faces which is harder. Doubt is a share in a mixture: the harder face gets the larger one. No label is weakened or replaced."),
        ("eac", "asks whether both views of a face are seen alike. There is no doubt about any face: labels are believed, only the stray detail by which a wrong one could be memorised is taken away."),
        ("ldl-va", "asks the neighbours in valence-arousal space. Doubt is one learned number a face, about face and label together; the label gives way to a distribution, step by step."),
    ];

    private IReadOnlyList<RunCost> _costs = [];
    private MeasuredCosts? _measured;
    private IReadOnlySet<string> _known = new HashSet<string>();
    private PlaygroundState _state = new();
    private (string?, string?, string?) _read;
    private IReadOnlyList<string> _complaints = [];
    private bool _isLoaded;

    /// <summary>Logits of the example, such as "1,0.2,-0.5".</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Z { get; set; }

    /// <summary>Its label, 0 … 2.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Y { get; set; }

    /// <summary>Knobs that were turned, such as "gce:0.5,scn:0.3".</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Knobs { get; set; }

    [Inject]
    private IDbContextFactory<UldlContext> Contexts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private static IEnumerable<IGrouping<string, (MethodEntry Entry, MethodContent Content)>> Groups =>
        from content in MethodContents.All
        let entry = MethodCatalogue.All.FirstOrDefault(entry => entry.Key == content.Key)
        where entry is not null
        group (entry, content) by entry.GroupTitle;

    protected override async Task LoadAsync(CancellationToken token)
    {
        _known = MethodCatalogue.All.Select(entry => entry.Key).ToHashSet();
        if (_read != (Z, Y, Knobs))
        {
            _read = (Z, Y, Knobs);
            (_state, _complaints) = PlaygroundState.Read(Z, Y, Knobs);
        }

        if (!_isLoaded)
        {
            _isLoaded = true;
            _measured = MeasuredCosts.OfProgram();
            _costs = await RunCosts.ReadAsync(Contexts, token);
        }
    }

    private static string TitleOf(string key) => MethodCatalogue.All.FirstOrDefault(entry => entry.Key == key)?.Title ?? Ways.All.First(way => way.Key == key).Title;

    private (double Factor, string Source)? CostOf(string key)
    {
        if (key == Core.Tables.ComparisonTable.UsualBaseline)
        {
            return (1, "The anchor.");
        }

        return _costs.FirstOrDefault(cost => cost.Method == key) is { } run
            ? (run.Factor, $"From {Elements.Words.Count(run.Runs, "run")} beside {run.AnchorRuns} of cross-entropy in this portal{(run.Options.Length > 0 ? $", options: {run.Options}" : null)}.")
            : _measured?.Methods.FirstOrDefault(cost => cost.Method == key) is { } there ? (there.Factor, $"On the reference machine: {_measured.Machine}.") : null;
    }

    /// <summary>Puts the example into the address, once a slider is let go.</summary>
    private void Remember(PlaygroundState state)
    {
        var (z, y, knobs) = state.Query;
        _read = (z, y, knobs);
        _complaints = [];
        Navigator.NavigateTo(
            Navigator.GetUriWithQueryParameters(new Dictionary<string, object?> { ["z"] = z, ["y"] = y, ["knobs"] = knobs }),
            new NavigationOptions { ReplaceHistoryEntry = true });
    }
}
