namespace Uldl.Core.Tests.Neighbours;

/// <summary>The worked example that the method is checked against by hand: five training faces, two neighbours each.</summary>
internal static class FiveFaces
{
    public static readonly float[] Valence = [0.50f, -0.40f, 0.60f, 0.10f, -0.45f];
    public static readonly float[] Arousal = [0.10f, 0.60f, 0.00f, 0.40f, 0.75f];
    public static readonly int[] Labels = [0, 2, 0, 1, 2];
}
