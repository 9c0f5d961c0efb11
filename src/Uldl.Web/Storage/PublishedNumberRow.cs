using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Uldl.Web.Storage;

/// <summary>A published number that a reader typed in; those of the program's own record stand in <c>data/published</c>. Texts are as printed, so that no digit is lost.</summary>
public sealed class PublishedNumberRow
{
    public int Id { get; set; }

    /// <summary>Id of the record's empty cell that it fills, such as "p006"; null for a number of its own.</summary>
    public string? Fills { get; set; }

    public required string Method { get; set; }

    public string Backbone { get; set; } = "";

    public string Pretraining { get; set; } = "";

    public string TrainSet { get; set; } = "";

    public required string TestSet { get; set; }

    /// <summary>Number of classes; null when not printed.</summary>
    public int? Classes { get; set; }

    public string NoiseType { get; set; } = "none";

    /// <summary>Fraction, 0 … 1.</summary>
    public double NoiseRate { get; set; }

    public string Metric { get; set; } = "accuracy";

    /// <summary>As printed, trailing zeros kept.</summary>
    public required string Value { get; set; }

    public string Unit { get; set; } = "percent";

    /// <summary>As printed; empty when none is.</summary>
    public string PlusMinus { get; set; } = "";

    /// <summary>"standard error" or "standard deviation"; empty when not said.</summary>
    public string PlusMinusKind { get; set; } = "";

    public string Selection { get; set; } = "";

    /// <summary>"own", "quoted", "third-party run" or "issue report".</summary>
    public string Origin { get; set; } = "own";

    /// <summary>Where it can be looked up: authors, venue, table.</summary>
    public required string Source { get; set; }

    public string Flag { get; set; } = "";

    public string Note { get; set; } = "";

    public DateTimeOffset AddedAt { get; set; }
}

internal sealed class PublishedNumberTable : IEntityTypeConfiguration<PublishedNumberRow>
{
    public void Configure(EntityTypeBuilder<PublishedNumberRow> builder)
    {
        builder.ToTable("PublishedNumbers");
        builder.HasIndex(number => number.Fills);
    }
}
