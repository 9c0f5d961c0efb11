using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;

namespace Uldl.Learning.Tests.Training;

public sealed class ScheduleTests
{
    // torch.optim.lr_scheduler.OneCycleLR(max_lr=1, total_steps=10) with PyTorch's defaults: pct_start 0.3, cosine, div_factor 25, final_div_factor 1e4.
    private static readonly double[] OneCycle = [0.040000000, 0.520000000, 1.000000000, 0.950484632, 0.811745654, 0.611262022, 0.388741978, 0.188258346, 0.049519368, 0.000004000];

    [Fact]
    public void One_cycle_equals_PyTorch() =>
        Assert.All(OneCycle.Select((rate, step) => (rate, step)), pair =>
            Assert.Equal(pair.rate, new Schedule(new TrainingOptions { LearningRate = 1, Epochs = 2 }, 5).RateAt(pair.step / 5, pair.step % 5), 6));

    [Fact]
    public void Steps_fall_to_a_tenth_after_the_listed_epochs()
    {
        var schedule = new Schedule(new TrainingOptions { LearningRate = 1, Schedule = LearningRateSchedule.Steps, DecayEpochs = [10, 30] }, 5);
        Assert.Equal([1, 1, 0.1, 0.1, 0.01], new[] { 0, 9, 10, 29, 30 }.Select(epoch => Math.Round(schedule.RateAt(epoch, 0), 9)));
    }
}
