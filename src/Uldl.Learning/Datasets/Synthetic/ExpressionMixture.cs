using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>What a face expresses: one expression, perhaps with a second one mixed in, at some intensity; what is missing to full intensity reads as neutral.</summary>
/// <param name="Primary">The stronger expression, never neutral.</param>
/// <param name="Secondary">The weaker expression, never neutral.</param>
/// <param name="SecondaryShare">The weaker one's part, 0 … 0.5.</param>
/// <param name="Intensity">How far the face is from rest, 0 … 1.</param>
internal sealed record ExpressionMixture(Expression Primary, Expression Secondary, double SecondaryShare, double Intensity)
{
    // Intensity at which half of the people no longer say neutral, and how sharp that turn is.
    private static readonly double[] Threshold = [0, .20, .40, .40, .50, .40, .40];
    private const double Turn = .08;

    /// <summary>How strongly the second expression shows in muscles: a third of the mixture is clearly visible.</summary>
    private double Balance => 1 / Math.Max(1 - SecondaryShare, .6);

    /// <summary>Draws what a face of a class expresses.</summary>
    /// <param name="aim">The class the domain asks for; a neutral face carries a trace of another expression.</param>
    /// <param name="domain">How intense and how mixed the domain's faces are.</param>
    /// <param name="draws">The face's stream.</param>
    internal static ExpressionMixture Draw(Expression aim, SyntheticDomain domain, Draws draws)
    {
        var trace = aim == Expression.Neutral;
        var primary = trace ? Other(aim, Expression.Neutral, draws) : aim;
        var secondary = Other(primary, Expression.Neutral, draws);
        var mixed = draws.Chance(domain.MixtureShare);
        var share = mixed ? draws.Between(.15, .5) : draws.Between(0, .1);
        var threshold = Threshold[(int)primary];
        var intensity = trace
            ? draws.Between(0, threshold - .05)
            : Math.Clamp(draws.Normal(domain.Intensity, domain.IntensitySpread), threshold - .02, 1);
        return new ExpressionMixture(primary, secondary, share, intensity);
    }

    /// <summary>The true label distribution, [7], sums to 1.</summary>
    internal double[] Distribution()
    {
        var threshold = ((1 - SecondaryShare) * Threshold[(int)Primary]) + (SecondaryShare * Threshold[(int)Secondary]);
        var neutral = 1 / (1 + Math.Exp((Intensity - threshold) / Turn));
        var distribution = new double[7];
        distribution[(int)Expression.Neutral] = neutral;
        distribution[(int)Primary] += (1 - neutral) * (1 - SecondaryShare);
        distribution[(int)Secondary] += (1 - neutral) * SecondaryShare;
        return distribution;
    }

    /// <summary>The muscles: both expressions' units, blended and scaled with the intensity.</summary>
    internal ActionUnits Show(Draws draws)
    {
        var units = new ActionUnits();
        units.Add(FacialActionCoding.Show(Primary, draws), Intensity * (1 - SecondaryShare) * Balance);
        units.Add(FacialActionCoding.Show(Secondary, draws), Intensity * SecondaryShare * Balance);
        return units;
    }

    private static Expression Other(Expression expression, Expression alsoNot, Draws draws)
    {
        // What people mistake for each other is also what faces mix.
        var weights = HumanRatings.MeanVotes(expression).ToArray();
        weights[(int)expression] = 0;
        weights[(int)alsoNot] = 0;
        return (Expression)draws.Pick(weights);
    }
}
