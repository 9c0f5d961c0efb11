using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Uldl.Web.Storage;

/// <summary>The database: what was asked, what goes on, what came out. Only the portal opens it.</summary>
public sealed class UldlContext(DbContextOptions<UldlContext> options) : DbContext(options)
{
    public DbSet<ExperimentRow> Experiments => Set<ExperimentRow>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<AttemptRow> Attempts => Set<AttemptRow>();

    public DbSet<CurvePointRow> CurvePoints => Set<CurvePointRow>();

    public DbSet<MetricRow> Metrics => Set<MetricRow>();

    public DbSet<DataJobRow> DataJobs => Set<DataJobRow>();

    public DbSet<PublishedNumberRow> PublishedNumbers => Set<PublishedNumberRow>();

    public DbSet<SavedTableRow> SavedTables => Set<SavedTableRow>();

    public DbSet<ReportRow> Reports => Set<ReportRow>();

    public DbSet<ReportVersionRow> ReportVersions => Set<ReportVersionRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<StudyRow> Studies => Set<StudyRow>();

    public DbSet<StudyFaceRow> StudyFaces => Set<StudyFaceRow>();

    public DbSet<ParticipantRow> StudyParticipants => Set<ParticipantRow>();

    public DbSet<BallotRow> StudyBallots => Set<BallotRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(UldlContext).Assembly);

    // SQLite cannot order moments that carry an offset: store them in UTC, as text that sorts.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcText>();

    private sealed class UtcText() : ValueConverter<DateTimeOffset, DateTime>(
        moment => moment.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
