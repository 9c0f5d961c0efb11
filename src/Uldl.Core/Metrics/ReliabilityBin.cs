namespace Uldl.Core.Metrics;

/// <summary>One bar of a reliability diagram.</summary>
/// <param name="Count">Faces in it.</param>
/// <param name="Accuracy">Share of them predicted right; null when empty.</param>
/// <param name="Confidence">Their mean confidence; null when empty.</param>
public sealed record ReliabilityBin(int Count, double? Accuracy, double? Confidence)
{
    /// <summary>How far confidence is from accuracy; 0 when empty.</summary>
    public double Gap => Accuracy is { } accuracy && Confidence is { } confidence ? Math.Abs(accuracy - confidence) : 0;
}
