using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>One dataset: its balance, its faces, its plane, its origin.</summary>
public sealed partial class DatasetPage : LivePage
{
    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Datasets", "datasets")];

    private DatasetEntry? _entry;
    private DatasetState? _state;
    private DatasetView? _view;
    private IReadOnlyList<PointGroup> _plane = [];
    private IReadOnlyList<DataJobRow> _jobs = [];
    private bool _asksToDelete;

    [Parameter]
    public required string Key { get; set; }

    /// <summary>"train", "validation" or "test"; anything else shows all.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Split { get; set; }

    /// <summary>Two-letter code of an expression; anything else shows all.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Label { get; set; }

    /// <summary>Page of the gallery, from 1.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Page { get; set; }

    /// <summary>Faces of a page of the gallery.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Size { get; set; }

    /// <summary>Row of the face looked at.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Face { get; set; }

    [Inject]
    private DatasetBuilds Builds { get; set; } = null!;

    [Inject]
    private DataJobs Jobs { get; set; } = null!;

    [Inject]
    private DatasetUse Use { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    [Inject]
    private DatasetShelf Shelf { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    private string Again => _entry is { MadeFrom: { } origin } ? $"It can be made again from the worklist of run {origin.Run}; its pictures belong to {origin.Dataset} and stay."
        : _entry!.IsImported ? "It can be imported again from its source." : "It can be drawn again, face by face the same.";

    private QueryNumber WrittenPage => QueryNumber.Read("page", Page, 1);

    private QueryNumber WrittenSize => QueryNumber.Read("size", Size, 1);

    private QueryNumber WrittenFace => QueryNumber.Read("face", Face, 0, _view!.Faces.Count - 1);

    private IEnumerable<string> Complaints => new[] { WrittenPage, WrittenSize, WrittenFace }.Select(number => number.Complaint).OfType<string>();

    private Split? ChosenSplit => Enum.TryParse<Split>(Split, ignoreCase: true, out var split) && Enum.IsDefined(split) ? split : null;

    private int? ChosenLabel =>
        _view!.Faces.Classes.Select((expression, place) => (Code: expression.Code(), Place: (int?)place)).FirstOrDefault(known => known.Code == Label).Place;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        _jobs = [.. (await Jobs.ListAsync(Key, token)).Take(1).Where(job => job.State is not RunState.Completed)];
        _entry = DatasetCatalogue.In(Folder.Datasets).FirstOrDefault(entry => entry.Key == Key);
        _state = _entry is null ? null : Builds.StateOf(Key);
        if (_state is not { IsBuilt: true })
        {
            _view = null;
        }
        // Opening a large set takes a second or two: not on the thread that answers clicks.
        else if (await Task.Run(() => Shelf.Use(Key, dataset => new DatasetView(dataset.Manifest, dataset.Faces)), token) is var view && view != _view)
        {
            _view = view;
            _plane = view.Faces.HasAffect ? view.Plane() : [];
        }
    }

    private Task Delete() => TryAsync(async token =>
    {
        _asksToDelete = false;
        if (await Use.WhyNeededAsync(Key, token) is { } why)
        {
            throw new DatasetException(why);
        }

        await Task.Run(() => DatasetRemoval.Delete(Key, Folder.Datasets), token);
        Navigator.NavigateTo("datasets");
    });

    private void Build()
    {
        Builds.RequestBuild(Key);
        _state = Builds.StateOf(Key);
    }
}
