using Microsoft.AspNetCore.Components;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>The paper's Figure 4: columns are expressions, doubt falls from top to bottom.</summary>
public sealed partial class DoubtFigureTable
{
    private const int Rows = 6;

    private IReadOnlyList<int[]> _columns = [];

    [Parameter, EditorRequired]
    public required RunChoice Choice { get; set; }

    /// <summary>Faces that take part.</summary>
    [Parameter, EditorRequired]
    public required int[] Places { get; set; }

    [Parameter, EditorRequired]
    public required GalleryAddress Asked { get; set; }

    protected override void OnParametersSet() =>
        _columns = FaceQuery.Figure(Choice.Faces, Asked is { Sort: FaceScore.Doubt, IsAscending: false } ? Places : [.. Places.OrderByDescending(face => Choice.Faces.Doubt[face])], Rows);
}
