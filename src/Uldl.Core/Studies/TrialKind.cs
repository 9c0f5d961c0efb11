namespace Uldl.Core.Studies;

/// <summary>What a participant is asked at one position.</summary>
public enum TrialKind
{
    /// <summary>A face for the first time: the answer is a vote.</summary>
    Face,

    /// <summary>A face for the second time: shows how far the participant agrees with itself, and is no vote.</summary>
    Repeat,

    /// <summary>No face but an answer to choose: shows whether the participant reads.</summary>
    Check,
}
