namespace Uldl.Learning.Training;

/// <summary>What one epoch's network predicted.</summary>
/// <param name="Epoch">Zero-based.</param>
/// <param name="Criterion">The accuracy that selected it, 0 … 1.</param>
/// <param name="Validation">Probabilities of the validation faces, [n × C].</param>
/// <param name="Test">Probabilities of the test faces, [n × C].</param>
internal sealed record Selected(int Epoch, double Criterion, float[] Validation, float[] Test);
