using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Uldl.Core.Experiments;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>The gallery of a run's training faces; what it shows stands in the address.</summary>
public sealed partial class UncertaintyPage : LivePage
{
    private GalleryAddress? _asked;
    private IReadOnlyList<ExperimentSummary> _experiments = [];
    private IReadOnlyList<RunRow> _runs = [];
    private IReadOnlyList<RunRow> _others = [];
    private int? _run;
    private RunChoice? _choice;
    private string _emptiness = "";
    private int[] _places = [];
    private float[] _scores = [];
    private float[]? _other;
    private ScoreBins? _bins;
    private bool _isLive;
    private int? _face;

    /// <summary>Names every word of the query, so that the page follows each of them.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "run")]
    public string? Run { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private PartShelf Shelf { get; set; } = null!;

    [Inject]
    private SelectionShelf Selections { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    protected override void OnInitialized() => Navigator.LocationChanged += Follow;

    protected override async Task LoadAsync(CancellationToken token)
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigator.Uri).Query);
        var asked = GalleryAddress.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null);
        var found = await RunsWithFaces.FindAsync(asked.Run, Experiments, Runs, token);
        (_experiments, _runs, _run, _emptiness) = (found.Experiments, found.Runs, found.Run?.Id, found.Emptiness);
        _choice = found.Run is { } run ? await Task.Run(() => RunChoice.Open(run, Shelf, Folder, asked.Split), token) : null;
        if (_choice is null)
        {
            _emptiness = found.Run is { } empty ? $"Run {empty.Id} left no faces: {(empty.State == RunState.Completed ? (asked.Split == Core.Faces.Split.Train ? "its files are gone" : "it kept no labels beside its predictions, or its files are gone") : "it has not completed")}. Here would be its {asked.Split.ToString().ToLowerInvariant()} faces by doubt." : _emptiness;
            _asked = asked;
            return;
        }

        _others = [.. _runs.Where(other => other.Id != _run && other.State == RunState.Completed)];
        _other = asked.With is { } with ? await ReadOtherAsync(with, asked, token) : null;
        await Task.Run(() => Order(asked), token);
        _asked = asked;
    }

    protected override void Dispose(bool disposing)
    {
        Navigator.LocationChanged -= Follow;
        base.Dispose(disposing);
    }

    // Before this the page is paper: nobody answers to clicks.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _isLive = true;
            StateHasChanged();
        }
    }

    private void Order(GalleryAddress asked)
    {
        var chosen = asked.Chosen is { } word ? Selections.Read(word) : null;
        _places = FaceQuery.Select(_choice!.Faces, asked, _other, chosen);
        // What the range of doubt lets through is what the histogram chooses from.
        _bins = ScoreBins.Of(_choice.Faces.Doubt, asked.Doubt == (null, null) ? _places : FaceQuery.Select(_choice.Faces, asked with { Doubt = (null, null) }, _other, chosen), _choice.Faces.IsFlipped);
        _scores = asked.Sort == FaceScore.Change && _other is not null ? FaceQuery.Changes(_choice.Faces, _other) : FaceScores.Of(_choice.Faces, asked.Sort);
        var face = asked.Face is { } row ? Array.IndexOf(_choice.Faces.Rows, row) : -1;
        _face = face >= 0 ? face : null;
    }

    private async Task<float[]> ReadOtherAsync(int with, GalleryAddress asked, CancellationToken token)
    {
        var other = await Runs.GetAsync(with, token) ?? throw new StorageException($"There is no run {with} to hold this one against.");
        if (other.Dataset != _choice!.Run.Dataset)
        {
            throw new StorageException($"Run {with} was trained on {other.Dataset}, run {_run} on {_choice.Run.Dataset}: they have no face in common.");
        }

        return await Task.Run(() => Shelf.Of(other, asked.Split), token) is { } faces
            ? FaceQuery.Align(_choice.Faces, faces)
            : throw new StorageException($"Run {with} left no faces to hold these against.");
    }

    private void ShowOnPlane() => Navigator.NavigateTo(new Plane.PlaneAddress { Run = _run, Split = _choice!.Faces.Split, Chosen = Selections.Keep(FaceSelection.Of(_places.Select(face => _choice!.Faces.Rows[face]))) }.ToString());

    private void Brush((double Least, double Most)? range) => Navigator.NavigateTo((_asked! with { Doubt = range is { } wanted ? (wanted.Least, wanted.Most) : (null, null), Face = null, Run = _run }).ToString());

    // Only the query's other words have changed; the run's own parameter tells of itself.
    private void Follow(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath.EndsWith("/uncertainty", StringComparison.Ordinal))
        {
            _ = InvokeAsync(RefreshAsync);
        }
    }
}
