namespace Uldl.Core.Experiments;

/// <summary>What a finished run reports: its numbers, and what they rest on.</summary>
public sealed record RunOutcome
{
    /// <summary>Every metric of every part and selection rule.</summary>
    public required IReadOnlyList<MetricValue> Metrics { get; init; }

    /// <summary>Facts the table's small print needs: "faces.train", "faces.validation", "faces.test", "noise.measuredRate", "noise.flipped", "dataset.version", "dataset.sha256", "labels.sha256", "device", "threads", "libtorch", "codeVersion", "affect", "method.form", "selection.epoch.validation", … as text.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>Training images seen.</summary>
    public required long Images { get; init; }

    /// <summary>Seconds of work over all attempts.</summary>
    public required double Seconds { get; init; }
}
