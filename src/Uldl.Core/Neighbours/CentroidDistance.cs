namespace Uldl.Core.Neighbours;

/// <summary>Whether a face lies nearer to another label's centre of the affect plane than to its own label's.</summary>
public static class CentroidDistance
{
    /// <summary>
    /// u_i = d_y / (d_y + min over c ≠ y of d_c), with Euclidean distances from face i to the mean of the faces that carry each label, face i itself left out.
    /// One half is the border between two labels. A label that no other face carries scores 1; where all faces carry one label, all score 0.
    /// </summary>
    /// <param name="faces">N faces with provided labels, flips included.</param>
    /// <returns>Scores, [N], 0 … 1; high is suspicious.</returns>
    public static double[] Score(DetectorFaces faces)
    {
        var classes = ClassMoments.Of(faces);
        var scores = new double[faces.Count];
        for (var face = 0; face < scores.Length; face++)
        {
            var (valence, arousal, label) = (faces.Affect[2 * face], faces.Affect[(2 * face) + 1], faces.Labels[face]);
            var own = Distance(classes[label].Without(valence, arousal), valence, arousal);
            var rival = double.PositiveInfinity;
            for (var c = 0; c < classes.Length; c++)
            {
                rival = c == label ? rival : Math.Min(rival, Distance(classes[c], valence, arousal));
            }

            scores[face] = double.IsInfinity(own) ? 1 : own == rival ? 0.5 : own / (own + rival);
        }

        return scores;
    }

    private static double Distance(ClassMoments of, double valence, double arousal)
    {
        if (of.Count == 0)
        {
            return double.PositiveInfinity;
        }

        var (v, a) = of.Mean;
        return Math.Sqrt(((valence - v) * (valence - v)) + ((arousal - a) * (arousal - a)));
    }
}
