using Uldl.Core.Experiments;

namespace Uldl.Core.Reports;

/// <summary>A report with everything in it that it shows: no block points anywhere any more.</summary>
public sealed record FrozenReport
{
    /// <summary>Version of the form that is written.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the form.</summary>
    public required int Version { get; init; }

    /// <summary>The report's title.</summary>
    public required string Title { get; init; }

    /// <summary>Who wrote it; may be empty.</summary>
    public required string Authors { get; init; }

    /// <summary>Number of the published version, from 1; 0 for a preview.</summary>
    public required int Number { get; init; }

    /// <summary>When it was published; null for a preview.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The program that published it.</summary>
    public required string Program { get; init; }

    /// <summary>Its parts in reading order.</summary>
    public required IReadOnlyList<FrozenBlock> Blocks { get; init; }

    /// <summary>Every experiment that a block shows something of.</summary>
    public required IReadOnlyList<FrozenExperiment> Experiments { get; init; }

    /// <summary>Every run behind a number, in any state, by id.</summary>
    public required IReadOnlyList<FrozenRun> Runs { get; init; }

    /// <summary>Every dataset that these runs learned from.</summary>
    public required IReadOnlyList<FrozenDataset> Datasets { get; init; }
}

/// <summary>An experiment behind a report.</summary>
/// <param name="Id">Its number where the report was published.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Config">What it asks.</param>
public sealed record FrozenExperiment(int Id, string Name, ExperimentConfig Config);

/// <summary>The record of a run behind a report.</summary>
public sealed record FrozenRun
{
    /// <summary>Its number where the report was published.</summary>
    public required int Id { get; init; }

    /// <summary>Number of its experiment there.</summary>
    public required int Experiment { get; init; }

    /// <summary>Identity of its config.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What it asked.</summary>
    public required RunConfig Config { get; init; }

    /// <summary>Where it stood when the report was published.</summary>
    public required RunState State { get; init; }

    /// <summary>When it began; null when it had not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null when it had not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Seconds of work over all attempts.</summary>
    public double? Seconds { get; init; }

    /// <summary>What it reported: checksums of dataset and labels, code version, packages, system, device.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }
}

/// <summary>A dataset behind a report.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Version">Version of what is in it; null when it is gone.</param>
/// <param name="IsSynthetic">Whether its faces are drawn by a program.</param>
/// <param name="Licence">What one may do with the faces, as an SPDX name or a sentence.</param>
/// <param name="Provenance">Where it comes from.</param>
/// <param name="WhyNoPictures">Why its faces may not be in the report, as a sentence; null when they may.</param>
public sealed record FrozenDataset(string Key, string Title, int? Version, bool IsSynthetic, string Licence, string Provenance, string? WhyNoPictures);
