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
    private RunChoice? _choice;
    private string _emptiness = "";
    private IReadOnlyList<(string Word, string Title)> _sources = [];
    private IReadOnlyList<PlanePictures> _pictures = [];
    private bool _isSynthetic;
    private PlaneFaces? _faces;
    private int[] _places = [];
    private int[,] _matrix = new int[0, 0];
    private ScoreBins? _bins;
    private PlaneOptions? _options;
    private int? _face;
    private IReadOnlyList<int> _neighbours = [];
    private IReadOnlyList<float> _similarities = [];
    private string _noNeighbours = "";

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

    private string Sentence => $"{Words.Count(_faces!.Count, $"{Part} face")} on the plane of valence and arousal, coloured by {Colours.First(known => known.By == _asked!.By).Title}. Choose among them by the numbers and tables beside it.";

    private IReadOnlyList<(PlaneColour By, string Title)> Colours =>
    [
        (PlaneColour.Label, "provided label"),
        .. _faces is { Predicted.Length: > 0 } ? new[] { (PlaneColour.Prediction, "prediction"), (PlaneColour.Error, "error: predicted otherwise than labelled") } : [],
        .. _faces is { Doubt.Length: > 0 } faces ? new[] { (PlaneColour.Doubt, faces.DoubtTitle) } : [],
        .. _run is not null && _asked!.Split == Split.Train ? new[] { (PlaneColour.Flipped, "label flipped by the noise") } : [],
    ];

    protected override void OnInitialized() => Navigator.LocationChanged += Follow;

    protected override async Task LoadAsync(CancellationToken token)
    {
        var asked = PlaneAddress.Read(new Uri(Navigator.Uri).Query);
        _faces = null;
        if (asked.Dataset is { } key)
        {
            var entry = DatasetCatalogue.Find(key, Folder.Datasets);
            (_run, _choice, _isSynthetic, _pictures) = (null, null, entry.IsSynthetic, [new(key, entry.Faces, "")]);
            _sources = PlaneScene.Sources([key], entry.HasAffect ? "provided by the dataset" : "the dataset's own: none", Folder).Where(source => source.Word != RunParts.Own).ToList();
        }
        else
        {
            var found = await RunsWithFaces.FindAsync(asked.Run, Experiments, Runs, token);
            (_experiments, _runs, _run, _emptiness) = (found.Experiments, found.Runs, found.Run?.Id, found.Emptiness.Replace("the most doubted first", "on the plane", StringComparison.Ordinal));
            _choice = found.Run is { } run ? await Task.Run(() => RunChoice.Open(run, Shelf, Folder), token) : null;
            asked = asked with { Run = _run };
            if (_choice is not null)
            {
                _isSynthetic = _choice.IsSynthetic;
                _pictures = [.. _choice.Sources.Select((source, place) => new PlanePictures(source.Key, source.Faces, place == 0 ? _choice.Pin : ""))];
                var used = _choice.Run.ReadFacts().GetValueOrDefault("affect");
                _sources = PlaneScene.Sources([.. _choice.Sources.Select(source => source.Key)], used is null ? "as the run used it" : $"as the run used it: {used}", Folder);
            }
        }

        if (_run is not null || asked.Dataset is not null)
        {
            await PlaceAsync(asked, token);
        }

        _asked = asked;
    }

    protected override void Dispose(bool disposing)
    {
        Navigator.LocationChanged -= Follow;
        base.Dispose(disposing);
    }

    private async Task PlaceAsync(PlaneAddress asked, CancellationToken token)
    {
        try
        {
            var faces = await Planes.OpenAsync(asked, token);
            await Task.Run(() => Choose(asked, faces), token);
            _faces = faces;
        }
        catch (Exception error) when (error is StorageException or DatasetException or RunException && asked.Chosen is null)
        {
            // Another part, source or run may have what these have not: the choices above stay.
            _emptiness = error.Message;
        }
    }

    private void Choose(PlaneAddress asked, PlaneFaces faces)
    {
        var choice = new PlaneChoice(faces, asked, Selections);
        (_places, _matrix) = (choice.Places(), choice.Matrix());
        _bins = faces.Doubt.Length > 0 ? ScoreBins.Of(faces.Doubt, choice.ForHistogram(), faces.IsFlipped) : null;
        var place = asked.Face is { } row ? faces.PlaceOf(row) : -1;
        _face = place >= 0 ? place : null;
        FindNeighbours(asked, faces);
        _options = PlaneScene.Of(asked, faces, _face, _neighbours, _pictures, _isSynthetic);
    }

    private void FindNeighbours(PlaneAddress asked, PlaneFaces faces)
    {
        (_neighbours, _similarities, _noNeighbours) = ([], [], "");
        if (_face is not { } face)
        {
            return;
        }

        if (asked.Split != Split.Train || _choice is null)
        {
            _noNeighbours = "Neighbours are looked for among a run's training faces only.";
        }
        else if (_choice.Faces.Neighbours is not { } table)
        {
            _noNeighbours = "This run kept no table of neighbours.";
        }
        else
        {
            var own = Array.IndexOf(_choice.Faces.Rows, faces.Rows[face]);
            var kept = table.NeighboursOf(own).ToArray().Zip(table.SimilaritiesOf(own).ToArray())
                .Select(pair => (Place: faces.PlaceOf(_choice.Faces.Rows[pair.First]), pair.Second)).Where(pair => pair.Place >= 0).ToArray();
            (_neighbours, _similarities) = ([.. kept.Select(pair => pair.Place)], [.. kept.Select(pair => pair.Second)]);
        }
    }

    private IEnumerable<int> First() => (_faces!.Doubt.Length > 0 ? _places.OrderByDescending(place => _faces.Doubt[place]) : _places.AsEnumerable()).Take(Strip);

    private string PictureOf(int place)
    {
        var (source, row) = (0, _faces!.Rows[place]);
        while (source < _pictures.Count - 1 && row >= _pictures[source].Faces)
        {
            row -= _pictures[source++].Faces;
        }

        return $"datasets/{_pictures[source].Key}/faces/{row}.png{_pictures[source].Pin}";
    }

    private string? GalleryOf(int place) => _choice is not null && _asked!.Split == Split.Train ? new GalleryAddress { Run = _run, Face = _faces!.Rows[place] }.ToString() : null;

    private string? CloserTo(int place)
    {
        if (_neighbours.Count == 0)
        {
            return null;
        }

        int[] all = [place, .. _neighbours];
        double reach = 1.3 * all.Max(other => Math.Max(Math.Abs(_faces!.Valence[other] - _faces.Valence[place]), Math.Abs(_faces.Arousal[other] - _faces.Arousal[place])));
        // Neighbours may share one place; a window has an extent.
        reach = Math.Max(reach, 0.005);
        var (valence, arousal) = (_faces!.Valence[place], _faces.Arousal[place]);
        return reach > 0.5 ? null : (_asked! with { View = new(valence - reach, valence + reach, arousal - reach, arousal + reach) }).ToString();
    }

    private void OpenGallery()
    {
        var lasso = _asked! with { Label = null, Predicted = null, Doubt = (null, null) };
        var chosen = lasso.IsChoosing ? Selections.Keep(FaceSelection.Of(new PlaneChoice(_faces!, lasso, Selections).Places().Select(place => _faces!.Rows[place]))) : null;
        Navigator.NavigateTo(new GalleryAddress { Run = _run, IsGrid = true, Chosen = chosen, Label = _asked.Label, Predicted = _asked.Predicted, Doubt = _asked.Doubt }.ToString());
    }

    private void Pick(int row) => Go(_asked! with { Face = row });

    private void Lasso(string word) => Go(_asked!.ChooseNone() with { Chosen = word.Length > 0 ? word : null });

    private void Box(double[]? edges) => Go(_asked!.ChooseNone() with { Box = edges is [var left, var right, var bottom, var top] && left < right && bottom < top ? new(left, right, bottom, top) : null });

    private void View(double[]? edges) => Go(_asked! with { View = edges is [var left, var right, var bottom, var top] && left < right && bottom < top ? new(left, right, bottom, top) : null }, isStep: false);

    private void Brush((double Least, double Most)? range) => Go(_asked! with { Doubt = range is { } wanted ? (wanted.Least, wanted.Most) : (null, null) });

    // The same cell again lets go of it.
    private void Cell((Expression? Label, Expression? Predicted) cell) => Go((_asked!.Label, _asked.Predicted) == cell ? _asked with { Label = null, Predicted = null } : _asked with { Label = cell.Label, Predicted = cell.Predicted });

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
