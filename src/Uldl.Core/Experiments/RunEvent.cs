using System.Text.Json.Serialization;

namespace Uldl.Core.Experiments;

/// <summary>What a run reports while it goes on.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StageStarted), "stage")]
[JsonDerivedType(typeof(StepCompleted), "step")]
[JsonDerivedType(typeof(EpochCompleted), "epoch")]
[JsonDerivedType(typeof(CheckpointWritten), "checkpoint")]
[JsonDerivedType(typeof(LogLine), "log")]
public abstract record RunEvent;

/// <summary>The run has entered a stage of its story.</summary>
/// <param name="Stage">What it does now, such as "Finding neighbours".</param>
public sealed record StageStarted(string Stage) : RunEvent;

/// <summary>How far the run is; sent a few times a second at most.</summary>
/// <param name="Epoch">Zero-based epoch under way.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="Epochs">Epochs of the run.</param>
/// <param name="Loss">Total loss of the last step.</param>
/// <param name="ImagesPerSecond">Training images a second, over the last moments.</param>
public sealed record StepCompleted(int Epoch, int Step, int StepsPerEpoch, int Epochs, double Loss, double ImagesPerSecond) : RunEvent;

/// <summary>One epoch's numbers; one point of every curve.</summary>
public sealed record EpochCompleted : RunEvent
{
    /// <summary>Zero-based epoch.</summary>
    public required int Epoch { get; init; }

    /// <summary>Named values of this epoch: "loss", "loss.classification", "loss.discriminative", "train.accuracy" (against provided labels), "validation.accuracy", "test.accuracy", "uncertainty.mean", "uncertainty.flipped", "uncertainty.untouched", "learningRate". Accuracies are fractions. A value that is undefined is absent.</summary>
    public required IReadOnlyDictionary<string, double> Values { get; init; }

    /// <summary>Seconds since the epoch began, evaluation included.</summary>
    public required double Seconds { get; init; }

    /// <summary>Training images a second in this epoch, evaluation left out.</summary>
    public required double ImagesPerSecond { get; init; }
}

/// <summary>All state up to here is safe on disk.</summary>
/// <param name="Epoch">Zero-based epoch under way.</param>
/// <param name="Step">Steps done in this epoch.</param>
public sealed record CheckpointWritten(int Epoch, int Step) : RunEvent;

/// <summary>A line for the run's log.</summary>
/// <param name="Text">One line.</param>
public sealed record LogLine(string Text) : RunEvent;
