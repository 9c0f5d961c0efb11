namespace Uldl.Learning.Training;

/// <summary>A run that cannot go on; the message is the sentence to show.</summary>
public sealed class RunException : Exception
{
    /// <summary>A run that cannot go on.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>A run that cannot go on, because of another failure.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    /// <param name="cause">The failure behind it.</param>
    public RunException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
