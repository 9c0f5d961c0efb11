using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Uldl.Web.Storage;

/// <summary>Somebody who takes part: a number, and the checksum of a code that only they know.</summary>
public sealed class ParticipantRow
{
    public int Id { get; set; }

    public int StudyId { get; set; }

    /// <summary>From 1 within the study, in the order of joining.</summary>
    public int Number { get; set; }

    /// <summary>SHA-256 of study and code; the code itself is not stored. Null for who was brought in.</summary>
    public string? CodeHash { get; set; }

    /// <summary>What is shown, in order, as one line.</summary>
    public required string Plan { get; set; }

    /// <summary>Positions answered so far: those from 0 to one less.</summary>
    public int Answered { get; set; }

    /// <summary>Positions of the plan.</summary>
    public int Trials { get; set; }

    /// <summary>Version of the consent text; 0 for who was brought in.</summary>
    public int Consent { get; set; }

    public DateTimeOffset JoinedAt { get; set; }

    public DateTimeOffset SeenAt { get; set; }
}

internal sealed class ParticipantTable : IEntityTypeConfiguration<ParticipantRow>
{
    public void Configure(EntityTypeBuilder<ParticipantRow> builder)
    {
        builder.ToTable("StudyParticipants");
        builder.HasOne<StudyRow>().WithMany().HasForeignKey(participant => participant.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(participant => new { participant.StudyId, participant.Number }).IsUnique();
        builder.HasIndex(participant => participant.CodeHash).IsUnique();
    }
}
