using Uldl.Core.Faces;
using Uldl.Web.Charts;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>Where faces and their pictures come from.</summary>
/// <param name="Choice">The run; null without one.</param>
/// <param name="IsSynthetic">Whether a program drew them.</param>
/// <param name="Pictures">The datasets whose pictures are shown, one after the other.</param>
/// <param name="Affect">What valence-arousal can be chosen: the word of an address, and what it is called.</param>
public sealed record PlaneSource(RunChoice? Choice, bool IsSynthetic, IReadOnlyList<PlanePictures> Pictures, IReadOnlyList<(string Word, string Title)> Affect)
{
    /// <summary>Nothing.</summary>
    public static PlaneSource None { get; } = new(null, false, [], []);

    /// <summary>Address of the picture of a row; rows of joined datasets run on from one to the next.</summary>
    public string PictureOf(int row)
    {
        var source = 0;
        while (source < Pictures.Count - 1 && row >= Pictures[source].Faces)
        {
            row -= Pictures[source++].Faces;
        }

        return $"datasets/{Pictures[source].Key}/faces/{row}.png{Pictures[source].Pin}";
    }
}

/// <summary>Everything that a page shows of an address, made at once, so that no two parts of it speak of different faces.</summary>
/// <param name="Faces">The faces shown.</param>
/// <param name="Places">Those that are chosen.</param>
/// <param name="Matrix">Counts of label against prediction, [C, C].</param>
/// <param name="Bins">How their doubt is spread; null where nothing doubts.</param>
/// <param name="Face">Place of the face looked at; null for none.</param>
/// <param name="Neighbours">Places of its neighbours, nearest first.</param>
/// <param name="Similarities">Local similarity of each, 0 … 1.</param>
/// <param name="NoNeighbours">Why there are none.</param>
/// <param name="Options">What the chart draws.</param>
public sealed record PlaneView(
    PlaneFaces Faces, int[] Places, int[,] Matrix, ScoreBins? Bins, int? Face, IReadOnlyList<int> Neighbours, IReadOnlyList<float> Similarities, string NoNeighbours, PlaneOptions Options)
{
    /// <summary>A window around the face looked at and its neighbours; null where they fill the plane already.</summary>
    public PlaneWindow? Close
    {
        get
        {
            if (Face is not { } face || Neighbours.Count == 0)
            {
                return null;
            }

            var (valence, arousal) = (Faces.Valence[face], Faces.Arousal[face]);
            // Neighbours may share one place; a window has an extent.
            var reach = Math.Max(0.005, 1.3 * Neighbours.Max(other => Math.Max(Math.Abs(Faces.Valence[other] - valence), Math.Abs(Faces.Arousal[other] - arousal))));
            return reach > 0.5 ? null : new(valence - reach, valence + reach, arousal - reach, arousal + reach);
        }
    }

    /// <summary>What an address shows of some faces.</summary>
    /// <param name="asked">The address.</param>
    /// <param name="faces">The faces.</param>
    /// <param name="source">Where they come from.</param>
    /// <param name="selections">Knows what the word for chosen faces means.</param>
    public static PlaneView Of(PlaneAddress asked, PlaneFaces faces, PlaneSource source, SelectionShelf selections)
    {
        var choice = new PlaneChoice(faces, asked, selections);
        var place = asked.Face is { } row ? faces.PlaceOf(row) : -1;
        int? face = place >= 0 ? place : null;
        var (neighbours, similarities, sentence) = face is { } looked ? NeighboursOf(looked, asked, faces, source) : ([], [], "");
        return new(
            faces, choice.Places(), choice.Matrix(), faces.Doubt.Length > 0 ? ScoreBins.Of(faces.Doubt, choice.ForHistogram(), faces.IsFlipped) : null,
            face, neighbours, similarities, sentence, PlaneScene.Of(asked, faces, face, neighbours, source.Pictures, source.IsSynthetic));
    }

    private static (IReadOnlyList<int> Places, IReadOnlyList<float> Similarities, string Sentence) NeighboursOf(int face, PlaneAddress asked, PlaneFaces faces, PlaneSource source)
    {
        if (asked.Split != Split.Train || source.Choice is not { } choice)
        {
            return ([], [], "Neighbours are looked for among a run's training faces only.");
        }

        if (choice.Faces.Neighbours is not { } table)
        {
            return ([], [], "This run kept no table of neighbours.");
        }

        var own = Array.IndexOf(choice.Faces.Rows, faces.Rows[face]);
        var kept = table.NeighboursOf(own).ToArray().Zip(table.SimilaritiesOf(own).ToArray())
            .Select(pair => (Place: faces.PlaceOf(choice.Faces.Rows[pair.First]), Similarity: pair.Second)).Where(pair => pair.Place >= 0).ToArray();
        return ([.. kept.Select(pair => pair.Place)], [.. kept.Select(pair => pair.Similarity)], "");
    }
}
