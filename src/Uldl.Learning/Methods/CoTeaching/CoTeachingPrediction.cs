namespace Uldl.Learning.Methods.CoTeaching;

/// <summary>Who speaks for a face after training.</summary>
public enum CoTeachingPrediction
{
    /// <summary>The run's network alone, as the other methods of a table.</summary>
    First,

    /// <summary>The mean of both networks' probabilities: an ensemble of two.</summary>
    Mean,
}
