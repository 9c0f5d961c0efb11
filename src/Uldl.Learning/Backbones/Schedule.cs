using Uldl.Core.Experiments;

namespace Uldl.Learning.Backbones;

/// <summary>The learning rate as a function of the step alone, so that nothing about it needs a checkpoint.</summary>
/// <param name="options">The run's options.</param>
/// <param name="stepsPerEpoch">Steps of an epoch.</param>
internal sealed class Schedule(TrainingOptions options, int stepsPerEpoch)
{
    // Shape of PyTorch's OneCycleLR with its default arguments.
    private const double WarmUp = 0.3;
    private const double StartDivisor = 25;
    private const double EndDivisor = 1e4;

    /// <summary>The learning rate of a step.</summary>
    /// <param name="epoch">Zero-based epoch.</param>
    /// <param name="step">Zero-based step of the epoch.</param>
    /// <returns>Above zero.</returns>
    public double RateAt(int epoch, int step) => options.Schedule switch
    {
        LearningRateSchedule.OneCycle => Cycle((epoch * stepsPerEpoch) + step),
        LearningRateSchedule.Steps => options.LearningRate * Math.Pow(0.1, options.DecayEpochs.Count(decay => epoch >= decay)),
        _ => options.LearningRate,
    };

    private double Cycle(int done)
    {
        var last = (options.Epochs * stepsPerEpoch) - 1;
        var top = (WarmUp * options.Epochs * stepsPerEpoch) - 1;
        var start = options.LearningRate / StartDivisor;
        return done <= top
            ? Cosine(start, options.LearningRate, top <= 0 ? 1 : done / top)
            : Cosine(options.LearningRate, start / EndDivisor, last <= top ? 1 : (done - top) / (last - top));
    }

    private static double Cosine(double from, double to, double share) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));
}
