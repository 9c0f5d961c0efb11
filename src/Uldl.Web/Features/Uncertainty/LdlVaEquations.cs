using System.Globalization;
using Uldl.Core.Faces;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>The paper's equations 1 to 6 with one face's numbers, in the form that its run trained.</summary>
internal static class LdlVaEquations
{
    /// <summary>Writes them down.</summary>
    /// <param name="reckoning">The face's numbers.</param>
    /// <param name="faces">The run's faces.</param>
    /// <param name="face">Place among them.</param>
    /// <param name="shown">Which neighbour stands for all in the first equations, from 0.</param>
    public static IReadOnlyList<FaceEquation> Of(FaceReckoning reckoning, RunFaces faces, int face, int shown)
    {
        var setup = reckoning.Setup;
        var part = reckoning.Neighbours[shown];
        var provided = faces.Provided[face];
        return
        [
            Similarity(setup, part, faces, face),
            Calibration(setup, part),
            new("Contribution degree", $@"c_{{i k}} = \zeta_{{i k}} s_{{i k}} = {N(part.Calibration)} \cdot {N(part.Similarity)} = {N(part.Contribution)}", "(3)"),
            Aggregate(reckoning, faces, provided),
            new("Target distribution, its provided label", Mix(reckoning, faces, provided), "(5)", setup.FixedLambda is { } one ? $"λ is not learned in this run: {N(one)} for every face." : ""),
            .. Strongest(reckoning, provided) is { } other ? new[] { new FaceEquation($"… and {faces.Classes[other]}", Mix(reckoning, faces, other), "(5)") } : [],
            new("Its classification loss", $@"- \sum_j d_{{i j}} \log {(setup.LogEpsilon > 0 ? @"(p_{i j} + \epsilon)" : "p_{i j}")} = {N(reckoning.CrossEntropy(reckoning.Target))}", "(6)", setup.LogEpsilon > 0 ? $"ε = {setup.LogEpsilon.ToString("R", CultureInfo.InvariantCulture)}, as in the released code." : ""),
            .. setup.FixedLambda is null ? new[] { Pull(reckoning) } : [],
        ];
    }

    private static FaceEquation Similarity(LdlVaSetup setup, NeighbourPart part, RunFaces faces, int face)
    {
        const string name = "Local similarity";
        var value = N(part.Similarity);
        if (part.Place == face)
        {
            return new(name, $"s_{{i i}} = {value}", "(1)", "The face itself counts among its neighbours in this run.");
        }

        if (!setup.CountsSimilarity)
        {
            return new(name, "s_{i k} = 1", "(1)", "Switched off in this run: every neighbour is equally close.");
        }

        if (!setup.IsInPlane || faces.Affect.Length == 0)
        {
            return new(name, $"s_{{i k}} = {value}", "(1)", setup.Space switch
            {
                "Random" => "Neighbours were drawn by chance in this run, all of similarity 1.",
                "Features" => "By the distance of features, which the run does not store.",
                _ => "The run did not store the valence-arousal that it comes from.",
            });
        }

        var (v, a) = (faces.Affect[2 * face], faces.Affect[(2 * face) + 1]);
        var (otherV, otherA) = (faces.Affect[2 * part.Place], faces.Affect[(2 * part.Place) + 1]);
        return setup.IsL1
            ? new(name, $@"s_{{i k}} = \exp (- \frac{{\norm a_i - a_k \norm_1}}{{\delta}}) = \exp (- \frac{{{N(Math.Abs(v - otherV))} + {N(Math.Abs(a - otherA))}}}{{{Plain(setup.Delta)}}}) = {value}", "(1)", "As in the released code: the sum of both distances, not squared.")
            : new(name, $@"s_{{i k}} = \exp (- \frac{{\norm a_i - a_k \norm^2}}{{\delta^2}}) = \exp (- \frac{{({Minus(v, otherV)})^2 + ({Minus(a, otherA)})^2}}{{{Plain(setup.Delta)}^2}}) = {value}", "(1)");
    }

    private static FaceEquation Calibration(LdlVaSetup setup, NeighbourPart part)
    {
        const string name = "Calibration score";
        if (!setup.Calibrates)
        {
            return new(name, @"\zeta_{i k} = 1", "(2)", "Adaptive similarity is switched off in this run.");
        }

        // The network's own word is not stored: it follows from its sigmoid.
        var score = Math.Log(part.Calibration / (1 - part.Calibration));
        var word = double.IsFinite(score) ? $@"\sigma ({N(score, 2)}) = " : "";
        return setup.Floor is { } floor
            ? new(name, $@"\zeta_{{i k}} = \sigma (\max (g ([v_i ; v_k] ; \phi) , {N(floor, 2)})) = {word}{N(part.Calibration)}", "(2)", "As in the released code: the score before σ has a floor.")
            : new(name, $@"\zeta_{{i k}} = \sigma (g ([v_i ; v_k] ; \phi)) = {word}{N(part.Calibration)}", "(2)");
    }

    private static FaceEquation Aggregate(FaceReckoning reckoning, RunFaces faces, int provided)
    {
        const int most = 3;
        var terms = reckoning.Neighbours.Take(most).Select(part => $@"{N(part.Contribution, 2)} \cdot {N(part.Opinion[provided], 2)}");
        var rest = reckoning.Neighbours.Count > most ? @" + \ldots" : "";
        var opinion = reckoning.Setup.AveragesLabels ? "l_k" : "f (x_k)";
        return new(
            $"Neighbourhood's opinion, its share of {faces.Classes[provided]}",
            $@"\tilde{{d}}_i = \frac{{\sum_k c_{{i k}} {opinion}}}{{\sum_k c_{{i k}}}} \quad \tilde{{d}}_{{i , \op{{{faces.Classes[provided].Code()}}}}} = \frac{{{string.Join(" + ", terms)}{rest}}}{{{N(reckoning.Neighbours.Sum(part => part.Contribution))}}} = {N(reckoning.Aggregate[provided])}",
            "(4)",
            reckoning.Setup.AveragesLabels ? "This run averages the neighbours' labels in place of their predictions." : "");
    }

    private static string Mix(FaceReckoning reckoning, RunFaces faces, int c) =>
        $@"d_{{i , \op{{{faces.Classes[c].Code()}}}}} = (1 - \lambda_i) l_{{i , \op{{{faces.Classes[c].Code()}}}}} + \lambda_i \tilde{{d}}_{{i , \op{{{faces.Classes[c].Code()}}}}} = (1 - {N(reckoning.Lambda)}) \cdot {reckoning.Label[c].ToString("0", CultureInfo.InvariantCulture)} + {N(reckoning.Lambda)} \cdot {N(reckoning.Aggregate[c])} = {N(reckoning.Target[c])}";

    private static FaceEquation Pull(FaceReckoning reckoning)
    {
        var pull = reckoning.CrossEntropy(reckoning.Aggregate) - reckoning.CrossEntropy(reckoning.Label);
        return new(
            "What moves its λ",
            $@"\frac{{\partial L_{{\op{{cls}}}}}}{{\partial \lambda_i}} = \op{{CE}} (\tilde{{d}}_i , p_i) - \op{{CE}} (l_i , p_i) = {N(reckoning.CrossEntropy(reckoning.Aggregate))} - {N(reckoning.CrossEntropy(reckoning.Label))} = {N(pull)}",
            null,
            pull < 0 ? "Below 0: the prediction fits the neighbourhood better than the label, so λ would rise." : "Above 0: the prediction fits the label better than the neighbourhood, so λ would fall.");
    }

    private static int? Strongest(FaceReckoning reckoning, int except)
    {
        var best = Enumerable.Range(0, reckoning.Aggregate.Length).Where(c => c != except).MaxBy(c => reckoning.Aggregate[c]);
        return reckoning.Aggregate.Length > 1 ? best : null;
    }

    private static string Minus(double left, double right) => right < 0 ? $"{N(left, 2)} + {N(-right, 2)}" : $"{N(left, 2)} - {N(right, 2)}";

    private static string Plain(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private static string N(double number, int decimals = 3)
    {
        var text = number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.AsSpan(1).IndexOfAnyExcept('0', '.') < 0 ? text[1..] : text;
    }
}
