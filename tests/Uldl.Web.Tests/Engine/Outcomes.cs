using Uldl.Core.Experiments;

namespace Uldl.Web.Tests.Engine;

internal static class Outcomes
{
    public static RunOutcome Some { get; } = new()
    {
        Metrics = [new("accuracy", "test", Selection.LastEpoch, 0.5, 50, 50)],
        Facts = new Dictionary<string, string> { ["device"] = "cpu" },
        Images = 128,
        Seconds = 2,
    };
}
