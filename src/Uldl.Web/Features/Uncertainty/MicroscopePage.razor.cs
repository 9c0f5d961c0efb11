using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
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
    private int[] _places = [];
    private float[] _all = [];
    private IReadOnlyList<ScoreCurves> _curves = [];
    private DetectionPoint _at;
    private int _step;
    private int _accused;
    private IReadOnlyList<int> _suspects = [];
    private IReadOnlyList<ClassRow> _classes = [];
    private IReadOnlyList<SuspectGallery> _galleries = [];

    /// <summary>Id of the run.</summary>
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

    private ScoreCurves Curve => _curves.First(curve => curve.Score == _asked!.Score);

    private string RocSentence => Curve.Auroc is { } auroc
        ? $"A flipped label scores higher than an untouched one in {Words.Percent(auroc, 1)} of pairs; 50 % would be chance."
        : "All labels are of one kind, so there is nothing to tell apart.";

    protected override async Task LoadAsync(CancellationToken token)
    {
        var asked = MicroscopeAddress.Read(Run, Score, Threshold, Label);
        var found = await RunsWithFaces.FindAsync(asked.Run, Experiments, Runs, token);
        (_experiments, _runs, _run, _emptiness) = (found.Experiments, found.Runs, found.Run?.Id, found.Emptiness);
        _choice = found.Run is { } run ? await Task.Run(() => RunChoice.Open(run, Shelf, Folder), token) : null;
        if (_choice is null)
        {
            _emptiness = found.Run is { } empty ? $"Run {empty.Id} left no faces. Here would be what its doubt finds." : _emptiness;
        }
        else
        {
            await Task.Run(() => Measure(asked), token);
        }

        _asked = asked;
    }

    private void Measure(MicroscopeAddress asked)
    {
        var faces = _choice!.Faces;
        int? label = asked.Label is { } wanted ? faces.Classes.ToList().IndexOf(wanted) : null;
        _places = ScoreCurves.PlacesOf(faces, label);
        _all = FaceScores.Of(faces, asked.Score);
        _curves = ScoreCurves.Of(faces, label);
        var curve = _curves.FirstOrDefault(candidate => candidate.Score == asked.Score)
            ?? throw new StorageException($"score: run {_run} has no {asked.Score.ToString().ToLowerInvariant()}, because its method keeps no {(asked.Score == FaceScore.Disagreement ? "neighbours" : "predictions")}. It has {string.Join(", ", _curves.Select(known => known.Score.ToString().ToLowerInvariant()))}.");
        // Scores have 32 bits: 0.7 as typed is to accuse a face of 0.7 as stored.
        var threshold = asked.Threshold is { } typed ? (float)typed : curve.Flipped > 0 ? curve.Usual() : Suspects.Usual(faces, _places, _all);
        _accused = _places.Count(face => _all[face] >= threshold);
        _suspects = [.. _places.Where(face => _all[face] >= threshold).OrderByDescending(face => _all[face]).Take(Shown)];
        _at = DetectionCurves.At(curve.Curve, threshold);
        _step = curve.Curve.TakeWhile(point => point.Threshold > threshold).Count();
        if (curve.Flipped == 0)
        {
            return;
        }

        _classes = ClassRow.Of(faces, asked.Score, threshold);
        _galleries = SuspectGallery.Of(faces, _places, _all, threshold, Shown, asked, _run!.Value);
    }

    // The slider walks over the thresholds that there are: the strictest on the left.
    private void Slide(ChangeEventArgs change) => Go(_asked! with
    {
        Threshold = int.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0
            ? Curve.Curve[Math.Min(step, Curve.Curve.Count - 1)].Threshold
            : Curve.Curve[1].Threshold,
    });

    private void ChangeLabel(ChangeEventArgs change) => Go(_asked! with
    {
        Label = _choice!.Faces.Classes.Cast<Expression?>().FirstOrDefault(expression => expression!.Value.Code() == (string?)change.Value),
    });

    private void Go(MicroscopeAddress address) => Navigator.NavigateTo((address with { Run = _run }).ToString());
}
