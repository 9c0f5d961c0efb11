using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Reports;

/// <summary>A published version, from its own files alone; for one of another portal, its numbers beside those of this one.</summary>
public sealed partial class VersionPage : LivePage
{
    private ReportVersion? _version;
    private IReadOnlyList<ReportVersionRow> _versions = [];
    private IReadOnlyList<ComparedValue> _compared = [];
    private string _body = "";
    private string _byline = "";
    private (int Report, int Number) _shown;
    private bool _isLoaded;

    [Parameter]
    public int Id { get; set; }

    [Parameter]
    public int Number { get; set; }

    [Inject]
    private ReportStore Reports { get; set; } = null!;

    [Inject]
    private ReportVersions Versions { get; set; } = null!;

    [Inject]
    private ReportImport Importer { get; set; } = null!;

    [Inject]
    private ReportComparison Comparison { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    private IReadOnlyList<(string Title, string Address)> Above => [("Reports", "reports"), ($"Report {Id}", $"reports/{Id}")];

    private string Summary
    {
        get
        {
            var done = _compared.Where(line => line.RunHere is not null).ToList();
            var same = done.Count(line => line.IsSame);
            return done.Count == 0 ? "None of its runs has completed here yet."
                : same == done.Count ? $"{Words.Count(same, "number")} of {_compared.Count} measured here, all equal to the last digit."
                : $"{Words.Count(done.Count, "number")} of {_compared.Count} measured here: {same} equal to the last digit, {done.Count - same} not. Another processor or program version may round in another order; look at the runs' records.";
        }
    }

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        // A published version does not change while it is looked at: its files are read and checked once.
        if (_shown != (Id, Number))
        {
            _shown = (Id, Number);
            _version = await Versions.ReadAsync(Id, Number, token);
            _body = _version is null ? "" : ReportHtml.Body(_version.Report, face => face.Picture is { } name ? string.Create(CultureInfo.InvariantCulture, $"reports/{Id}/v/{Number}/{name}") : null, block => ReportClones.Address(block, _version.Report, Id, Number));
            _byline = _version is null ? "" : ReportHtml.Byline(_version.Report);
        }

        _versions = await Reports.VersionsAsync(Id, token);
        _version = _version is null ? null : _version with { Origin = Versions.OriginOf(Id, Number) };
        _compared = _version is { Origin: not null } imported ? await Comparison.ReadAsync(imported, token) : [];
        _isLoaded = true;
    }

    private Task RunHere() => TryAsync(token => Importer.RunHereAsync(Id, Number, token));
}
