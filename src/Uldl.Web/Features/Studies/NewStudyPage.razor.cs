using Microsoft.AspNetCore.Components;
using Uldl.Core.Studies;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Storage;
using Uldl.Web.Studies;

namespace Uldl.Web.Features.Studies;

/// <summary>The form of a new study; begins from another one when the address says so.</summary>
public sealed partial class NewStudyPage : LivePage
{
    private StudyDraft? _draft;
    private string? _begunFrom;
    private IReadOnlyList<DatasetEntry> _datasets = [];
    private IReadOnlyList<RunRow> _runs = [];
    private bool _isMaking;

    /// <summary>Number of a study to begin from.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [Inject]
    private StudyStore Studies { get; set; } = null!;

    [Inject]
    private StudyMaking Making { get; set; } = null!;

    [Inject]
    private StudyRuns Runs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private StudyDesign Design => _draft!.Design;

    private List<string> _problems => [.. Design.Problems()];

    protected override async Task LoadAsync(CancellationToken token)
    {
        _datasets = [.. DatasetCatalogue.In(Folder.Datasets).Where(entry => DatasetCatalogue.IsBuilt(entry.Key, Folder.Datasets))];
        if (_draft is null || _begunFrom != From)
        {
            var asked = QueryNumber.Read("from", From, 1);
            _draft = asked.Value is { } id && await Studies.GetAsync(id, token) is { } study
                ? StudyDraft.Of(study.ReadDesign(), study.ReadConsents()[^1].Text)
                : new StudyDraft { Dataset = _datasets.Count > 0 ? _datasets[0].Key : "" };
            _begunFrom = From;
        }

        _runs = await Runs.OfDatasetAsync(_draft.Dataset, token);
    }

    private async Task ChooseDataset(ChangeEventArgs change)
    {
        _draft!.Dataset = (string)change.Value!;
        _draft.Run = null;
        _runs = await Runs.OfDatasetAsync(_draft.Dataset, Gone);
    }

    private async Task Make()
    {
        _isMaking = true;
        await TryAsync(async token => Navigator.NavigateTo($"studies/{await Making.DraftAsync(Design, _draft!.Consent, token)}"));
        _isMaking = false;
    }
}
