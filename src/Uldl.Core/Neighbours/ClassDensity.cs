namespace Uldl.Core.Neighbours;

/// <summary>How improbable a face's label is at its place of the affect plane, when every label is a normal distribution of its own.</summary>
public static class ClassDensity
{
    /// <summary>Added to both variances of every class, so that a class at a single place keeps a density: the square of 0.02, in units of valence-arousal.</summary>
    public const double VarianceFloor = 0.02 * 0.02;

    /// <summary>
    /// u_i = 1 - n_y N(a_i; μ_y, Σ_y) / Σ_c n_c N(a_i; μ_c, Σ_c), with count n, mean μ and maximum-likelihood covariance Σ (plus <see cref="VarianceFloor"/>
    /// on its diagonal) of the faces that carry each label, face i itself left out. A label that no other face carries scores 1.
    /// </summary>
    /// <param name="faces">N faces with provided labels, flips included.</param>
    /// <returns>Scores, [N], 0 … 1; high is suspicious.</returns>
    public static double[] Score(DetectorFaces faces)
    {
        var classes = ClassMoments.Of(faces);
        var scores = new double[faces.Count];
        var logs = new double[faces.Classes];
        for (var face = 0; face < scores.Length; face++)
        {
            var (valence, arousal, own) = (faces.Affect[2 * face], faces.Affect[(2 * face) + 1], faces.Labels[face]);
            for (var c = 0; c < logs.Length; c++)
            {
                var others = c == own ? classes[c].Without(valence, arousal) : classes[c];
                logs[c] = others.LogDensity(valence, arousal, VarianceFloor);
            }

            var greatest = logs.Max();
            var rivals = logs.Where((_, c) => c != own).Sum(log => Math.Exp(log - greatest));
            scores[face] = rivals / (rivals + Math.Exp(logs[own] - greatest));
        }

        return scores;
    }
}
