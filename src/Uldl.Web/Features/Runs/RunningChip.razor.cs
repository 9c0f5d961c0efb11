using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>What is running, on every page: "3 of 12 · 2 min left", and the way there. Nothing while nothing waits.</summary>
public sealed partial class RunningChip : LivePage
{
    private string? _text;
    private string _title = "";
    private string _address = "";

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private WorkEstimate Estimate { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        var active = await Runs.ActiveAsync(token);
        if (active.Count == 0)
        {
            _text = null;
            return;
        }

        var first = active.FirstOrDefault(run => run.State == RunState.Running) ?? active[0];
        var all = await Experiments.RunsOfAsync(first.ExperimentId, token);
        var experiments = active.Select(run => run.ExperimentId).Distinct().Count();
        var left = await Estimate.RemainingAsync(active, token);
        _address = $"experiments/{first.ExperimentId}";
        _title = experiments == 1 ? "Runs completed" : $"The first of {experiments} experiments; the time is for all of them";
        _text = $"{all.Count(run => run.State == RunState.Completed)} of {all.Count} · {Words.Duration(left)} left";
    }
}
