using Uldl.Core.Worklists;

namespace Uldl.Learning.Datasets;

/// <summary>What a dataset was made from: another one, a run's labels for it, and decisions about them.</summary>
public sealed record VersionOrigin
{
    /// <summary>Key of the dataset that its faces come from.</summary>
    public required string Dataset { get; init; }

    /// <summary>Version of that dataset.</summary>
    public required int DatasetVersion { get; init; }

    /// <summary>SHA-256 of that dataset's table.</summary>
    public required string SamplesSha256 { get; init; }

    /// <summary>The run whose labels it carries.</summary>
    public required int Run { get; init; }

    /// <summary>Fingerprint of that run's config.</summary>
    public required string RunFingerprint { get; init; }

    /// <summary>Method, noise and seed of that run, in words.</summary>
    public required string RunTitle { get; init; }

    /// <summary>SHA-256 of that run's list of labels.</summary>
    public required string LabelsSha256 { get; init; }

    /// <summary>Training faces of that run.</summary>
    public required int RunFaces { get; init; }

    /// <summary>What was decided.</summary>
    public required WorklistSummary Worklist { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }
}
