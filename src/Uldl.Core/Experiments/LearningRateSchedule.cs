namespace Uldl.Core.Experiments;

/// <summary>How the learning rate moves over a run.</summary>
public enum LearningRateSchedule
{
    /// <summary>Stays where it is.</summary>
    Constant,

    /// <summary>Rises linearly for the first 30 % of all steps and falls to nearly zero along a cosine (Smith and Topin, 2018).</summary>
    OneCycle,

    /// <summary>Multiplied by 0.1 after each epoch listed in the options (LDL-VA's released code).</summary>
    Steps,
}
