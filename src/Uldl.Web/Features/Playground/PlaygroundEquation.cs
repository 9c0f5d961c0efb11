using System.Globalization;
using Uldl.Core.Faces;
using Uldl.Core.Neighbours;

namespace Uldl.Web.Features.Playground;

/// <summary>An equation of LDL-VA, and the same with the numbers that stand in it.</summary>
/// <param name="Name">What it computes.</param>
/// <param name="Source">Its number in the paper; null where it has none.</param>
/// <param name="Notation">The equation.</param>
/// <param name="Here">The same with numbers.</param>
/// <param name="IsOn">Whether this part counts.</param>
public sealed record PlaygroundEquation(string Name, string? Source, string Notation, string Here, bool IsOn)
{
    private const string Lambda = @"\at{lambda}{\lambda}";
    private const string Label = @"\at{l}{l}";

    /// <summary>Writes all of them down for a face under some knobs.</summary>
    public static IEnumerable<PlaygroundEquation> Of(PlaygroundView view)
    {
        var (parts, answer) = (view.Parts, view.Answer);
        var isSquared = parts.Similarity == SimilarityForm.SquaredL2;
        var first = view.Neighbours.Count > 0 ? view.Neighbours[0].Distance : 0;
        var (s, zeta) = view.Neighbours.Count > 0 ? (answer.LocalSimilarity[0], answer.CalibrationScore[0]) : (0, 0);
        var label = view.Subject.Classes[view.Label].Code();
        yield return new(
            "Local similarity", "(1)",
            $@"\at{{s}}{{s_k}} = \exp(-\frac{{{(isSquared ? @"\norm a - a_k \norm^2" : @"\norm a - a_k \norm_1")}}}{{\at{{delta}}{{\delta}}{(isSquared ? "^2" : "")}}})",
            $@"\at{{s}}{{s_1}} = \exp(-\frac{{{N(first, 4)}}}{{\at{{delta}}{{{N(parts.Delta, 2)}}}{(isSquared ? "^2" : "")}}}) = {N(s)}", parts.LocalSimilarity);
        yield return new(
            "Calibration score", "(2)",
            $@"\at{{zeta}}{{\zeta_k}} = \sigma({(parts.CalibrationFloor is { } floor ? $@"\max(\at{{g}}{{g_k}}, {N(floor, 1)})" : @"\at{g}{g_k}")})",
            $@"\at{{zeta}}{{\zeta_1}} = \sigma(\at{{g}}{{{N(view.Opinions.Count > 0 ? view.Opinions[0].Score : 0, 2)}}}) = {N(zeta)}", parts.AdaptiveSimilarity);
        yield return new(
            "Neighbourhood", "(3, 4)",
            @"\tilde{d} = \frac{\sum_{k=1}^{\at{k}{K}} \at{zeta}{\zeta_k} \at{s}{s_k} \at{f}{f(x_k)}}{\sum_{k=1}^{\at{k}{K}} \at{zeta}{\zeta_k} \at{s}{s_k}}",
            $@"\tilde{{d}}_{{\op{{{label}}}}} = {N(answer.Neighbourhood[view.Label])} \text{{ over }} \at{{k}}{{K}} = {view.Neighbours.Count}", answer.Lambda > 0 || parts.Mixes);
        yield return new(
            "Target", "(5)",
            $@"d = (1 - {Lambda}) {Label} + {Lambda} \tilde{{d}}",
            $@"d_{{\op{{{label}}}}} = (1 - \at{{lambda}}{{{N(answer.Lambda)}}}) \cdot \at{{l}}{{1}} + \at{{lambda}}{{{N(answer.Lambda)}}} \cdot {N(answer.Neighbourhood[view.Label])} = {N(answer.Target[view.Label])}", parts.Mixes);
        yield return new("Classification", "(6)", @"L_{\op{cls}} = - \sum_j d_j \log p_j", $@"L_{{\op{{cls}}}} = {N(answer.Classification, 4)}", true);
        yield return new(
            "Pull to the centre", "(7)",
            $@"L_D = \frac{{1}}{{2}} (1 - {Lambda}) \at{{distance}}{{\norm v - \mu \norm^2}}{(parts.CentreOverNeighbours ? @" \frac{1}{K + 1}" : "")}",
            $@"L_D = \frac{{1}}{{2}} (1 - \at{{lambda}}{{{N(answer.Lambda)}}}) \cdot \at{{distance}}{{{N(parts.CentreDistance, 1)}}}{(parts.CentreOverNeighbours ? $@" \cdot \frac{{1}}{{{view.Neighbours.Count + 1}}}" : "")} = {N(answer.Attraction, 4)}", parts.DiscriminativeLoss);
        yield return new(
            "Loss", "(8)",
            @"L = L_{\op{cls}} + \at{gamma}{\gamma} L_D",
            $@"L = {N(answer.Classification, 4)} + \at{{gamma}}{{{N(parts.Gamma, 2)}}} \cdot {N(answer.Attraction, 4)} = {N(answer.Total, 4)}", true);
        var moves = parts.DiscriminativeLoss && parts.CentreLossMovesUncertainty;
        var pull = moves ? $@" - \frac{{1}}{{2}} \at{{gamma}}{{\gamma}} \at{{distance}}{{\norm v - \mu \norm^2}}{(parts.CentreOverNeighbours ? @" \frac{1}{K + 1}" : "")}" : "";
        yield return new(
            "Gradient on λ", null,
            $@"\at{{gradient}}{{\frac{{\partial L}}{{\partial {Lambda}}}}} = {(parts.DetachTarget ? "0" : $@"\op{{CE}}(\tilde{{d}}, p) - \op{{CE}}({Label}, p)")}{pull}",
            $@"\at{{gradient}}{{\frac{{\partial L}}{{\partial {Lambda}}}}} = {(parts.DetachTarget ? "0" : $"{N(answer.OfNeighbourhood, 4)} - {N(answer.OfLabel, 4)}")}{(moves ? $" - {N(0.5 * parts.Gamma * parts.CentreDistance * parts.ShareOfPull(view.Neighbours.Count), 4)}" : "")} = {N(answer.LambdaGradient, 4)}", parts.Mixes);
        yield return new(
            "One visit", null,
            $@"\rho \leftarrow \rho - \frac{{\at{{rate}}{{r}}}}{{\at{{batch}}{{B}}}} {Lambda} (1 - {Lambda}) \frac{{\partial L}}{{\partial {Lambda}}}, \quad {Lambda} = \sigma(\rho)",
            $@"\frac{{\at{{rate}}{{{N(view.Rate, 0)}}}}}{{\at{{batch}}{{{view.Batch}}}}} \cdot {N(answer.Lambda * (1 - answer.Lambda))} \cdot ({N(answer.LambdaGradient, 4)}) \text{{ moves }} \at{{lambda}}{{\lambda}} \text{{ to }} {N(view.LambdaNext, 4)}", parts.Mixes);
    }

    private static string N(double value, int decimals = 3)
    {
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text;
    }
}
