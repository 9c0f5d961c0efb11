using Microsoft.AspNetCore.Components;
using Uldl.Learning.Datasets;
using Uldl.Web.Queue;

namespace Uldl.Web.Features.Datasets;

/// <summary>Whether a dataset is there; if not, how far it is, or the button that builds it.</summary>
public sealed partial class DatasetBuild
{
    [Parameter, EditorRequired]
    public required DatasetEntry Entry { get; set; }

    [Parameter, EditorRequired]
    public required DatasetState State { get; set; }

    /// <summary>Whether a built set is linked to.</summary>
    [Parameter]
    public bool Link { get; set; } = true;

    [Parameter]
    public EventCallback OnBuild { get; set; }
}
