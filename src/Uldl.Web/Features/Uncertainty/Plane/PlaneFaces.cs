using Uldl.Core.Faces;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>The faces of one part that have valence and arousal, as columns of N entries.</summary>
public sealed class PlaneFaces
{
    /// <summary>Stands for "no class" in a column of classes.</summary>
    public const byte None = 255;

    /// <summary>The classes in order, C.</summary>
    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>Rows in the dataset, or in the joined ones, [N].</summary>
    public required int[] Rows { get; init; }

    /// <summary>Valence, [N], -1 … 1.</summary>
    public required float[] Valence { get; init; }

    /// <summary>Arousal, [N], -1 … 1.</summary>
    public required float[] Arousal { get; init; }

    /// <summary>Doubt, [N], high = doubted; empty where nothing doubts.</summary>
    public required float[] Doubt { get; init; }

    /// <summary>Provided labels, [N].</summary>
    public required byte[] Labels { get; init; }

    /// <summary>Predicted classes, [N]; empty without predictions.</summary>
    public required byte[] Predicted { get; init; }

    /// <summary>Labels before the run's noise, [N]; the provided ones where nothing was flipped.</summary>
    public required byte[] Clean { get; init; }

    /// <summary>Names in the dataset, by row.</summary>
    public required Func<int, string> NameOf { get; init; }

    /// <summary>Faces of the part that have no valence-arousal and are not among these.</summary>
    public required int Missing { get; init; }

    /// <summary>Where valence-arousal comes from, in words.</summary>
    public required string Origin { get; init; }

    /// <summary>Changes with everything these columns hold.</summary>
    public required string Version { get; init; }

    /// <summary>What the doubt is called.</summary>
    public required string DoubtTitle { get; init; }

    /// <summary>Number of faces, N.</summary>
    public int Count => Rows.Length;

    /// <summary>Whether the run's noise changed a label.</summary>
    public bool IsFlipped(int face) => Labels[face] != Clean[face];

    /// <summary>Whether the prediction is another than the label.</summary>
    public bool IsError(int face) => Predicted.Length > 0 && Predicted[face] != Labels[face];

    /// <summary>The place of a row of the dataset.</summary>
    /// <returns>-1 where it is not among these.</returns>
    public int PlaceOf(int row)
    {
        // Rows ascend in every part that the program chooses; an older run's need not.
        var place = Array.BinarySearch(Rows, row);
        return place >= 0 && Rows[place] == row ? place : Array.IndexOf(Rows, row);
    }
}
