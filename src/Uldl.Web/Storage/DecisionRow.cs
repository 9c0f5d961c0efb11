using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uldl.Core.Faces;
using Uldl.Core.Worklists;

namespace Uldl.Web.Storage;

/// <summary>A decision about a face's label. Rows are only added, and taken back by an undo: the newest about a face holds.</summary>
public sealed class DecisionRow
{
    public int Id { get; set; }

    public required string Dataset { get; set; }

    /// <summary>Of the run's list of labels: runs on the same faces with the same labels share their worklist.</summary>
    public required string LabelsSha256 { get; set; }

    /// <summary>Row in the dataset.</summary>
    public int Row { get; set; }

    /// <summary>Name in the dataset.</summary>
    public required string FaceId { get; set; }

    public DecisionKind Kind { get; set; }

    public Expression? Label { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The rule that decided; empty where a person did.</summary>
    public required string Rule { get; set; }

    /// <summary>The run whose scores were looked at.</summary>
    public int RunId { get; set; }

    /// <summary>What one press of a key, one rule or one import decided; an undo takes it back as a whole.</summary>
    public Guid Action { get; set; }

    internal Decision ToDecision() => new(Row, FaceId, Kind, Label, By, At, Rule);
}

internal sealed class DecisionTable : IEntityTypeConfiguration<DecisionRow>
{
    public void Configure(EntityTypeBuilder<DecisionRow> builder)
    {
        builder.ToTable("Decisions");
        builder.Property(decision => decision.Kind).HasConversion<string>();
        builder.Property(decision => decision.Label).HasConversion<string>();
        builder.HasIndex(decision => new { decision.Dataset, decision.LabelsSha256, decision.Row });
        builder.HasIndex(decision => decision.Action);
    }
}
