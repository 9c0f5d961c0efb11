using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uldl.Core.Faces;
using Uldl.Core.Studies;

namespace Uldl.Web.Storage;

/// <summary>Whether people can take part.</summary>
public enum StudyState
{
    /// <summary>Being made; everything can still change.</summary>
    Draft,

    /// <summary>People take part; the design is fixed.</summary>
    Open,

    /// <summary>Nobody takes part any more.</summary>
    Closed,
}

/// <summary>A user study: its design, its consent texts, and where it stands.</summary>
public sealed class StudyRow
{
    public int Id { get; set; }

    public required string Title { get; set; }

    /// <summary>The word in the participants' link.</summary>
    public required string Code { get; set; }

    public required string Dataset { get; set; }

    /// <summary>Whether the dataset's faces were drawn by a program.</summary>
    public bool IsSynthetic { get; set; }

    public StudyState State { get; set; }

    public RaterOrigin Raters { get; set; }

    /// <summary>The <see cref="StudyDesign"/>; what was brought in has one without rules.</summary>
    public required string DesignJson { get; set; }

    /// <summary>The classes in order, separated by spaces.</summary>
    public required string Classes { get; set; }

    /// <summary>All <see cref="ConsentText"/>s, the first first.</summary>
    public required string ConsentsJson { get; set; }

    /// <summary>Where votes were brought in from, as a sentence; empty for a study that people take part in.</summary>
    public string Source { get; set; } = "";

    /// <summary>Participants whose ballots were erased at their wish.</summary>
    public int Withdrawn { get; set; }

    /// <summary>Numbers given to participants so far; none is given twice.</summary>
    public int LastNumber { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? OpenedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public StudyDesign ReadDesign() => StudyJson.Read<StudyDesign>(DesignJson, $"study {Id}");

    public IReadOnlyList<ConsentText> ReadConsents() => StudyJson.Read<List<ConsentText>>(ConsentsJson, $"consent of study {Id}");

    public IReadOnlyList<Expression> ReadClasses() => [.. Classes.Split(' ').Select(Enum.Parse<Expression>)];
}

/// <summary>What participants agree to.</summary>
/// <param name="Version">From 1; every change of the words is a new one.</param>
/// <param name="Text">Paragraphs, separated by empty lines.</param>
/// <param name="Since">When it came into force.</param>
public sealed record ConsentText(int Version, string Text, DateTimeOffset Since)
{
    public const int Longest = 10_000;

    public const string Usual = """
        You will see faces and choose, for each, the emotion that is most clearly expressed. There is no right or wrong answer.

        Taking part is voluntary. You can stop at any time by closing the page, and come back later to where you stopped.

        Only your answers and the time each took are kept, under a random code that your browser makes. No name, no address and no account are asked for or stored. With your code you can erase all your answers at any time, also after the end.

        The answers are used for research on recognising facial expressions, and may be published without your code.
        """;
}

internal sealed class StudyTable : IEntityTypeConfiguration<StudyRow>
{
    public void Configure(EntityTypeBuilder<StudyRow> builder)
    {
        builder.ToTable("Studies");
        builder.Property(study => study.State).HasConversion<string>();
        builder.Property(study => study.Raters).HasConversion<string>();
        builder.HasIndex(study => study.Code).IsUnique();
    }
}
