namespace Uldl.Core.Studies;

/// <summary>Who gave the votes of a study.</summary>
public enum RaterOrigin
{
    /// <summary>People who took part through the study's link.</summary>
    Participants,

    /// <summary>People whose ballots were brought in from a file.</summary>
    ImportedBallots,

    /// <summary>People whose votes or ratings came with the dataset.</summary>
    DatasetVotes,

    /// <summary>Raters that a program simulated; no person looked at the faces.</summary>
    Simulated,
}
