using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;

namespace Uldl.Web.Storage;

/// <summary>One measured number of a completed run.</summary>
public sealed class MetricRow
{
    public int RunId { get; set; }

    /// <summary>Key of its descriptor.</summary>
    public required string Metric { get; set; }

    /// <summary>"train", "validation" or "test".</summary>
    public required string Split { get; set; }

    public Selection Selection { get; set; }

    /// <summary>In the descriptor's unit; null when undefined.</summary>
    public double? Value { get; set; }

    public int Scored { get; set; }

    public int Total { get; set; }

    public MetricValue ToValue() => new(Metric, Split, Selection, Value, Scored, Total);
}

internal sealed class MetricTable : IEntityTypeConfiguration<MetricRow>
{
    public void Configure(EntityTypeBuilder<MetricRow> builder)
    {
        builder.ToTable("Metrics");
        builder.HasKey(metric => new { metric.RunId, metric.Metric, metric.Split, metric.Selection });
        builder.Property(metric => metric.Selection).HasConversion<string>();
        builder.HasOne<RunRow>().WithMany().HasForeignKey(metric => metric.RunId);
    }
}
