using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>An experiment and one of its runs.</summary>
public sealed partial class RunPicker
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ExperimentSummary> Experiments { get; set; }

    /// <summary>Runs of the chosen experiment.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<RunRow> Runs { get; set; }

    [Parameter, EditorRequired]
    public required int? Run { get; set; }

    /// <summary>The address that shows a run.</summary>
    [Parameter, EditorRequired]
    public required Func<int, string> AddressOf { get; set; }

    [Inject]
    private ExperimentStore Store { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private async Task ChangeExperiment(ChangeEventArgs change)
    {
        var runs = await Store.RunsOfAsync(int.Parse((string)change.Value!, CultureInfo.InvariantCulture), CancellationToken.None);
        var same = Runs.FirstOrDefault(run => run.Id == Run);
        if (runs.Where(run => run.State == RunState.Completed).OrderBy(run => run.Method == same?.Method ? 0 : 1).FirstOrDefault() is { } first)
        {
            Navigator.NavigateTo(AddressOf(first.Id));
        }
    }
}
