using Uldl.Core.Metrics;
using Uldl.Learning.Predicting;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Predict;

/// <summary>What one run says, or why it says nothing.</summary>
/// <param name="Run">The run.</param>
/// <param name="Title">What it is called.</param>
public sealed record RunAnswer(RunRow Run, string Title)
{
    /// <summary>What it says; null while nothing has been said.</summary>
    public PredictedFace? Said { get; init; }

    /// <summary>When it said so.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why it says nothing, as a sentence; null when all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>Shares of the classes, [C].</summary>
    public double[] Shares => Said is null ? [] : [.. Said.Probabilities.Select(share => (double)share)];

    /// <summary>Entropy in nats.</summary>
    public double Entropy => Said is null ? 0 : Confidence.Entropy(Said.Probabilities, Said.Classes.Count)[0];
}
