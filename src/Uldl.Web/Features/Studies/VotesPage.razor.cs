using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Studies;

namespace Uldl.Web.Features.Studies;

/// <summary>Makes studies of votes that exist.</summary>
public sealed partial class VotesPage : LivePage
{
    private IReadOnlyList<DatasetEntry>? _datasets;
    private string? _title;
    private string _dataset = "";
    private Split _split = Split.Test;
    private bool _isSimulated;
    private string? _refusal;

    [Inject]
    private StudyMaking Making { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private DatasetEntry? Chosen => _datasets?.FirstOrDefault(entry => entry.Key == _dataset);

    // Until somebody writes one.
    private string Title
    {
        get => _title ?? (Chosen is null ? "" : Chosen.IsSynthetic ? $"Simulated raters of {Chosen.Title}" : $"Votes of {Chosen.Title}");
        set => _title = value;
    }

    private string UploadAddress => $"studies/ballots?dataset={Uri.EscapeDataString(_dataset)}&title={Uri.EscapeDataString(_title ?? $"Ballots on {Chosen?.Title}")}&simulated={(_isSimulated ? 1 : 0)}";

    protected override Task LoadAsync(CancellationToken token)
    {
        _datasets = [.. DatasetCatalogue.In(Folder.Datasets).Where(entry => DatasetCatalogue.IsBuilt(entry.Key, Folder.Datasets))];
        _dataset = _dataset.Length > 0 ? _dataset : _datasets.Count > 0 ? _datasets[0].Key : "";
        return Task.CompletedTask;
    }

    private Task TakeDataset() => TryAsync(async token => Navigator.NavigateTo($"studies/{await Making.OfDatasetAsync(Title, _dataset, _split, token)}/results"));

    private void Open(string address) => Navigator.NavigateTo(address);
}
