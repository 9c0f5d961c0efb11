using TorchSharp;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>What moves weights.</summary>
internal static class Optimisers
{
    /// <summary>The optimiser of every run; parameters that a step gives no gradient stay as they are.</summary>
    /// <param name="groups">The network's parameters first, then the method's.</param>
    /// <param name="rate">The learning rate, before each group's factor.</param>
    /// <param name="weightDecay">L2 penalty.</param>
    /// <returns>Owned by the caller.</returns>
    public static TorchSharp.Modules.Adam Adam(IEnumerable<ParameterGroup> groups, double rate, double weightDecay) =>
        torch.optim.Adam(groups.Select(group => new TorchSharp.Modules.Adam.ParamGroup(group.Parameters, rate * group.RateFactor, weight_decay: weightDecay)), rate, weight_decay: weightDecay);
}
