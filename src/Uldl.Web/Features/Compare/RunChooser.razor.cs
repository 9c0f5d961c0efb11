using Microsoft.AspNetCore.Components;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Compare;

/// <summary>Cells of an experiment, each seed a link that adds or removes it.</summary>
public sealed partial class RunChooser
{
    [Parameter, EditorRequired]
    public required CompareAddress Address { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ExperimentSummary> Experiments { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<RunCell> Offered { get; set; }

    /// <summary>The experiment whose cells these are.</summary>
    [Parameter, EditorRequired]
    public required int? Chosen { get; set; }

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;
}
