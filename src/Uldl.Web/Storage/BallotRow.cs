using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uldl.Core.Studies;

namespace Uldl.Web.Storage;

/// <summary>One answer. A participant has at most one for each position: the database sees to it.</summary>
public sealed class BallotRow
{
    public int Id { get; set; }

    public int ParticipantId { get; set; }

    public int Position { get; set; }

    public TrialKind Kind { get; set; }

    /// <summary>Place in the study; -1 for an attention check.</summary>
    public int Face { get; set; }

    public int Choice { get; set; }

    public int? Second { get; set; }

    public int? Intensity { get; set; }

    public double? Valence { get; set; }

    public double? Arousal { get; set; }

    public int? Milliseconds { get; set; }

    /// <summary>The browser's key of the answer: the same key sent again is the same answer.</summary>
    public required string Key { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public Ballot Read(int participant) => new()
    {
        Participant = participant,
        Position = Position,
        Kind = Kind,
        Face = Face,
        Choice = Choice,
        Second = Second,
        Intensity = Intensity,
        Valence = Valence,
        Arousal = Arousal,
        Milliseconds = Milliseconds,
    };

    public static BallotRow Of(Ballot ballot, int participantId, string key, DateTimeOffset receivedAt) => new()
    {
        ParticipantId = participantId,
        Position = ballot.Position,
        Kind = ballot.Kind,
        Face = ballot.Face,
        Choice = ballot.Choice,
        Second = ballot.Second,
        Intensity = ballot.Intensity,
        Valence = ballot.Valence,
        Arousal = ballot.Arousal,
        Milliseconds = ballot.Milliseconds,
        Key = key,
        ReceivedAt = receivedAt,
    };
}

internal sealed class BallotTable : IEntityTypeConfiguration<BallotRow>
{
    public void Configure(EntityTypeBuilder<BallotRow> builder)
    {
        builder.ToTable("StudyBallots");
        builder.Property(ballot => ballot.Kind).HasConversion<string>();
        builder.HasOne<ParticipantRow>().WithMany().HasForeignKey(ballot => ballot.ParticipantId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(ballot => new { ballot.ParticipantId, ballot.Position }).IsUnique();
    }
}
