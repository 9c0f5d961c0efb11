using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>One face: its labels, scores, prediction, target and neighbours.</summary>
public sealed partial class FaceInspector
{
    [Parameter, EditorRequired]
    public required RunChoice Choice { get; set; }

    /// <summary>Its place among the run's faces.</summary>
    [Parameter, EditorRequired]
    public required int Face { get; set; }

    /// <summary>Doubt of the run held against; null for none.</summary>
    [Parameter, EditorRequired]
    public required float[]? Other { get; set; }

    [Parameter, EditorRequired]
    public required string CloseAddress { get; set; }

    /// <summary>The address that looks at another face.</summary>
    [Parameter, EditorRequired]
    public required Func<int, string> AddressOf { get; set; }

    private bool IsTraining => Faces.Split == Split.Train;

    private RunFaces Faces => Choice.Faces;

    private Expression Provided => Faces.Classes[Faces.Provided[Face]];

    private double[] Row(float[] matrix) => [.. matrix.Skip(Face * Faces.Classes.Count).Take(Faces.Classes.Count).Select(share => (double)share)];
}
