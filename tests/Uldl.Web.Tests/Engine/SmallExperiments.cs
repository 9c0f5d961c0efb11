using Uldl.Core.Experiments;

namespace Uldl.Web.Tests.Engine;

/// <summary>Experiments that train for real, and are over in seconds.</summary>
internal static class SmallExperiments
{
    /// <summary>One run of the plain method.</summary>
    public static ExperimentConfig OneRun(int epochs, int faces = 128) => new()
    {
        Name = "One run",
        Methods = [new MethodChoice { Method = "cross-entropy" }],
        Dataset = DrawnFaces.Dataset,
        NoiseRates = [0.3],
        Seeds = [1],
        Training = Training(epochs, faces),
    };

    /// <summary>One run of LDL-VA, whose state is the richest.</summary>
    public static ExperimentConfig OneUncertainRun(int epochs, int faces = 128) => new()
    {
        Name = "One run of LDL-VA",
        Methods = [new MethodChoice { Method = "ldl-va", Options = new() { ["neighbourSource"] = "Bank" } }],
        Dataset = DrawnFaces.Dataset,
        NoiseRates = [0.3],
        Seeds = [1],
        Training = Training(epochs, faces),
    };

    private static TrainingOptions Training(int epochs, int faces) =>
        new() { Backbone = "resnet-tiny", Epochs = epochs, BatchSize = 16, TrainFaces = faces, TestFaces = 50 };
}
