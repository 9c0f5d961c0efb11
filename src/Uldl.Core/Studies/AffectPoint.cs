namespace Uldl.Core.Studies;

/// <summary>A place in the plane of valence and arousal.</summary>
/// <param name="Valence">-1 … 1.</param>
/// <param name="Arousal">-1 … 1.</param>
public sealed record AffectPoint(double Valence, double Arousal);
