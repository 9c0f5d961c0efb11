using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uldl.Core.Studies;

namespace Uldl.Web.Storage;

/// <summary>One face of a study.</summary>
public sealed class StudyFaceRow
{
    public int Id { get; set; }

    public int StudyId { get; set; }

    /// <summary>Place in the study, from 0; faces for practice come after those that are voted on.</summary>
    public int Place { get; set; }

    /// <summary>Row in the dataset.</summary>
    public int Row { get; set; }

    /// <summary>Name in the dataset.</summary>
    public required string FaceId { get; set; }

    /// <summary>Class index of the provided label; -1 for none.</summary>
    public int Label { get; set; }

    public bool IsPractice { get; set; }

    /// <summary>Votes that were brought in, a number a class; null where ballots are counted.</summary>
    public string? Votes { get; set; }

    /// <summary>A distribution that was brought in; null where votes or ballots are counted.</summary>
    public string? Rated { get; set; }

    public StudyFace Read(int classes) => new()
    {
        Place = Place,
        Row = Row,
        Id = FaceId,
        Label = Label,
        Votes = Votes is null ? new int[classes] : [.. Votes.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture))],
        Rated = Rated is null ? null : [.. Rated.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))],
    };
}

internal sealed class StudyFaceTable : IEntityTypeConfiguration<StudyFaceRow>
{
    public void Configure(EntityTypeBuilder<StudyFaceRow> builder)
    {
        builder.ToTable("StudyFaces");
        builder.HasOne<StudyRow>().WithMany().HasForeignKey(face => face.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(face => new { face.StudyId, face.Place }).IsUnique();
    }
}
