using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>Where a dataset's valence-arousal comes from, how good each source is, and how to make another one.</summary>
public sealed partial class AffectPage : LivePage
{
    private DatasetEntry? _entry;
    private AffectCard? _own;
    private IReadOnlyList<AffectSource> _sources = [];
    private IReadOnlyList<DataJobRow> _jobs = [];
    private IReadOnlyList<PointGroup>? _plane;
    private string? _state;
    private string? _judged;
    private string? _drawn;
    private bool _isBuilt;
    private bool _isLoaded;

    [Parameter]
    public required string Key { get; set; }

    /// <summary>Key of the source whose plane is shown; empty or null for the dataset's own.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Source { get; set; }

    [Inject]
    private DatasetShelf Shelf { get; set; } = null!;

    [Inject]
    private DataJobs Jobs { get; set; } = null!;

    [Inject]
    private DatasetUse Use { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    private IReadOnlyList<(string Title, string Address)> Above => [("Datasets", "datasets"), (_entry?.Title ?? Key, $"datasets/{Key}")];

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        _entry = DatasetCatalogue.Find(Key, Folder.Datasets);
        _isBuilt = DatasetCatalogue.IsBuilt(Key, Folder.Datasets);
        _jobs = [.. (await Jobs.ListAsync(Key, token)).Where(job => job.Kind == DataJobKind.Affect).Take(1).Where(job => job.State is not RunState.Completed)];
        if (_isBuilt)
        {
            _sources = AffectSources.Of(Key, Folder.Datasets);
            _state = Shelf.Use(Key, dataset => $"{Key} {string.Join(' ', dataset.Manifest.Files.Values.Select(file => file.Sha256))}");
            await JudgeAsync(token);
            await DrawAsync(token);
        }

        _isLoaded = true;
    }

    /// <summary>Neighbours and flips of all faces take a second or two, so they are looked for once a state of the dataset.</summary>
    private async Task JudgeAsync(CancellationToken token)
    {
        if (_judged != _state)
        {
            _own = _entry!.HasAffect ? await Task.Run(() => Shelf.Use(Key, AffectCards.OfDataset), token) : null;
            _judged = _state;
        }
    }

    private async Task DrawAsync(CancellationToken token)
    {
        var what = $"{_state} {Source}";
        if (_drawn == what)
        {
            return;
        }

        var chosen = _sources.FirstOrDefault(source => source.Key == Source);
        var hasPlane = chosen?.FitsDataset ?? (string.IsNullOrEmpty(Source) && _entry!.HasAffect);
        _plane = !hasPlane ? null : await Task.Run(() => Shelf.Use(Key, dataset => Plane(dataset, chosen)), token);
        _drawn = what;
    }

    private List<PointGroup> Plane(PackedDataset dataset, AffectSource? source)
    {
        var faces = dataset.Faces;
        if (source is not null)
        {
            var (valence, arousal) = AffectSources.Read(Key, source.Key, dataset, Folder.Datasets);
            faces = faces.WithAffect(valence, arousal);
        }

        return [.. new DatasetView(dataset.Manifest, faces).Plane()];
    }

    private Task ReadAgain() => RefreshAsync();

    private Task Delete(AffectSource source) => TryAsync(async token =>
    {
        if (await Use.WhyAffectNeededAsync(Key, source.Key, token) is { } why)
        {
            throw new DatasetException(why);
        }

        AffectSources.Delete(Key, source.Key, Folder.Datasets);
    });
}
