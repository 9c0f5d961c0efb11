namespace Uldl.Learning.Training;

/// <summary>What one epoch's network predicted.</summary>
/// <param name="Epoch">Zero-based.</param>
/// <param name="Criterion">The accuracy that selected it, 0 … 1.</param>
/// <param name="Validation">Probabilities of the validation faces, [n × C].</param>
/// <param name="Test">Probabilities of the test faces, [n × C].</param>
/// <param name="Others">Probabilities of the test faces of other datasets by key, [n × C] each; null when the run is scored on none.</param>
internal sealed record Selected(int Epoch, double Criterion, float[] Validation, float[] Test, IReadOnlyDictionary<string, float[]>? Others = null);
