namespace Uldl.Core.Studies;

/// <summary>A participant whose ballots do not count.</summary>
/// <param name="Participant">Number within the study, from 1.</param>
/// <param name="Ballots">Ballots that are left out.</param>
/// <param name="Reason">The rule that excludes, with the numbers that decided.</param>
public sealed record ExcludedParticipant(int Participant, int Ballots, string Reason);
