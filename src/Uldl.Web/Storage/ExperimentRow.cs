using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>A question that was asked: one row of the experiments page.</summary>
public sealed class ExperimentRow
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string Description { get; set; }

    /// <summary>Key of the preset it started from; null when it was written by hand.</summary>
    public string? Preset { get; set; }

    /// <summary>The whole <see cref="ExperimentConfig"/>.</summary>
    public required string ConfigJson { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public ExperimentConfig ReadConfig() => Core.Experiments.ConfigJson.Read<ExperimentConfig>(ConfigJson, $"experiment {Id}");
}

internal sealed class ExperimentTable : IEntityTypeConfiguration<ExperimentRow>
{
    public void Configure(EntityTypeBuilder<ExperimentRow> builder) => builder.ToTable("Experiments");
}
