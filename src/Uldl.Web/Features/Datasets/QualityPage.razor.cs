using Microsoft.AspNetCore.Components;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Datasets;

/// <summary>The report of an import: figures, counts against the documented ones, and every finding with its pictures.</summary>
public sealed partial class QualityPage : LivePage
{
    private const int PageSize = 50;

    private DatasetEntry? _entry;
    private ImportReport? _report;
    private IReadOnlyList<(FindingKind Kind, int Count)> _kinds = [];
    private IReadOnlyList<(Finding Finding, int? Picture)> _shown = [];
    private DatasetView? _view;
    private Dictionary<string, int> _rows = [];
    private string? _loaded;
    private bool _isLoaded;

    [Parameter]
    public required string Key { get; set; }

    /// <summary>Name of a kind of finding; anything else shows all.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Page { get; set; }

    [Inject]
    private DatasetShelf Shelf { get; set; } = null!;

    private IReadOnlyList<(string Title, string Address)> Above => [("Datasets", "datasets"), (_entry?.Title ?? Key, $"datasets/{Key}")];

    private FindingKind? Chosen => Enum.TryParse<FindingKind>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    private int All => _kinds.Sum(kind => kind.Count);

    private int Matching => Chosen is { } chosen ? _kinds.FirstOrDefault(kind => kind.Kind == chosen).Count : All;

    private QueryNumber Written => QueryNumber.Read("page", Page, 1);

    private int Number => Math.Clamp(Written.Value ?? 1, 1, Math.Max(1, (Matching + PageSize - 1) / PageSize));

    private int First => (Number - 1) * PageSize;

    protected override async Task LoadAsync(CancellationToken token)
    {
        var address = $"{Key} {Kind} {Page}";
        if (_loaded == address)
        {
            return;
        }

        _entry = DatasetCatalogue.Find(Key, Folder.Datasets);
        if (_entry.IsImported)
        {
            // Half a million findings take a moment to read.
            await Task.Run(Read, token);
        }

        (_loaded, _isLoaded) = (address, true);
    }

    private void Read()
    {
        var folder = Path.Combine(Folder.Datasets, Key);
        _report = ImportReport.Read(folder);
        _kinds = _report is null ? [] :
        [
            .. Enum.GetValues<FindingKind>()
                .Select(kind => (kind, _report.Excluded.GetValueOrDefault(kind) + _report.Noted.GetValueOrDefault(kind)))
                .Where(kind => kind.Item2 > 0),
        ];
        _shown = ImportFindings.Read(folder, Chosen, First, PageSize);
        _view = Shelf.Use(Key, dataset => new DatasetView(dataset.Manifest, dataset.Faces));
        var wanted = _shown.SelectMany(row => new[] { row.Finding.Face, row.Finding.Other }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _rows = _view.Faces.Ids.Index().Where(entry => wanted.Contains(entry.Item)).ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
    }

    private IEnumerable<(string Source, string Id)> PicturesOf(Finding finding, int? picture)
    {
        if (picture is { } place)
        {
            yield return ($"datasets/{Key}/excluded/{place}.png?v={_view!.Version}", finding.Face ?? finding.Where);
        }

        foreach (var id in new[] { finding.Face, finding.Other }.OfType<string>())
        {
            if (_rows.TryGetValue(id, out var row))
            {
                yield return (_view!.PictureOf(row), id);
            }
        }
    }

    private string Address(FindingKind? kind, int page) => $"datasets/{Key}/quality?page={page}{(kind is null ? null : $"&kind={kind}")}";
}
