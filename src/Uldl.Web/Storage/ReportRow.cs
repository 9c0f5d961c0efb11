using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Uldl.Web.Storage;

/// <summary>A report as it is being written; what was published stands in its versions.</summary>
public sealed class ReportRow
{
    public int Id { get; set; }

    public required string Title { get; set; }

    /// <summary>Text and live blocks in their order, as JSON.</summary>
    public required string DraftJson { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

internal sealed class ReportTable : IEntityTypeConfiguration<ReportRow>
{
    public void Configure(EntityTypeBuilder<ReportRow> builder)
    {
        builder.ToTable("Reports");
        builder.HasIndex(report => report.ChangedAt);
    }
}
