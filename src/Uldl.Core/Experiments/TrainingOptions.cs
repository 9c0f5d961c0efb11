using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Uldl.Core.Experiments;

/// <summary>What all methods of an experiment share, so that only the method differs.</summary>
public sealed record TrainingOptions
{
    /// <summary>Key of the network.</summary>
    [Display(Name = "Backbone", Description = "The network that turns an image into a feature.")]
    public string Backbone { get; init; } = "resnet-tiny";

    /// <summary>Key of the imported weights that the network starts from; null for a random start.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Display(Name = "Pre-trained weights", Description = "Imported weights that the network starts from; none is a random start. The page Weights imports them.")]
    public string? Weights { get; init; }

    /// <summary>Passes over the training faces, 1 … 1000.</summary>
    [Range(1, 1000)]
    [Display(Name = "Epochs", Description = "Passes over the training faces. Too few show neither memorised flips nor a moved uncertainty factor.")]
    public int Epochs { get; init; } = 30;

    /// <summary>Faces in an optimiser step, 2 … 4096.</summary>
    [Range(2, 4096)]
    [Display(Name = "Batch size", Description = "Faces in one optimiser step.")]
    public int BatchSize { get; init; } = 64;

    /// <summary>Peak learning rate of Adam, above 0, at most 1.</summary>
    [Range(1e-7, 1.0)]
    [Display(Name = "Learning rate", Description = "Peak learning rate of Adam.")]
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Adam's L2 penalty, 0 … 1.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Weight decay", Description = "L2 penalty on the weights.")]
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>How the learning rate moves.</summary>
    [Display(Name = "Schedule", Description = "How the learning rate moves over the run.")]
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.OneCycle;

    /// <summary>Epochs (one-based) after which <see cref="LearningRateSchedule.Steps"/> multiplies the rate by 0.1.</summary>
    [Display(Name = "Decay epochs", Description = "Epochs after which the rate falls to a tenth, for the Steps schedule.")]
    public IReadOnlyList<int> DecayEpochs { get; init; } = [10, 20, 40];

    /// <summary>Number of training faces used, drawn by the split stream; 0 takes all.</summary>
    [Range(0, 10_000_000)]
    [Display(Name = "Training faces", Description = "Use only so many training faces; 0 uses all. Tables say when a subset was used.")]
    public int TrainFaces { get; init; }

    /// <summary>Number of test faces used; 0 takes all. The subset is drawn class by class and follows from the dataset alone: the same faces for every method and seed.</summary>
    [Range(0, 10_000_000)]
    [Display(Name = "Test faces", Description = "Score only so many test faces; 0 scores all. They are drawn once, each expression in proportion: the same faces for every method and every seed.")]
    public int TestFaces { get; init; }

    /// <summary>Epochs between two scorings of validation and test faces, 1 … 1000; the last epoch is always scored.</summary>
    [Range(1, 1000)]
    [Display(Name = "Score every", Description = "Epochs between two scorings of the validation and test faces; the last epoch is always scored.")]
    public int ScoreEvery { get; init; } = 1;

    /// <summary>Whether half of the training images are mirrored.</summary>
    [Display(Name = "Mirror", Description = "Mirror each training image with probability one half.")]
    public bool Mirror { get; init; } = true;

    /// <summary>Pixels of zero padding before a random crop back to size, 0 … 32.</summary>
    [Range(0, 32)]
    [Display(Name = "Pad and crop", Description = "Pixels of padding before a random crop.")]
    public int PadCrop { get; init; } = 4;

    /// <summary>Probability that a random rectangle of a training image is replaced by noise, 0 … 1.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Random erasing", Description = "Probability that a rectangle of 2 to 30 % of the image is replaced by noise.")]
    public double Erasing { get; init; }

    /// <summary>Number format of products.</summary>
    [Display(Name = "Precision", Description = "BFloat16 is about twice as fast on processors that have it.")]
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>"cpu", "cuda" or "cuda:1".</summary>
    [Display(Name = "Device", Description = "cpu, cuda, or cuda:1 for the second GPU.")]
    public string Device { get; init; } = "cpu";
}
