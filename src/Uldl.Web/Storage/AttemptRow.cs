using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Uldl.Web.Storage;

/// <summary>One process that tried a run.</summary>
public sealed class AttemptRow
{
    public int Id { get; set; }

    public int RunId { get; set; }

    /// <summary>The claim under which it worked.</summary>
    public int LeaseEpoch { get; set; }

    /// <summary>Process id on this machine; 0 until the process has started.</summary>
    public int ProcessId { get; set; }

    /// <summary>When the operating system says that the process started: with the id, proof that it is ours.</summary>
    public DateTimeOffset? ProcessStartedAt { get; set; }

    public required string Device { get; set; }

    /// <summary>Epochs that were done before it began.</summary>
    public int EpochsBefore { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it ended, in words; null while it goes on.</summary>
    public string? Exit { get; set; }

    /// <summary>Whether the worker itself broke, rather than finished or was stopped.</summary>
    public bool Crashed { get; set; }
}

internal sealed class AttemptTable : IEntityTypeConfiguration<AttemptRow>
{
    public void Configure(EntityTypeBuilder<AttemptRow> builder)
    {
        builder.ToTable("Attempts");
        builder.HasOne<RunRow>().WithMany().HasForeignKey(attempt => attempt.RunId);
        builder.HasIndex(attempt => new { attempt.RunId, attempt.LeaseEpoch }).IsUnique();
    }
}
