using Microsoft.AspNetCore.Components;
using Uldl.Core.Studies;
using Uldl.Web.Elements;
using Uldl.Web.Storage;
using Uldl.Web.Studies;

namespace Uldl.Web.Features.Studies;

/// <summary>What a study shows: people beside runs, over all faces and for each.</summary>
public sealed partial class ResultsPage : LivePage
{
    private const string SaidBefore = "Simulated raters: ";

    private ResultsAddress? _address;
    private StudyReading? _reading;
    private string _readFor = "";
    private bool _isStale = true;
    private IReadOnlyList<RunRow> _runs = [];
    private IReadOnlyList<StudyFace> _sorted = [];
    private IReadOnlyList<StudyFace> _page = [];
    private int _pages;

    [Parameter]
    public int Id { get; set; }

    /// <summary>Numbers of runs, such as "2,1".</summary>
    [Parameter, SupplyParameterFromQuery(Name = "runs")]
    public string? Runs { get; set; }

    /// <summary>How faces are sorted.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>Only faces of this plurality.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "class")]
    public string? Only { get; set; }

    /// <summary>Page of faces.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "page")]
    public string? Page { get; set; }

    [Inject]
    private StudyStore Studies { get; set; } = null!;

    [Inject]
    private StudyAnalyst Analyst { get; set; } = null!;

    [Inject]
    private StudyRuns AllRuns { get; set; } = null!;

    [Inject]
    private StudyChanges Changes { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private StudyAnalysis Analysis => _reading!.Analysis;

    // Studies made by earlier versions carry the word in their source too; the page says it once, in its own place.
    private string Source => _reading!.Study.Source is { } source && source.StartsWith(SaidBefore, StringComparison.Ordinal) ? source[SaidBefore.Length..] : _reading.Study.Source;

    private string RunList => string.Join(',', _reading!.Models.Select(model => model.Run));

    protected override IDisposable? Watch(Action onChange) => Changes.Watch(Id, () =>
    {
        _isStale = true;
        onChange();
    });

    protected override async Task LoadAsync(CancellationToken token)
    {
        var address = ResultsAddress.Read(Id, Runs, Sort, Only, Page);
        var study = await Studies.GetAsync(Id, token);
        _runs = await AllRuns.OfDatasetAsync(study.Dataset, token);
        var asked = address.Asked ?? StudyRuns.Usual(_runs);
        var key = $"{Id}:{string.Join(',', asked)}";
        if (_isStale || _readFor != key)
        {
            _isStale = false;
            _reading = await Analyst.ReadAsync(Id, asked, token);
            _readFor = key;
        }

        _sorted = FaceOrdering.Sort(_reading!, address.Order, address.Class);
        _pages = Math.Max(1, (int)Math.Ceiling(_sorted.Count / (double)ResultsAddress.Faces));
        _address = address with { Page = Math.Min(address.Page, _pages) };
        _page = [.. _sorted.Skip((_address.Page - 1) * ResultsAddress.Faces).Take(ResultsAddress.Faces)];
    }

    private void Go(ResultsAddress address) => Navigator.NavigateTo(address.ToString());
}
