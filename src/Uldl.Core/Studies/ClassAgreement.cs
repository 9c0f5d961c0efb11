namespace Uldl.Core.Studies;

/// <summary>Agreement over the faces of which most people chose one expression.</summary>
/// <param name="Class">Class index of that plurality.</param>
/// <param name="Faces">Faces.</param>
/// <param name="PeopleShare">Mean share of people who chose it; null without faces.</param>
/// <param name="Agreement">Share of faces whose prediction is the same; null without faces.</param>
/// <param name="JensenShannon">Mean Jensen-Shannon divergence, nats; null without faces.</param>
public sealed record ClassAgreement(int Class, int Faces, double? PeopleShare, double? Agreement, double? JensenShannon);
