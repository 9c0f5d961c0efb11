using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Training;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>Faces on the valence-arousal plane, and what is chosen among them; all of it stands in the address.</summary>
public sealed partial class PlanePage : LivePage
{
    private const int Strip = 24;

    private PlaneAddress? _asked;
    private IReadOnlyList<ExperimentSummary> _experiments = [];
    private IReadOnlyList<RunRow> _runs = [];
    private int? _run;
    private PlaneSource _source = PlaneSource.None;
    private string _emptiness = "";
    private PlaneView? _shown;
    private bool _isLive;

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private RunFacesShelf Shelf { get; set; } = null!;

    [Inject]
    private PlaneShelf Planes { get; set; } = null!;

    [Inject]
    private SelectionShelf Selections { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private string Part => _asked!.Split switch { Split.Train => "training", Split.Validation => "validation", _ => "test" };

    private string FileName => $"{(_run is { } run ? $"run-{run}" : _asked!.Dataset)}-plane-{_asked!.Split.ToString().ToLowerInvariant()}";

    private string Sentence => $"{Words.Count(Faces.Count, $"{Part} face")} on the plane of valence and arousal, coloured by {Colours.First(known => known.By == _asked!.By).Title}. Choose among them by the numbers and tables beside it.";

    private IReadOnlyList<(PlaneColour By, string Title)> Colours =>
    [
        (PlaneColour.Label, "provided label"),
        .. _shown is { Faces.Predicted.Length: > 0 } ? new[] { (PlaneColour.Prediction, "prediction"), (PlaneColour.Error, "error: predicted otherwise than labelled") } : [],
        .. _shown is { Faces.Doubt.Length: > 0 } ? new[] { (PlaneColour.Doubt, Faces.DoubtTitle) } : [],
        .. _run is not null && _asked!.Split == Split.Train ? new[] { (PlaneColour.Flipped, "label flipped by the noise") } : [],
    ];

    protected override void OnInitialized() => Navigator.LocationChanged += Follow;

    protected override async Task LoadAsync(CancellationToken token)
    {
        var asked = PlaneAddress.Read(new Uri(Navigator.Uri).Query);
        if (asked.Dataset is { } key)
        {
            var entry = DatasetCatalogue.Find(key, Folder.Datasets);
            var source = new PlaneSource(null, entry.IsSynthetic, [new(key, entry.Faces, "")], [.. PlaneScene.Sources([key], entry.HasAffect ? "provided by the dataset" : "the dataset's own: none", Folder).Where(source => source.Word != RunParts.Own)]);
            var placed = await PlaceAsync(asked, source, token);
            (_run, _source, _shown, _emptiness, _asked) = (null, source, placed.View, placed.Problem, asked);
            return;
        }

        var found = await RunsWithFaces.FindAsync(asked.Run, Experiments, Runs, token);
        asked = asked with { Run = found.Run?.Id };
        var ofRun = found.Run is { } run ? await Task.Run(() => SourceOf(run), token) : _source;
        var (view, problem) = found.Run is null ? (null, found.Emptiness.Replace("the most doubted first", "on the plane", StringComparison.Ordinal)) : await PlaceAsync(asked, ofRun, token);
        (_experiments, _runs, _run, _source, _shown, _emptiness, _asked) = (found.Experiments, found.Runs, found.Run?.Id, ofRun, view, problem, asked);
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

    private PlaneSource SourceOf(RunRow run)
    {
        if (RunChoice.Open(run, Shelf, Folder) is not { } choice)
        {
            return PlaneSource.None;
        }

        var used = run.ReadFacts().GetValueOrDefault("affect");
        return new(
            choice, choice.IsSynthetic, [.. choice.Sources.Select((source, place) => new PlanePictures(source.Key, source.Faces, place == 0 ? choice.Pin : ""))],
            PlaneScene.Sources([.. choice.Sources.Select(source => source.Key)], used is null ? "as the run used it" : $"as the run used it: {used}", Folder));
    }

    private async Task<(PlaneView? View, string Problem)> PlaceAsync(PlaneAddress asked, PlaneSource source, CancellationToken token)
    {
        try
        {
            var faces = await Planes.OpenAsync(asked, token);
            return (await Task.Run(() => PlaneView.Of(asked, faces, source, Selections), token), "");
        }
        catch (Exception error) when (error is StorageException or DatasetException or RunException && asked.Chosen is null)
        {
            // Another part, source or run may have what these have not: the choices above stay.
            return (null, error.Message);
        }
    }

    private PlaneFaces Faces => _shown!.Faces;

    private IEnumerable<int> First() => (Faces.Doubt.Length > 0 ? _shown!.Places.OrderByDescending(place => Faces.Doubt[place]) : _shown!.Places.AsEnumerable()).Take(Strip);

    private string PictureOf(int place) => _source.PictureOf(Faces.Rows[place]);

    private string? GalleryOf(int place) => _source.Choice is not null && _asked!.Split == Split.Train ? new GalleryAddress { Run = _run, Face = Faces.Rows[place] }.ToString() : null;

    private string? DetailOf(int place) => _source.Choice is not null && _asked!.Split == Split.Train ? FormattableString.Invariant($"faces/{_run}/{Faces.Rows[place]}") : null;

    private string? CloserTo() => _shown!.Close is { } view ? (_asked! with { View = view }).ToString() : null;

    private void OpenGallery()
    {
        var lasso = _asked! with { Label = null, Predicted = null, Doubt = (null, null) };
        var chosen = lasso.IsChoosing ? Selections.Keep(FaceSelection.Of(new PlaneChoice(Faces, lasso, Selections).Places().Select(place => Faces.Rows[place]))) : null;
        Navigator.NavigateTo(new GalleryAddress { Run = _run, IsGrid = true, Chosen = chosen, Label = _asked.Label, Predicted = _asked.Predicted, Doubt = _asked.Doubt }.ToString());
    }

    // A page that took the newest run by itself keeps it when the choice changes.
    private PlaneAddress Now => PlaneAddress.Read(new Uri(Navigator.Uri).Query) with { Run = _run };

    private void Pick(int row) => Go(Now with { Face = row });

    private void Lasso(string word) => Go(Now.ChooseNone() with { Chosen = word.Length > 0 ? word : null });

    private void Box(double[]? edges) => Go(Now.ChooseNone() with { Box = PlaneWindow.Of(edges) });

    private void View(double[]? edges) => Go(Now with { View = PlaneWindow.Of(edges) }, isStep: false);

    private void Brush((double Least, double Most)? range) => Go(Now with { Doubt = range is { } wanted ? (wanted.Least, wanted.Most) : (null, null) });

    // The same cell again lets go of it.
    private void Cell((Expression? Label, Expression? Predicted) cell) => Go((_asked!.Label, _asked.Predicted) == cell ? Now with { Label = null, Predicted = null } : Now with { Label = cell.Label, Predicted = cell.Predicted });

    // Looking closer is no step that the browser's back button should take back one by one.
    private void Go(PlaneAddress address, bool isStep = true) => Navigator.NavigateTo(address.ToString(), replace: !isStep);

    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath.EndsWith("/plane", StringComparison.Ordinal))
        {
            _ = InvokeAsync(RefreshAsync);
        }
    }
}
