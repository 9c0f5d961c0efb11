using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Uldl.Web.Storage;

/// <summary>One named value of one epoch.</summary>
public sealed class CurvePointRow
{
    public int RunId { get; set; }

    /// <summary>Zero-based.</summary>
    public int Epoch { get; set; }

    /// <summary>Such as "validation.accuracy".</summary>
    public required string Name { get; set; }

    public double Value { get; set; }
}

internal sealed class CurvePointTable : IEntityTypeConfiguration<CurvePointRow>
{
    public void Configure(EntityTypeBuilder<CurvePointRow> builder)
    {
        builder.ToTable("CurvePoints");
        builder.HasKey(point => new { point.RunId, point.Epoch, point.Name });
        builder.HasOne<RunRow>().WithMany().HasForeignKey(point => point.RunId);
    }
}
