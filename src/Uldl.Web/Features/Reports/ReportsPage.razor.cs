using Microsoft.AspNetCore.Components;
using Uldl.Core.Reports;
using Uldl.Web.Elements;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Reports;

/// <summary>Every report, and the way to a new one or to one of another portal.</summary>
public sealed partial class ReportsPage : LivePage
{
    private IReadOnlyList<(ReportRow Report, IReadOnlyList<ReportVersionRow> Versions)>? _reports;
    private string? _refusal;
    private int _doomed;

    [Inject]
    private ReportStore Reports { get; set; } = null!;

    [Inject]
    private ReportVersions Versions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private HashSet<(int Report, int Number)> Origins { get; set; } = [];

    protected override async Task LoadAsync(CancellationToken token)
    {
        _reports = await Reports.ListAsync(token);
        Origins = [.. _reports.SelectMany(entry => entry.Versions).Where(version => Versions.IsImported(version.ReportId, version.Number)).Select(version => (version.ReportId, version.Number))];
    }

    private Task New() => TryAsync(async token =>
    {
        var id = await Reports.CreateAsync(new ReportDocument { Title = "Untitled", Blocks = [new TextBlock()] }, token);
        Navigator.NavigateTo($"reports/{id}");
    });

    private Task Delete(int id)
    {
        _doomed = 0;
        return TryAsync(token => Versions.DeleteAsync(id, token));
    }

    private void Open(string address) => Navigator.NavigateTo(address);

    private void Refuse(string sentence) => _refusal = sentence;
}
