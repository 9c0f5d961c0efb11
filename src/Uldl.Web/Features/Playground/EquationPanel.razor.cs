using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Core.Neighbours;

namespace Uldl.Web.Features.Playground;

/// <summary>The equations that make a face's loss, each with the numbers that stand in it; symbols light up with their knobs.</summary>
public sealed partial class EquationPanel
{
    private const string Lambda = @"\at{lambda}{\lambda}";
    private const string Label = @"\at{l}{l}";

    [Parameter, EditorRequired]
    public required PlaygroundView View { get; set; }

    private IEnumerable<Line> Lines
    {
        get
        {
            var (parts, answer) = (View.Parts, View.Answer);
            var isSquared = parts.Similarity == SimilarityForm.SquaredL2;
            var first = View.Neighbours.Count > 0 ? View.Neighbours[0].Distance : 0;
            var (s, zeta) = View.Neighbours.Count > 0 ? (answer.LocalSimilarity[0], answer.CalibrationScore[0]) : (0, 0);
            var label = View.Subject.Classes[View.Label].Code();
            yield return new(
                "Local similarity", "(1)",
                $@"\at{{s}}{{s_k}} = \exp(-\frac{{{(isSquared ? @"\norm a - a_k \norm^2" : @"\norm a - a_k \norm_1")}}}{{\at{{delta}}{{\delta}}{(isSquared ? "^2" : "")}}})",
                $@"\at{{s}}{{s_1}} = \exp(-\frac{{{N(first, 4)}}}{{\at{{delta}}{{{N(parts.Delta, 2)}}}{(isSquared ? "^2" : "")}}}) = {N(s)}", parts.LocalSimilarity);
            yield return new(
                "Calibration score", "(2)",
                $@"\at{{zeta}}{{\zeta_k}} = \sigma({(parts.CalibrationFloor is { } floor ? $@"\max(\at{{g}}{{g_k}}, {N(floor, 1)})" : @"\at{g}{g_k}")})",
                $@"\at{{zeta}}{{\zeta_1}} = \sigma(\at{{g}}{{{N(View.Opinions.Count > 0 ? View.Opinions[0].Score : 0, 2)}}}) = {N(zeta)}", parts.AdaptiveSimilarity);
            yield return new(
                "Neighbourhood", "(3, 4)",
                @"\tilde{d} = \frac{\sum_{k=1}^{\at{k}{K}} \at{zeta}{\zeta_k} \at{s}{s_k} \at{f}{f(x_k)}}{\sum_{k=1}^{\at{k}{K}} \at{zeta}{\zeta_k} \at{s}{s_k}}",
                $@"\tilde{{d}}_{{\op{{{label}}}}} = {N(answer.Neighbourhood[View.Label])} \text{{ over }} \at{{k}}{{K}} = {View.Neighbours.Count}", answer.Lambda > 0 || parts.Mixes);
            yield return new(
                "Target", "(5)",
                $@"d = (1 - {Lambda}) {Label} + {Lambda} \tilde{{d}}",
                $@"d_{{\op{{{label}}}}} = (1 - \at{{lambda}}{{{N(answer.Lambda)}}}) \cdot \at{{l}}{{1}} + \at{{lambda}}{{{N(answer.Lambda)}}} \cdot {N(answer.Neighbourhood[View.Label])} = {N(answer.Target[View.Label])}", parts.Mixes);
            yield return new("Classification", "(6)", @"L_{\op{cls}} = - \sum_j d_j \log p_j", $@"L_{{\op{{cls}}}} = {N(answer.Classification, 4)}", true);
            yield return new(
                "Pull to the centre", "(7)",
                $@"L_D = \frac{{1}}{{2}} (1 - {Lambda}) \at{{distance}}{{\norm v - \mu \norm^2}}{(parts.CentreOverNeighbours ? @" \frac{1}{K + 1}" : "")}",
                $@"L_D = \frac{{1}}{{2}} (1 - \at{{lambda}}{{{N(answer.Lambda)}}}) \cdot \at{{distance}}{{{N(parts.CentreDistance, 1)}}}{(parts.CentreOverNeighbours ? $@" \cdot \frac{{1}}{{{View.Neighbours.Count + 1}}}" : "")} = {N(answer.Attraction, 4)}", parts.DiscriminativeLoss);
            yield return new(
                "Loss", "(8)",
                @"L = L_{\op{cls}} + \at{gamma}{\gamma} L_D",
                $@"L = {N(answer.Classification, 4)} + \at{{gamma}}{{{N(parts.Gamma, 2)}}} \cdot {N(answer.Attraction, 4)} = {N(answer.Total, 4)}", true);
            var moves = parts.DiscriminativeLoss && parts.CentreLossMovesUncertainty;
            var pull = moves ? $@" - \frac{{1}}{{2}} \at{{gamma}}{{\gamma}} \at{{distance}}{{\norm v - \mu \norm^2}}{(parts.CentreOverNeighbours ? @" \frac{1}{K + 1}" : "")}" : "";
            yield return new(
                "Gradient on λ", null,
                $@"\at{{gradient}}{{\frac{{\partial L}}{{\partial {Lambda}}}}} = {(parts.DetachTarget ? "0" : $@"\op{{CE}}(\tilde{{d}}, p) - \op{{CE}}({Label}, p)")}{pull}",
                $@"\at{{gradient}}{{\frac{{\partial L}}{{\partial {Lambda}}}}} = {(parts.DetachTarget ? "0" : $"{N(answer.OfNeighbourhood, 4)} - {N(answer.OfLabel, 4)}")}{(moves ? $" - {N(0.5 * parts.Gamma * parts.CentreDistance * parts.ShareOfPull(View.Neighbours.Count), 4)}" : "")} = {N(answer.LambdaGradient, 4)}", parts.Mixes);
            yield return new(
                "One visit", null,
                $@"\rho \leftarrow \rho - \frac{{\at{{rate}}{{r}}}}{{\at{{batch}}{{B}}}} {Lambda} (1 - {Lambda}) \frac{{\partial L}}{{\partial {Lambda}}}, \quad {Lambda} = \sigma(\rho)",
                $@"\frac{{\at{{rate}}{{{N(View.Rate, 0)}}}}}{{\at{{batch}}{{{View.Batch}}}}} \cdot {N(answer.Lambda * (1 - answer.Lambda))} \cdot ({N(answer.LambdaGradient, 4)}) \text{{ moves }} \at{{lambda}}{{\lambda}} \text{{ to }} {N(View.LambdaNext, 4)}", parts.Mixes);
        }
    }

    private static string N(double value, int decimals = 3)
    {
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text;
    }

    private sealed record Line(string Name, string? Source, string Notation, string Here, bool IsOn);
}
