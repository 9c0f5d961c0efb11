namespace Uldl.Core.Neighbours;

/// <summary>The K nearest faces seen so far, nearest first, equally near ones by row.</summary>
/// <param name="k">How many are kept, at least 1.</param>
internal sealed class NearestFaces(int k)
{
    /// <summary>Rows of the faces, [K]; int.MaxValue where none was seen yet.</summary>
    public int[] Rows { get; } = new int[k];

    /// <summary>Their distances, [K], ascending; infinite where none was seen yet.</summary>
    public double[] Distances { get; } = new double[k];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Fill(Rows, int.MaxValue);
        Array.Fill(Distances, double.PositiveInfinity);
    }

    /// <summary>Whether a face at this distance and of this row, or any later row, would enter.</summary>
    /// <param name="distance">Its distance.</param>
    /// <param name="row">Its row.</param>
    /// <returns>True when it is nearer than the last, or as near and of a lower row.</returns>
    public bool Admits(double distance, int row)
    {
        var worst = Distances[^1];
        return distance < worst || (distance == worst && row < Rows[^1]);
    }

    /// <summary>Lets a face in that <see cref="Admits"/> admits; the last one leaves.</summary>
    /// <param name="distance">Its distance.</param>
    /// <param name="row">Its row.</param>
    public void Enter(double distance, int row)
    {
        var place = Rows.Length - 1;
        while (place > 0 && (distance < Distances[place - 1] || (distance == Distances[place - 1] && row < Rows[place - 1])))
        {
            Distances[place] = Distances[place - 1];
            Rows[place] = Rows[place - 1];
            place--;
        }

        Distances[place] = distance;
        Rows[place] = row;
    }
}
