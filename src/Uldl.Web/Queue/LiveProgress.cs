namespace Uldl.Web.Queue;

/// <summary>How far a run is at this moment; kept in memory only.</summary>
/// <param name="Epoch">Zero-based epoch under way.</param>
/// <param name="Epochs">Epochs of the run.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="Loss">Total loss of the last step.</param>
/// <param name="ImagesPerSecond">Training images a second, over the last moments.</param>
/// <param name="Stage">What it does, such as "Training".</param>
/// <param name="Eta">Time still to go; null until it can be told.</param>
public sealed record LiveProgress(int Epoch, int Epochs, int Step, int StepsPerEpoch, double Loss, double ImagesPerSecond, string? Stage, TimeSpan? Eta)
{
    /// <summary>Share of all steps done, 0 … 1.</summary>
    public double Fraction => Epochs * StepsPerEpoch == 0 ? 0 : Math.Min(1, (Epoch + ((double)Step / StepsPerEpoch)) / Epochs);
}
