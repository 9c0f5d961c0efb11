using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Uldl.Web.Storage;

/// <summary>A table that somebody gave a name. What it shows is its address, so it is always as fresh as the runs.</summary>
public sealed class SavedTableRow
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>The query of the page Tables, without the question mark.</summary>
    public required string Query { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}

internal sealed class SavedTableTable : IEntityTypeConfiguration<SavedTableRow>
{
    public void Configure(EntityTypeBuilder<SavedTableRow> builder)
    {
        builder.ToTable("SavedTables");
        builder.Property(table => table.Name).UseCollation("NOCASE");
        builder.HasIndex(table => table.Name).IsUnique();
    }
}
