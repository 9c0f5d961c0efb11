using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>One config with one seed, and where it stands.</summary>
public sealed class RunRow
{
    public int Id { get; set; }

    public int ExperimentId { get; set; }

    /// <summary>Place in the experiment's order, from 0.</summary>
    public int Ordinal { get; set; }

    public required string Method { get; set; }

    /// <summary>Name of its table row; empty takes the method's title.</summary>
    public required string Label { get; set; }

    public required string Dataset { get; set; }

    public required string Noise { get; set; }

    /// <summary>A fraction, 0 … 1.</summary>
    public double NoiseRate { get; set; }

    public int Seed { get; set; }

    /// <summary>Identity of the config: equal fingerprints end in equal numbers.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>The whole <see cref="RunConfig"/>.</summary>
    public required string ConfigJson { get; set; }

    public RunState State { get; set; }

    /// <summary>Why it stands where it stands, as a sentence.</summary>
    public string? Message { get; set; }

    /// <summary>What it does now, such as "Finding neighbours".</summary>
    public string? Stage { get; set; }

    public int EpochsDone { get; set; }

    public int EpochsTotal { get; set; }

    public double ImagesPerSecond { get; set; }

    /// <summary>Rises with every claim; whoever reports under an older one is refused.</summary>
    public int LeaseEpoch { get; set; }

    public DateTimeOffset QueuedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Seconds of work over all attempts, once completed.</summary>
    public double? Seconds { get; set; }

    /// <summary>The outcome's facts, a JSON object of strings.</summary>
    public string? FactsJson { get; set; }

    public RunConfig ReadConfig() => Core.Experiments.ConfigJson.Read<RunConfig>(ConfigJson, $"run {Id}");

    public IReadOnlyDictionary<string, string> ReadFacts() =>
        FactsJson is null ? new Dictionary<string, string>() : Core.Experiments.ConfigJson.Read<Dictionary<string, string>>(FactsJson, $"facts of run {Id}");
}

internal sealed class RunTable : IEntityTypeConfiguration<RunRow>
{
    public void Configure(EntityTypeBuilder<RunRow> builder)
    {
        builder.ToTable("Runs");
        builder.Property(run => run.State).HasConversion<string>();
        builder.HasOne<ExperimentRow>().WithMany().HasForeignKey(run => run.ExperimentId);
        builder.HasIndex(run => new { run.ExperimentId, run.Ordinal }).IsUnique();
        builder.HasIndex(run => new { run.State, run.QueuedAt });
        builder.HasIndex(run => run.Fingerprint);
    }
}
