using System.Text.Json.Serialization;
using Uldl.Core.Worklists;

namespace Uldl.Learning.Versions;

/// <summary>Which dataset to make from which run's labels.</summary>
public sealed record VersionRequest
{
    /// <summary>What people will call it; its key follows from it.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the dataset that the run learned from.</summary>
    public required string Dataset { get; init; }

    /// <summary>The run's number.</summary>
    public required int Run { get; init; }

    /// <summary>Fingerprint of its config.</summary>
    public required string RunFingerprint { get; init; }

    /// <summary>Its method, noise and seed in words.</summary>
    public required string RunTitle { get; init; }

    /// <summary>SHA-256 of the dataset's table when the run learned from it; null where the run did not write it down.</summary>
    public required string? SamplesSha256 { get; init; }

    /// <summary>SHA-256 of the run's list of labels.</summary>
    public required string LabelsSha256 { get; init; }

    /// <summary>Its training faces.</summary>
    public required IReadOnlyList<LabelledFace> Faces { get; init; }

    /// <summary>Whether it learned from every training face but those that it held out for validation.</summary>
    public required bool LearnedFromAll { get; init; }

    /// <summary>What was decided, at most one decision a face; faces without one keep the run's label.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>When it is made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The new dataset's key: lower-case letters, digits and hyphens of the name; empty when the name holds neither letter nor digit.</summary>
    [JsonIgnore]
    public string Key => string.Join('-', new string([.. Name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
