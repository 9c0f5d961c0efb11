using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Reports;

/// <summary>Puts what a page shows at the end of a report that is being written, or of a new one.</summary>
public sealed partial class PutIntoReport
{
    private IReadOnlyList<(int Id, string Title)>? _reports;
    private int _chosen;
    private (int Id, string Title)? _put;
    private string? _problem;
    private bool _isBusy;
    private ElementReference _details;

    /// <summary>The block of what is shown now.</summary>
    [Parameter, EditorRequired]
    public required Func<ReportBlock> Block { get; set; }

    /// <summary>What the block shows, as a sentence.</summary>
    [Parameter, EditorRequired]
    public required string What { get; set; }

    /// <summary>Title of a new report.</summary>
    [Parameter, EditorRequired]
    public required string NewTitle { get; set; }

    /// <summary>Whether there is nothing to put yet.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Whether the block keeps what is shown, rather than reading it again.</summary>
    [Parameter]
    public bool IsKept { get; set; }

    /// <summary>What is to be decided first.</summary>
    [Parameter]
    public RenderFragment? Question { get; set; }

    [Inject]
    private ReportStore Reports { get; set; } = null!;

    [Inject]
    private DataFolder Folder { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Only a page that answers knows where to put something.
        if (firstRender)
        {
            await SayAsync(async () => _reports = [.. (await Reports.ListAsync(CancellationToken.None)).Select(known => (known.Report.Id, known.Report.Title.Length > 0 ? known.Report.Title : $"Report {known.Report.Id}"))]);
            StateHasChanged();
        }
    }

    private void Choose(ChangeEventArgs change) => _chosen = int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private Task PutAsync() => SayAsync(async () =>
    {
        _isBusy = true;
        var block = Block();
        if (_chosen == 0)
        {
            _put = (await Reports.CreateAsync(new() { Title = NewTitle, Blocks = [block] }, CancellationToken.None), NewTitle);
            _reports = [.. _reports!, _put.Value];
            _chosen = _put.Value.Id;
        }
        else
        {
            _put = (_chosen, await Reports.PutAsync(_chosen, block, CancellationToken.None));
        }
    });

    private async Task SayAsync(Func<Task> act)
    {
        try
        {
            await act();
            _problem = null;
        }
        catch (Exception error) when (error is ReportException || StorageSetup.Sentence(error, Folder) is not null)
        {
            _problem = StorageSetup.Sentence(error, Folder) ?? error.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
