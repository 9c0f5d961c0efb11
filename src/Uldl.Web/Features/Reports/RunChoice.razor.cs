using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Reports;

/// <summary>An experiment, and one of its completed runs.</summary>
public sealed partial class RunChoice
{
    private IReadOnlyList<RunRow> _runs = [];
    private int _experiment;
    private int _seen = -1;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ExperimentSummary> Experiments { get; set; }

    /// <summary>Number of the run; 0 before one was chosen.</summary>
    [Parameter, EditorRequired]
    public required int Chosen { get; set; }

    [Parameter]
    public EventCallback<int> OnChosen { get; set; }

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private ExperimentStore Store { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_seen == Chosen)
        {
            return;
        }

        _seen = Chosen;
        if (Chosen != 0 && await Runs.GetAsync(Chosen, CancellationToken.None) is { } run)
        {
            await ChooseExperiment(run.ExperimentId);
        }
    }

    private async Task ChooseExperiment(int id)
    {
        _experiment = id;
        _runs = [.. (await Store.RunsOfAsync(id, CancellationToken.None)).Where(run => run.State == RunState.Completed)];
    }

    private Task Choose(ChangeEventArgs change) =>
        int.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? OnChosen.InvokeAsync(id) : Task.CompletedTask;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
