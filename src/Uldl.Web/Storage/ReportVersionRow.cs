using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Uldl.Web.Storage;

/// <summary>A published state of a report: frozen, never changed again. Its files lie in the data folder under <c>reports</c>.</summary>
public sealed class ReportVersionRow
{
    public int ReportId { get; set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; set; }

    public required string Title { get; set; }

    /// <summary>SHA-256 of its manifest, which names every file with its own.</summary>
    public required string Sha256 { get; set; }

    public DateTimeOffset PublishedAt { get; set; }
}

internal sealed class ReportVersionTable : IEntityTypeConfiguration<ReportVersionRow>
{
    public void Configure(EntityTypeBuilder<ReportVersionRow> builder)
    {
        builder.ToTable("ReportVersions");
        builder.HasKey(version => new { version.ReportId, version.Number });
        builder.HasOne<ReportRow>().WithMany().HasForeignKey(version => version.ReportId);
    }
}
