namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>How many faces lie in each cell of a window, and what they are: what is drawn where there are too many points.</summary>
/// <param name="Width">Cells beside each other.</param>
/// <param name="Height">Cells above each other; the lowest line comes first.</param>
/// <param name="Counts">Faces in each cell, [Height × Width].</param>
/// <param name="Chosen">Those of them that are chosen, [Height × Width].</param>
/// <param name="Values">Of the faces in a cell: the commonest class, or the mean doubt, or the share of errors or flips, [Height × Width]; NaN without faces.</param>
internal sealed record PlaneDensity(int Width, int Height, int[] Counts, int[] Chosen, float[] Values)
{
    /// <summary>Counts the faces of a window.</summary>
    /// <param name="faces">All faces.</param>
    /// <param name="window">Where.</param>
    /// <param name="by">What is wanted of each cell.</param>
    /// <param name="mask">Whether each face is chosen.</param>
    /// <param name="width">Cells beside each other.</param>
    /// <param name="height">Cells above each other.</param>
    public static PlaneDensity Of(PlaneFaces faces, PlaneWindow window, PlaneColour by, byte[] mask, int width, int height)
    {
        var cells = width * height;
        var (counts, chosen, sums) = (new int[cells], new int[cells], new double[cells]);
        var kinds = by is PlaneColour.Label or PlaneColour.Prediction ? new int[cells * faces.Classes.Count] : [];
        var classes = by == PlaneColour.Prediction && faces.Predicted.Length > 0 ? faces.Predicted : faces.Labels;
        for (var face = 0; face < faces.Count; face++)
        {
            if (!window.Contains(faces.Valence[face], faces.Arousal[face]))
            {
                continue;
            }

            var cell = (Step(faces.Arousal[face], window.Bottom, window.Top, height) * width) + Step(faces.Valence[face], window.Left, window.Right, width);
            counts[cell]++;
            chosen[cell] += mask[face];
            if (kinds.Length > 0)
            {
                kinds[(cell * faces.Classes.Count) + classes[face]]++;
            }
            else
            {
                sums[cell] += by switch
                {
                    PlaneColour.Doubt => faces.Doubt.Length > 0 ? faces.Doubt[face] : 0,
                    PlaneColour.Error => faces.IsError(face) ? 1 : 0,
                    _ => faces.IsFlipped(face) ? 1 : 0,
                };
            }
        }

        return new(width, height, counts, chosen, [.. counts.Select((count, cell) =>
            count == 0 ? float.NaN : kinds.Length > 0 ? Commonest(kinds.AsSpan(cell * faces.Classes.Count, faces.Classes.Count)) : (float)(sums[cell] / count))]);
    }

    private static int Step(double value, double least, double most, int steps) =>
        Math.Clamp((int)((value - least) / (most - least) * steps), 0, steps - 1);

    private static int Commonest(ReadOnlySpan<int> kinds)
    {
        var best = 0;
        for (var kind = 1; kind < kinds.Length; kind++)
        {
            best = kinds[kind] > kinds[best] ? kind : best;
        }

        return best;
    }
}
