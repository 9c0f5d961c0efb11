using System.Globalization;
using Uldl.Core.Neighbours;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>What every table must say of a row of LDL-VA: which form, whom it asks, and every switch that differs from the form.</summary>
internal static class LdlVaNote
{
    private const string OwnDoubt = "so its doubt is 1 − p of the label";

    /// <summary>The form, the neighbours and the deviations.</summary>
    /// <param name="options">Checked options.</param>
    /// <returns>A sentence that begins in lower case.</returns>
    public static string Of(LdlVaOptions options)
    {
        var isPaper = options.Form == LdlVaForm.Paper;
        var form = isPaper ? "the paper's form" : "the form of the released code";
        var preset = isPaper ? LdlVaOptions.Paper : LdlVaOptions.ReferenceCode;
        return $"{string.Join(", ", [form, .. Neighbours(options), .. Parts(options, preset), .. Numbers(options, preset)])}.";
    }

    private static IEnumerable<string> Neighbours(LdlVaOptions options)
    {
        yield return options.UsesNeighbours() ? Text($"{options.Neighbours} neighbours") : Text($"no neighbours at work ({options.Neighbours} set)");
        var what = options.NeighbourOpinion == NeighbourOpinion.Predictions ? "neighbours' predictions" : "neighbours' features";
        yield return (options.AsksAboutNeighbours(), options.NeighbourSource) switch
        {
            (true, NeighbourSource.Forward) => $"{what} from a forward pass of each",
            (true, _) => $"{what} from a bank of last predictions, a deviation from both forms",
            (false, NeighbourSource.Forward) => "the network is not asked about neighbours",
            (false, _) => "a bank of last predictions that no target reads",
        };
    }

    private static IEnumerable<string> Parts(LdlVaOptions options, LdlVaOptions preset)
    {
        if (Space(options) is { } space)
        {
            yield return space;
        }

        if (options.NeighbourOpinion != preset.NeighbourOpinion)
        {
            yield return "neighbours' provided labels in place of predictions";
        }

        if (options.SelfIsNeighbour)
        {
            yield return "each face the first of its own neighbours";
        }

        if (!options.AdaptiveSimilarity)
        {
            yield return "without adaptive similarity";
        }

        if (!options.LocalSimilarity)
        {
            yield return options.AdaptiveSimilarity ? "without local similarity" : "without local similarity, so each neighbour counts 1/K";
        }

        if (options.Uncertainty == UncertaintyMode.Fixed)
        {
            yield return Text($"λ fixed at {options.FixedUncertainty} for every face, {OwnDoubt}");
        }
        else if (options.FixedUncertainty != preset.FixedUncertainty)
        {
            yield return Text($"a fixed λ of {options.FixedUncertainty} set but not used");
        }

        if (options.Uncertainty == UncertaintyMode.LabelOnly)
        {
            yield return $"the label alone as target (λ = 0), {OwnDoubt}";
        }

        if (!options.DiscriminativeLoss)
        {
            yield return "without the discriminative loss";
        }
    }

    private static string? Space(LdlVaOptions options) => options.NeighbourSpace switch
    {
        NeighbourSpace.Configured => null,
        NeighbourSpace.PseudoSource => $"neighbours by pseudo valence-arousal, the dataset's source {options.Affect}",
        NeighbourSpace.TrueAffect => "neighbours by the true valence-arousal of the drawn faces",
        NeighbourSpace.Features => "neighbours by the cosine of the bank's features, searched after every epoch, the label alone as target in the first",
        NeighbourSpace.Random => "random neighbours, all of similarity 1",
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.NeighbourSpace, "There is no such neighbour space."),
    };

    private static IEnumerable<string> Numbers(LdlVaOptions options, LdlVaOptions preset)
    {
        (bool Differs, string Words)[] all =
        [
            (options.Similarity != preset.Similarity, options.Similarity == SimilarityForm.SquaredL2 ? "similarity exp(-d²/δ²)" : "similarity exp(-d/δ)"),
            (options.Delta != preset.Delta, Text($"δ = {options.Delta}")),
            (options.CalibrationFloor != preset.CalibrationFloor, options.CalibrationFloor is { } floor ? Text($"calibration scores not below {floor} before the sigmoid") : "no floor under the calibration score"),
            (options.Reduction != preset.Reduction, options.Reduction == LossReduction.Sum ? "sums over a batch in place of means" : "means over a batch in place of sums"),
            (options.LogEpsilon != preset.LogEpsilon, Text($"{options.LogEpsilon} added before the logarithm")),
            (options.ClassWeights != preset.ClassWeights, options.ClassWeights == ClassWeighting.Balanced ? "balanced class weights" : "no class weights"),
            (options.DetachTarget != preset.DetachTarget, options.DetachTarget ? "targets pass no gradient on, so neither λ nor the calibration score learns from them" : "targets pass gradient on"),
            (options.InitialUncertainty != preset.InitialUncertainty, Text($"λ starts at {options.InitialUncertainty}")),
            (options.UncertaintyLearningRate != preset.UncertaintyLearningRate, Text($"λ learning rate {options.UncertaintyLearningRate}")),
            (options.UncertaintyMomentum != preset.UncertaintyMomentum, Text($"λ momentum {options.UncertaintyMomentum}")),
            (options.CentreLossMovesUncertainty != preset.CentreLossMovesUncertainty, options.CentreLossMovesUncertainty ? "the centre loss moves λ" : "the centre loss does not move λ"),
            (options.Gamma != preset.Gamma, Text($"γ = {options.Gamma}")),
            (options.CentreRows != preset.CentreRows, options.CentreRows == CentreRows.Batch ? "the batch alone in the centre loss" : "the batch and its neighbours in the centre loss"),
            (options.Repulsion != preset.Repulsion, options.Repulsion == RepulsionForm.Paper ? "repulsion as in the paper" : "repulsion as in the released code"),
            (options.CentreLearningRate != preset.CentreLearningRate, Text($"centre learning rate {options.CentreLearningRate}")),
        ];
        return all.Where(part => part.Differs).Select(part => part.Words);
    }

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
