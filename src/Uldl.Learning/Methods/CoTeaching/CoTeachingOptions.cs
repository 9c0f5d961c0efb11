using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.CoTeaching;

/// <summary>What co-teaching leaves to choose.</summary>
public sealed record CoTeachingOptions
{
    /// <summary>Fraction of a batch that each network leaves out in the end, 0 … 0.95; null for the run's noise rate.</summary>
    [Range(0.0, 0.95)]
    [Display(Name = "Forget rate", Description = "Share of each batch left out in the end. Empty: the run's noise rate, as published; privileged, since nobody knows it in practice.")]
    public double? ForgetRate { get; init; }

    /// <summary>Epochs over which the forget rate grows from 0.</summary>
    [Range(1, 1000)]
    [Display(Name = "Gradual epochs", Description = "The forget rate grows linearly from 0 over so many epochs; 10 in the paper and its code (T_k).")]
    public int GradualEpochs { get; init; } = 10;

    /// <summary>Who predicts.</summary>
    [Display(Name = "Prediction", Description = "First: the first network, as other methods have one. Mean: both networks' mean. The paper reports both networks one by one.")]
    public CoTeachingPrediction Prediction { get; init; } = CoTeachingPrediction.First;
}
