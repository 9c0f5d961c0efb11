using Microsoft.AspNetCore.Components;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Experiments;

/// <summary>Every question that was asked, and how far its answer is.</summary>
public sealed partial class ExperimentsPage : LivePage
{
    private IReadOnlyList<ExperimentSummary>? _experiments;

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token) => _experiments = await Experiments.ListAsync(token);
}
