using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Playground;

/// <summary>LDL-VA on one face, taken apart; every knob stands in the address.</summary>
public sealed partial class PlaygroundPage : LivePage
{
    private const string Paper = "ldl-va";

    private IReadOnlyList<ExperimentSummary> _experiments = [];
    private IReadOnlyList<RunRow> _runs = [];
    private IReadOnlyList<DatasetEntry> _datasets = [];
    private int? _run;
    private PlaygroundSubject? _subject;
    private PlaygroundView? _view;
    private PlaygroundKnobs _knobs = new();
    private int _from;
    private string _settled = "";
    private bool _isLoaded;

    /// <summary>Id of a run.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "run")]
    public string? Run { get; set; }

    /// <summary>Key of a dataset, in place of a run.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "dataset")]
    public string? Dataset { get; set; }

    /// <summary>Row of the face in its dataset.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "face")]
    public string? Face { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Store { get; set; } = null!;

    [Inject]
    private PlaygroundShelf Shelf { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    protected override async Task LoadAsync(CancellationToken token)
    {
        var words = QueryWords.Of(Navigator);
        var (knobs, from, face) = (PlaygroundKnobs.Read(words), Whole("from", words("from")) ?? 0, Whole("face", Face));
        DatasetEntry[] datasets = [.. DatasetCatalogue.In(Folder.Datasets).Where(entry => DatasetCatalogue.IsBuilt(entry.Key, Folder.Datasets))];
        var experiments = await Experiments.ListAsync(token);
        var run = string.IsNullOrEmpty(Dataset) ? await FindAsync(Whole("run", Run), experiments, token) : null;
        var runs = run is null ? [] : await Experiments.RunsOfAsync(run.ExperimentId, token);
        var subject = run is not null ? await Task.Run(() => Shelf.Of(run), token) : string.IsNullOrEmpty(Dataset) ? null : await Task.Run(() => Shelf.Of(Dataset), token);
        var view = subject is null ? null : PlaygroundView.Of(subject, PlaceOf(subject, face), knobs);
        // All at once: a page that is drawn while another run loads shows the one before, whole.
        (_knobs, _from, _datasets, _experiments, _run, _runs, _subject, _view) = (knobs, from, datasets, experiments, run?.Id, runs, subject, view);
        _settled = Navigator.Uri;
        _isLoaded = true;
    }

    /// <summary>What a reader should know of these numbers; null for nothing.</summary>
    internal static string? NoteOf(PlaygroundSubject subject) => subject.Predictions.Length == 0 ? "No network has looked at this dataset here, so the prediction p gives every expression the same share, as an untrained network does, and neighbours give their labels. Choose a run to see what a network said."
        : subject.OtherSpace is { } space ? $"This run looked for neighbours elsewhere ({space}); here they are the nearest in valence-arousal."
        : subject.IsLdlVa ? null
        : "This run was not trained by LDL-VA: predictions are its own, λ and all options start where the paper's form puts them.";

    internal static int? Whole(string name, string? text) => string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ConfigException($"{name}: found \"{(text.Length > 40 ? text[..40] + "…" : text)}\", expected a whole number.");

    /// <summary>The face of a row; without one the most doubted, whose knobs have most to show.</summary>
    internal static int PlaceOf(PlaygroundSubject subject, int? row)
    {
        if (row is null)
        {
            return FaceStrip.Order(subject).First();
        }

        var place = Array.IndexOf(subject.Rows, row.Value);
        return place >= 0 ? place : throw new StorageException($"Row {row} is none of the {subject.Count} training faces of {subject.Title}. Choose one of those shown.");
    }

    private async Task<RunRow?> FindAsync(int? asked, IReadOnlyList<ExperimentSummary> experiments, CancellationToken token)
    {
        if (asked is { } id)
        {
            return await Store.GetAsync(id, token) ?? throw new StorageException($"There is no run {id}. It was deleted, or belongs to another data folder.");
        }

        foreach (var experiment in experiments.Where(experiment => experiment.Count(RunState.Completed) > 0))
        {
            var candidates = await Experiments.RunsOfAsync(experiment.Id, token);
            return candidates.Where(run => run.State == RunState.Completed).OrderBy(run => run.Method == Paper ? 0 : 1).ThenByDescending(run => run.NoiseRate).ThenBy(run => run.Ordinal).First();
        }

        return null;
    }

    private string AddressOf(int face, bool isUsual = false) => AddressOf(face, isUsual ? new() : _knobs with { Label = null, Lambda = null, Scores = new Dictionary<int, double>() }, _from);

    private string AddressOf(int face, PlaygroundKnobs knobs, int from) => "playground?" + QueryOf(face, knobs, from);

    private string QueryOf(int face, PlaygroundKnobs knobs, int from = 0) => string.Join('&', new (string Name, string? Value)[]
    {
        ("dataset", Dataset is { Length: > 0 } ? Uri.EscapeDataString(Dataset) : null), ("run", _run?.ToString(CultureInfo.InvariantCulture)),
        ("face", _subject!.Rows[face].ToString(CultureInfo.InvariantCulture)), ("from", from > 0 ? from.ToString(CultureInfo.InvariantCulture) : null),
    }.Concat(knobs.Words.Select(word => (word.Name, (string?)word.Value))).Where(word => word.Item2 is not null).Select(word => $"{word.Item1}={word.Item2}"));

    private void Move(PlaygroundKnobs knobs)
    {
        _knobs = knobs;
        _view = PlaygroundView.Of(_subject!, _view!.Face, knobs);
    }

    /// <summary>Puts the knobs into the address, once they are let go.</summary>
    private void Settle(PlaygroundKnobs knobs)
    {
        Move(knobs);
        Navigator.NavigateTo(AddressOf(_view!.Face, knobs, _from), new NavigationOptions { ReplaceHistoryEntry = true });
    }
}
