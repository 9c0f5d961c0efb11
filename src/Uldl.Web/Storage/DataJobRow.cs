using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>One import, or one making of an affect source, and where it stands. It moves between states as a run does.</summary>
public sealed class DataJobRow
{
    public int Id { get; set; }

    public DataJobKind Kind { get; set; }

    /// <summary>Key of the dataset that it makes or adds to.</summary>
    public required string Dataset { get; set; }

    /// <summary>What people read, such as "Import RAF-DB".</summary>
    public required string Title { get; set; }

    /// <summary>What was asked, as its worker understands it.</summary>
    public required string RequestJson { get; set; }

    public RunState State { get; set; }

    /// <summary>What it does now, such as "Reading pictures".</summary>
    public string? Stage { get; set; }

    /// <summary>Pictures or steps done in this stage; a second or two behind what goes on.</summary>
    public int Done { get; set; }

    /// <summary>Pictures or steps of this stage; 0 until known.</summary>
    public int Total { get; set; }

    /// <summary>Why it stands where it stands, as a sentence.</summary>
    public string? Message { get; set; }

    /// <summary>Rises with every claim; whoever reports under an older one is not heard.</summary>
    public int LeaseEpoch { get; set; }

    /// <summary>Workers in a row that broke off since somebody asked for it.</summary>
    public int Crashes { get; set; }

    /// <summary>Process id on this machine; 0 until the process has started.</summary>
    public int ProcessId { get; set; }

    /// <summary>When the operating system says that the process started: with the id, proof that it is ours.</summary>
    public DateTimeOffset? ProcessStartedAt { get; set; }

    public DateTimeOffset QueuedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>What came out, as its worker wrote it: an import's report, an affect source; null until completed.</summary>
    public string? ResultJson { get; set; }
}

internal sealed class DataJobTable : IEntityTypeConfiguration<DataJobRow>
{
    public void Configure(EntityTypeBuilder<DataJobRow> builder)
    {
        builder.ToTable("DataJobs");
        builder.Property(job => job.Kind).HasConversion<string>();
        builder.Property(job => job.State).HasConversion<string>();
        builder.HasIndex(job => new { job.State, job.QueuedAt });
        builder.HasIndex(job => job.Dataset);
    }
}
