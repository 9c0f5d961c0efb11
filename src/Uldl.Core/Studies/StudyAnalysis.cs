using Uldl.Core.Faces;

namespace Uldl.Core.Studies;

/// <summary>What a study shows: people, models, and each face. Plain records, to be drawn, exported or frozen.</summary>
/// <param name="Title">What the study is called.</param>
/// <param name="Dataset">Key of the dataset.</param>
/// <param name="Raters">Who said it: people, or raters that a program simulated.</param>
/// <param name="Classes">The classes in order, C.</param>
/// <param name="Faces">All faces in the study's order.</param>
/// <param name="People">Agreement among people.</param>
/// <param name="Models">Agreement of each run with them.</param>
/// <param name="Participants">Participants who count; 0 where only sums of votes are known.</param>
/// <param name="Excluded">Participants who do not.</param>
public sealed record StudyAnalysis(
    string Title,
    string Dataset,
    RaterOrigin Raters,
    IReadOnlyList<Expression> Classes,
    IReadOnlyList<StudyFace> Faces,
    PeopleAgreement People,
    IReadOnlyList<ModelAgreement> Models,
    int Participants,
    IReadOnlyList<ExcludedParticipant> Excluded)
{
    /// <summary>Second choices, intensity, valence and arousal; null where nothing of the kind was said.</summary>
    public StudyRatings? Ratings { get; init; }
}
