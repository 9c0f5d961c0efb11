using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Reports;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Reports;

/// <summary>A report as it is written: blocks on one side, what they show on the other. Every change is stored at once.</summary>
public sealed partial class EditorPage : LivePage
{
    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Reports", "reports")];

    private readonly List<Edited> _blocks = [];
    private IReadOnlyList<ExperimentSummary> _experiments = [];
    private IReadOnlyList<ReportVersionRow> _versions = [];
    private FrozenReport? _preview;
    private string _title = "";
    private string _authors = "";
    private int _loaded;
    private DateTimeOffset? _readAt;
    private (Edited Block, int Place)? _removed;
    private bool _isLoaded;
    private bool _isConflict;
    private bool _isDirty;
    private bool _hasLeft;
    private Task _saving = Task.CompletedTask;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    private ReportStore Reports { get; set; } = null!;

    [Inject]
    private ReportVersions Versions { get; set; } = null!;

    [Inject]
    private ReportFreezer Freezer { get; set; } = null!;

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private ReportDocument Document => new() { Title = _title, Authors = _authors, Blocks = [.. _blocks.Select(edited => edited.Block)] };

    private string Saved => _isConflict ? "Not stored: changed in another place."
        : _isDirty ? "Storing …"
        : $"Stored, {Words.Moment(_readAt!.Value)}.";

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        _experiments = await Experiments.ListAsync(token);
        _versions = await Reports.VersionsAsync(Id, token);
        // What is being written here is newer than what is stored: read it once only.
        if (_loaded != Id)
        {
            await ReadDraftAsync(token);
        }

        _preview = _readAt is null ? null : await Freezer.FreezeAsync(Document, token);
        _isLoaded = true;
    }

    protected override void Dispose(bool disposing)
    {
        _hasLeft = true;
        base.Dispose(disposing);
    }

    private async Task ReadDraftAsync(CancellationToken token)
    {
        var row = await Reports.GetAsync(Id, token);
        _readAt = null;
        _blocks.Clear();
        if (row is not null)
        {
            var document = ReportJson.Read(row.DraftJson, $"report {Id}");
            (_title, _authors, _readAt) = (document.Title, document.Authors, row.ChangedAt);
            _blocks.AddRange(document.Blocks.Select(block => new Edited(block)));
        }

        _loaded = Id;
    }

    private Task Add(ReportBlock block)
    {
        _blocks.Add(new(block));
        return Change();
    }

    private Task Set(Edited edited, ReportBlock block)
    {
        edited.Block = block;
        return Change();
    }

    private Task Move(Edited edited, int by)
    {
        var place = _blocks.IndexOf(edited);
        _blocks.RemoveAt(place);
        _blocks.Insert(place + by, edited);
        return Change();
    }

    private Task Remove(Edited edited)
    {
        _removed = (edited, _blocks.IndexOf(edited));
        _blocks.Remove(edited);
        return Change();
    }

    private Task Undo()
    {
        _blocks.Insert(Math.Min(_removed!.Value.Place, _blocks.Count), _removed.Value.Block);
        _removed = null;
        return Change();
    }

    /// <summary>Stores what stands on the page, one change after the other; those that come meanwhile are stored together.</summary>
    private Task Change()
    {
        _isDirty = true;
        return _saving = StoreAfterAsync(_saving);
    }

    private async Task StoreAfterAsync(Task earlier)
    {
        await earlier;
        if (_isDirty && !_isConflict)
        {
            // A reader who left has still written what they wrote.
            await (_hasLeft ? StoreAsync(CancellationToken.None) : TryAsync(_ => StoreAsync(CancellationToken.None)));
        }
    }

    private async Task StoreAsync(CancellationToken token)
    {
        _isDirty = false;
        if (await Reports.SaveAsync(Id, Document, _readAt!.Value, token) is { } moment)
        {
            _readAt = moment;
        }
        else
        {
            (_isConflict, _isDirty) = (true, true);
        }
    }

    private Task Publish() => TryAsync(async token =>
    {
        await _saving;
        var number = await Versions.PublishAsync(Id, token);
        Navigator.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"reports/{Id}/v/{number}"));
    });

    private Task KeepAsCopy() => TryAsync(async token =>
    {
        var copy = await Reports.CreateAsync(Document with { Title = _title + " (copy)" }, token);
        (_isConflict, _isDirty) = (false, false);
        Navigator.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"reports/{copy}"));
    });

    private Task TakeOther() => TryAsync(async token =>
    {
        await ReadDraftAsync(token);
        (_isConflict, _isDirty) = (false, false);
    });

    // A picture of an author's own lies in the draft and nowhere else.
    private string? LivePicture(FrozenPortrait face) =>
        face.Picture is null ? null
        : face.Dataset.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"datasets/{face.Dataset}/faces/{face.Row}.png")
        : _blocks.Select(edited => edited.Block).OfType<PredictionBlock>().FirstOrDefault(block => OwnPictures.NameOf(block) == face.Picture) is { Picture: { } own } ? "data:image/png;base64," + own : null;

    /// <summary>A block that keeps its identity while it is changed and moved.</summary>
    private sealed class Edited(ReportBlock block)
    {
        public ReportBlock Block { get; set; } = block;
    }
}
