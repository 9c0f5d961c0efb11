using Microsoft.AspNetCore.Components;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>The neighbours of a face: picture, label, similarity, contribution, and what the network says of each.</summary>
public sealed partial class NeighbourCards
{
    [Parameter, EditorRequired]
    public required RunChoice Choice { get; set; }

    /// <summary>Whose neighbours.</summary>
    [Parameter, EditorRequired]
    public required int Face { get; set; }

    /// <summary>What each contributes; null where the run did not store it.</summary>
    [Parameter, EditorRequired]
    public required FaceReckoning? Reckoning { get; set; }

    /// <summary>Which one stands in the equations, from 0.</summary>
    [Parameter]
    public int Shown { get; set; }

    private RunFaces Faces => Choice.Faces;

    private IReadOnlyList<NeighbourPart> Parts => Reckoning?.Neighbours ??
    [
        .. Enumerable.Range(0, Faces.Neighbours!.K).Select(k =>
        {
            var entry = (Face * Faces.Neighbours.K) + k;
            var place = Faces.Neighbours.Index[entry];
            return new NeighbourPart(place, Faces.Neighbours.LocalSimilarity[entry], 0, 0, 0, Faces.Predictions.Length > 0 ? FaceReckoning.Row(Faces.Predictions, place, Faces.Classes.Count) : []);
        }),
    ];
}
