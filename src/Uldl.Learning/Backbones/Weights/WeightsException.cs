namespace Uldl.Learning.Backbones.Weights;

/// <summary>Weights that cannot be read, matched, kept or found; the message is the sentence to show.</summary>
public sealed class WeightsException : Exception
{
    /// <summary>Weights that cannot be used.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    public WeightsException(string message)
        : base(message)
    {
    }

    /// <summary>Weights that cannot be used, because of another failure.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    /// <param name="cause">The failure behind it.</param>
    public WeightsException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
