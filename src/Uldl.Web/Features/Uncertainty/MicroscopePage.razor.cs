using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What the scores of a run find of the labels that its noise flipped.</summary>
public sealed partial class MicroscopePage : LivePage
{
    private const int Shown = 24;

    private MicroscopeAddress? _asked;
    private IReadOnlyList<ExperimentSummary> _experiments = [];
    private IReadOnlyList<RunRow> _runs = [];
    private int? _run;
    private RunChoice? _choice;
    private string _emptiness = "";
    private Measured _measured = Measured.Nothing;

    /// <summary>Id of the run. The query is read whole; its words are named here so that the page follows each of them.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "run")]
    public string? Run { get; set; }

    /// <summary>The score: doubt, entropy, disbelief or disagreement.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "score")]
    public string? Score { get; set; }

    /// <summary>The threshold.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "threshold")]
    public string? Threshold { get; set; }

    /// <summary>Code of an expression.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "label")]
    public string? Label { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private RunFacesShelf Shelf { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private string WorklistOf => new WorklistAddress { Run = _run, Score = _asked!.Score, Threshold = _asked.Threshold, Label = _asked.Label }.ToString();

    private ScoreCurves Curve => _measured.Curves.First(curve => curve.Score == _asked!.Score);

    private MicroscopeAddress Now => MicroscopeAddress.Read(QueryWords.Of(Navigator));

    private string RocSentence => Curve.Auroc is { } auroc
        ? $"A flipped label scores higher than an untouched one in {Words.Percent(auroc, 1)} of pairs; 50 % would be chance."
        : "All labels are of one kind, so there is nothing to tell apart.";

    protected override async Task LoadAsync(CancellationToken token)
    {
        var asked = MicroscopeAddress.Read(QueryWords.Of(Navigator));
        var found = await RunsWithFaces.FindAsync(asked.Run, Experiments, Runs, token);
        var choice = found.Run is { } run ? await Task.Run(() => RunChoice.Open(run, Shelf, Folder), token) : null;
        var measured = choice is null ? Measured.Nothing : await Task.Run(() => Measured.Of(choice, asked, Shown), token);
        // All at once: a page that is drawn while another run loads shows the one before, whole.
        (_asked, _experiments, _runs, _run, _choice, _measured) = (asked, found.Experiments, found.Runs, found.Run?.Id, choice, measured);
        _emptiness = choice is null && found.Run is { } empty ? $"Run {empty.Id} left no faces. Here would be what its doubt finds." : found.Emptiness;
    }

    // The slider walks over the thresholds that there are: the strictest on the left.
    private void Slide(ChangeEventArgs change) => Go(Now with
    {
        Threshold = int.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0
            ? Curve.Curve[Math.Min(step, Curve.Curve.Count - 1)].Threshold
            : Curve.Curve[1].Threshold,
    });

    private void ChangeLabel(ChangeEventArgs change) => Go(Now with
    {
        Label = _choice!.Faces.Classes.Cast<Expression?>().FirstOrDefault(expression => expression!.Value.Code() == (string?)change.Value),
    });

    private void Go(MicroscopeAddress address) => Navigator.NavigateTo((address with { Run = _run }).ToString());
}
