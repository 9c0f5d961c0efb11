using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>The gallery of a run's training faces; what it shows stands in the address.</summary>
public sealed partial class UncertaintyPage : LivePage
{
    private const int MostOfBlock = 24;
    private const int MostOfRow = 4;

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
        var asked = GalleryAddress.Read(QueryWords.Of(Navigator));
        var found = await RunsWithFaces.FindAsync(asked.Run, Experiments, Runs, token);
        var choice = found.Run is { } run ? await Task.Run(() => RunChoice.Open(run, Shelf, Folder, asked.Split), token) : null;
        IReadOnlyList<RunRow> others = [.. found.Runs.Where(other => other.Id != found.Run?.Id && other.State == RunState.Completed)];
        var other = choice is not null && asked.With is { } with ? await ReadOtherAsync(choice, with, asked, token) : null;
        var order = choice is null ? null : await Task.Run(() => OrderOf(choice, asked, other), token);
        // All at once: a page that is drawn while another run loads shows the one before, whole.
        (_asked, _experiments, _runs, _run, _choice, _others, _other) = (asked, found.Experiments, found.Runs, found.Run?.Id, choice, others, other);
        (_places, _bins, _scores, _face) = order ?? ([], null, [], null);
        _emptiness = choice is null && found.Run is { } empty ? $"Run {empty.Id} left no faces: {(empty.State == RunState.Completed ? (asked.Split == Core.Faces.Split.Train ? "its files are gone" : "it kept no labels beside its predictions, or its files are gone") : "it has not completed")}. Here would be its {asked.Split.ToString().ToLowerInvariant()} faces by doubt." : found.Emptiness;
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

    private (int[] Places, ScoreBins? Bins, float[] Scores, int? Face)? OrderOf(RunChoice choice, GalleryAddress asked, float[]? other)
    {
        var faces = choice.Faces;
        var chosen = asked.Chosen is { } word ? Selections.Read(word) : null;
        var places = FaceQuery.Select(faces, asked, other, chosen);
        // What the range of doubt lets through is what the histogram chooses from.
        var bins = ScoreBins.Of(faces.Doubt, asked.Doubt == (null, null) ? places : FaceQuery.Select(faces, asked with { Doubt = (null, null) }, other, chosen), faces.IsFlipped);
        var scores = asked.Sort == FaceScore.Change && other is not null ? FaceQuery.Changes(faces, other) : FaceScores.Of(faces, asked.Sort);
        var face = asked.Face is { } row ? Array.IndexOf(faces.Rows, row) : -1;
        return (places, bins, scores, face >= 0 ? face : null);
    }

    private async Task<float[]> ReadOtherAsync(RunChoice choice, int with, GalleryAddress asked, CancellationToken token)
    {
        var other = await Runs.GetAsync(with, token) ?? throw new StorageException($"There is no run {with} to hold this one against.");
        if (other.Dataset != choice.Run.Dataset)
        {
            throw new StorageException($"Run {with} was trained on {other.Dataset}, run {choice.Run.Id} on {choice.Run.Dataset}: they have no face in common.");
        }

        return await Task.Run(() => Shelf.Of(other, asked.Split), token) is { } faces
            ? FaceQuery.Align(choice.Faces, faces)
            : throw new StorageException($"Run {with} left no faces to hold these against.");
    }

    // The table of the most doubted, or the faces that the gallery shows first.
    private GalleryBlock BlockOfShown() => _asked is { IsGrid: false } ? new(_run!.Value, [], MostOfRow) : new(_run!.Value, [.. _places.Take(MostOfBlock).Select(face => _choice!.Faces.Ids[face])]);

    private void ShowOnPlane() => Navigator.NavigateTo(new Plane.PlaneAddress { Run = _run, Split = _choice!.Faces.Split, Chosen = Selections.Keep(FaceSelection.Of(_places.Select(face => _choice!.Faces.Rows[face]))) }.ToString());

    private void Brush((double Least, double Most)? range) => Navigator.NavigateTo((GalleryAddress.Read(QueryWords.Of(Navigator)) with { Doubt = range is { } wanted ? (wanted.Least, wanted.Most) : (null, null), Face = null, Run = _run }).ToString());

    // Only the query's other words have changed; the run's own parameter tells of itself.
    private void Follow(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath.EndsWith("/uncertainty", StringComparison.Ordinal))
        {
            _ = InvokeAsync(RefreshAsync);
        }
    }
}
