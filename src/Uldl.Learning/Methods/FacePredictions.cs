namespace Uldl.Learning.Methods;

/// <summary>What a trained method says of many faces.</summary>
/// <param name="Probabilities">[N × C], rows sum to 1.</param>
/// <param name="Features">[N × V].</param>
/// <param name="Doubt">The method's own score, [N], high = doubted; null when it reads none off an image.</param>
internal sealed record FacePredictions(float[] Probabilities, float[] Features, float[]? Doubt);
